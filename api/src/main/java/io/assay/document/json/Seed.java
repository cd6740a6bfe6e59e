package io.assay.document.json;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/// A seed: a whole number up to 2⁵³ as a number, any larger one of 64 bits as a text, as a double does not hold it.
/// Both are read.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@JacksonAnnotationsInside
@JsonSerialize(using = Seed.Writer.class)
@JsonDeserialize(using = Seed.Reader.class)
public @interface Seed {
    /// Writes a seed.
    final class Writer extends StdSerializer<Long> {
        private static final long HELD = 1L << 53;

        Writer() {
            super(Long.class);
        }

        @Override
        public void serialize(Long seed, JsonGenerator json, SerializationContext context) {
            if (seed <= HELD && seed >= -HELD) {
                json.writeNumber(seed.longValue());
            } else {
                json.writeString(seed.toString());
            }
        }
    }

    /// Reads a seed.
    final class Reader extends StdDeserializer<Long> {
        Reader() {
            super(Long.class);
        }

        @Override
        public Long deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return json.getLongValue();
            }
            String text = json.getString();
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw context.weirdStringException(text, Long.class, "is no seed. Maybe a whole number of 64 bits");
            }
        }
    }
}

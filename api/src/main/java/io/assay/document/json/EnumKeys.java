package io.assay.document.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.KeyDeserializers;
import tools.jackson.databind.module.SimpleModule;

/// Reads the keys of maps by enum as [JsonContract] writes them.
final class EnumKeys implements KeyDeserializers {
    static SimpleModule module() {
        return new SimpleModule("enum-keys") {
            private static final long serialVersionUID = 1L;

            @Override
            public void setupModule(SetupContext context) {
                context.addKeyDeserializers(new EnumKeys());
            }
        };
    }

    @Override
    public @Nullable KeyDeserializer findKeyDeserializer(JavaType type, DeserializationConfig config,
            BeanDescription.Supplier description) {
        return type.isEnumType() ? new Key(type.getRawClass()) : null;
    }

    private static final class Key extends KeyDeserializer {
        private final Class<?> type;

        Key(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            Object[] constants = type.getEnumConstants();
            for (Object constant : constants) {
                if (Words.of((Enum<?>) constant).equals(key)) {
                    return constant;
                }
            }
            return context.handleWeirdKey(type, key, "not one of "
                    + Arrays.stream(constants).map(constant -> Words.of((Enum<?>) constant)).toList());
        }
    }
}

package io.assay.document.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import com.google.common.hash.Hashing;
import io.assay.document.json.CheckedJsonFactory.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The one JSON mapper, strict: unknown fields, missing fields, silent conversions and what has no canonical form are
/// faults.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(new CheckedJsonFactory(Numbers.OF_A_DOUBLE))
            .annotationIntrospector(new JsonContract()).addModule(EnumKeys.module())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .withCoercionConfig(LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .changeDefaultPropertyInclusion(
                    inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    /// The mapper of files, of stored documents and of the service.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// The canonical form of `document` (RFC 8785): what is stored, and as UTF-8 what is digested and signed.
    ///
    /// @throws IllegalArgumentException if it has none, as a text in it has half of a surrogate pair
    public static String canonicalText(Object document) {
        String json = MAPPER.writeValueAsString(document);
        int lone = Text.loneSurrogate(json);
        if (lone >= 0) {
            throw new IllegalArgumentException("A document has half of a character in '"
                    + json.substring(Math.max(0, lone - 20), lone) + "…'. Maybe a text was cut there.");
        }
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw new IllegalStateException("A document that was just written cannot be read.", e);
        }
    }

    /// The canonical form of an object with a member more, put where its name belongs: to write all of a large document
    /// anew costs ten times as much.
    ///
    /// @param object in canonical form, without a member of that name
    /// @param name of the new member, of letters
    /// @param value of it
    public static String withMember(String object, String name, Object value) {
        String member = '"' + name + "\":" + canonicalText(value);
        int members = 0;
        try (JsonParser parser = MAPPER.createParser(object)) {
            parser.nextToken();
            for (String next = parser.nextName(); next != null; next = parser.nextName()) {
                if (next.compareTo(name) > 0) {
                    int place = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
                    return object.substring(0, place) + member + ',' + object.substring(place);
                }
                members++;
                parser.nextToken();
                parser.skipChildren();
            }
        }
        return object.substring(0, object.length() - 1) + (members == 0 ? "" : ",") + member + '}';
    }

    /// The canonical bytes of `document`: its canonical form in UTF-8.
    public static byte[] canonical(Object document) {
        return canonicalText(document).getBytes(UTF_8);
    }

    /// `sha256:` and the hexadecimal SHA-256 of the canonical bytes of `document`.
    public static String digest(Object document) {
        return "sha256:" + Hashing.sha256().hashBytes(canonical(document));
    }

    /// Checks the name and version of a document's form.
    ///
    /// @param anew how such a document is made anew, after "Maybe"
    /// @throws IllegalArgumentException if it is another
    public static void requireForm(String what, String schema, String expected, String anew) {
        if (!schema.equals(expected)) {
            throw new IllegalArgumentException("The " + what + " is of the form '" + schema + "', but this build reads "
                    + expected + ". Maybe it was written by another build: " + anew + ".");
        }
    }

    /// Checks a document's digest.
    ///
    /// @throws IllegalArgumentException if it is of something else
    public static void requireDigest(String what, @Nullable String digest, String expected) {
        if (!expected.equals(digest)) {
            throw new IllegalArgumentException("The " + what + " has the digest " + digest + ", but its content has "
                    + expected + ". Maybe the file was edited.");
        }
    }

    /// The document in a file.
    ///
    /// @throws IOException if there is none, in one line that names the file and where it is wrong
    public static <T> T read(Path path, Class<T> type) throws IOException {
        return read(path, () -> MAPPER.readValue(Files.readAllBytes(path), type));
    }

    /// The document that `tree` is, which stands in a file.
    ///
    /// @throws IOException if it is none, in one line that names the file and where it is wrong
    public static <T> T read(Path path, JsonNode tree, Class<T> type) throws IOException {
        return read(path, () -> MAPPER.treeToValue(tree, type));
    }

    private interface Source<T> {
        @Nullable
        T get() throws IOException;
    }

    private static <T> T read(Path path, Source<T> source) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(path + ": is a folder. Maybe name a file in it.");
        }
        try {
            T document = source.get();
            if (document == null) {
                throw new IOException(path + ": is null. Maybe the file was not written to its end.");
            }
            return document;
        } catch (NoSuchFileException e) {
            throw new IOException(path + ": there is no such file.", e);
        } catch (InputCoercionException e) {
            throw new IOException(path + ": " + pointer(e) + ": is a number that is too large for what it says.", e);
        } catch (ValueException e) {
            throw new IOException(path + ": " + (e.pointer().isEmpty() ? "" : e.pointer() + ": ")
                    + e.getOriginalMessage(), e);
        } catch (StreamReadException e) {
            throw new IOException(path + ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr()
                    + ": is not JSON from here on.", e);
        } catch (JacksonException e) {
            throw new IOException(path + ": " + fault(e), e);
        }
    }

    /// Indented for people, with a final newline.
    public static String pretty(Object document) {
        return new String(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document), UTF_8) + "\n";
    }

    /// What is wrong with a document, in one line: where, and what.
    public static String fault(JacksonException e) {
        String what = switch (e) {
            case ValueException value -> value.getOriginalMessage();
            case UnrecognizedPropertyException unknown -> "unknown field '" + unknown.getPropertyName() + "'";
            case InvalidNullException _ -> "null is not allowed";
            case InvalidFormatException format when format.getTargetType().isEnum() -> "'" + format.getValue()
                    + "' is none of " + Arrays.stream(format.getTargetType().getEnumConstants())
                            .map(constant -> Words.of((Enum<?>) constant)).toList();
            case InvalidTypeIdException kind -> "'" + kind.getTypeId() + "' is none of the kinds there are here";
            case ValueInstantiationException refused when refused.getCause() != null -> String.valueOf(
                    refused.getCause().getMessage());
            case MismatchedInputException shape when shape.getOriginalMessage().startsWith("Missing required") ->
                shape.getOriginalMessage().replaceFirst("Missing required creator property '([^']*)'.*",
                        "the field '$1' is missing");
            case MismatchedInputException shape -> "is not " + form(shape.getTargetType());
            default -> e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        };
        String at = pointer(e);
        return (at.isEmpty() ? "" : at + ": ") + what;
    }

    private static String form(@Nullable Class<?> type) {
        if (type == null) {
            return "of the right form";
        } else if (type == String.class || type.isEnum()) {
            return "a text";
        } else if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        } else if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }

    /// The JSON pointer (RFC 6901) of the fault, empty for the document itself.
    public static String pointer(JacksonException e) {
        if (e instanceof ValueException value) {
            return value.pointer();
        }
        return e.getPath().stream().map(step -> "/" + (step.getPropertyName() == null
                ? String.valueOf(step.getIndex())
                : step.getPropertyName().replace("~", "~0").replace("/", "~1"))).collect(Collectors.joining());
    }
}

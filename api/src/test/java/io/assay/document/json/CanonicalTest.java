package io.assay.document.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CanonicalTest {
    record Note(@JsonProperty("text") @Nullable String text, @JsonProperty("number") @Nullable Double number,
            @JsonProperty("count") @Nullable Long count, @JsonProperty("words") @Nullable Map<String, String> words,
            @JsonProperty("seed") @Seed @Nullable Long seed) {}

    /// The example of RFC 8785, section 3.2.2.
    @Test
    void theExampleOfTheStandardHasItsForm() {
        JsonNode document = Json.mapper().readTree(
                """
                        {"numbers": [333333333.3333333, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                         "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}""");
        assertThat(Json.canonicalText(document)).isEqualTo("{\"literals\":[null,true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "{\"text\":\"x\\ud800y\"} ~ /text ~ half of a character",
        "{\"text\":\"\\udc00\"} ~ /text ~ half of a character",
        "{\"words\":{\"a\\ud83d\":\"b\"}} ~ /words ~ half of a character",
        "{\"text\":\"a\",\"text\":\"b\"} ~ /text ~ stands twice",
        "{\"words\":{\"a\":\"b\",\"a\":\"c\"}} ~ /words/a ~ stands twice",
        "{\"count\":9007199254740993} ~ /count ~ 9007199254740993 is no number that a double holds",
        "{\"count\":123456789012345678901234567890} ~ /count ~ is no number that a double holds",
        "{\"number\":1e400} ~ /number ~ 1e400 is no number that a double holds",
        "{\"number\":1e99999999999} ~ /number ~ 1e99999999999 is no number that a double holds",
        "{\"number\":1e-2147483648} ~ /number ~ 1e-2147483648 is no number that a double holds",
        "{\"number\":1e-400} ~ /number ~ 1e-400 is no number that a double holds",
        "{\"number\":0.1234567890123456789} ~ /number ~ 0.1234567890123456789 is no number that a double holds"})
    void whatHasNoCanonicalFormIsRefusedByNameWhereverItIsRead(String json, String pointer, String what,
            @TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> Json.mapper().readValue(json, Note.class)).isInstanceOfSatisfying(ValueException.class,
                e -> assertThat(e.pointer()).startsWith(pointer)).hasMessageContaining(what);
        assertThatThrownBy(() -> Json.mapper().readTree(json)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Json.mapper().readTree(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(ValueException.class);
        Path file = Files.writeString(folder.resolve("note.json"), json);
        assertThatThrownBy(() -> Json.read(file, Note.class)).hasMessageStartingWith(file + ": " + pointer)
                .hasMessageContaining(what).hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9007199254740992", "0.1", "0.10000000000000001", "1.7976931348623157e308",
        "5e-324", "1.50", "1E2", "12345678.000000000000000000"})
    void numbersThatADoubleHoldsAreRead(String number) {
        assertThat(Json.mapper().readValue("{\"number\":" + number + "}", Note.class).number())
                .isEqualTo(Double.parseDouble(number));
    }

    @Test
    void charactersOfTwoHalvesAreRead() {
        String json = "{\"text\":\"\\ud83d\\ude00\"}";
        Note note = Json.mapper().readValue(json, Note.class);
        assertThat(Json.canonicalText(note)).isEqualTo("{\"text\":\"😀\"}");
    }

    @Test
    void halfACharacterIsNotWrittenEither() {
        assertThatThrownBy(() -> Json.canonicalText(new Note("x\ud800y", null, null, null, null)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("half of a character");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void aSeedOfAnySizeComesBackFromItsCanonicalForm(long seed) {
        String json = Json.canonicalText(new Note(null, null, null, null, seed));
        assertThat(Json.mapper().readValue(json, Note.class).seed()).isEqualTo(seed);
        assertThat(json.contains("\"" + seed + "\"")).as(json).isEqualTo(Math.abs((double) seed) > 0x1p53
                || seed == (1L << 53) + 1);
    }

    @Test
    void theOrderOfMembersAndTheSpellingOfNumbersChangeNoDigest() {
        List<String> same = List.of("{\"text\":\"a\",\"number\":1.50}",
                "{ \"number\" : 15e-1, \"text\" : \"\\u0061\" }");
        assertThat(same.stream().map(json -> Json.digest(Json.mapper().readTree(json))).distinct()).hasSize(1);
    }

    /// `é` and `𐀀` follow every ASCII name, `𐀀` before `\uff61`, as names are compared by their UTF-16 units.
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":1}", "{\"z\":1}", "{\"a\":{\"m\":[{\"z\":0}]},\"z\":[1,{\"b\":2}]}",
        "{\"l\":\"\",\"ma\":null}", "{\"M\":\"\\\"m\\\":\",\"l\":1}",
        "{\"a\":\"é𐀀\",\"é\":\"𐀀\",\"𐀀\":1,\"\uff61\":2}"})
    void aMemberThatIsAddedToACanonicalFormStandsWhereItWouldHaveStood(String object) {
        ObjectNode whole = (ObjectNode) Json.mapper().readTree(object);
        assertThat(Json.canonicalText(whole)).isEqualTo(object);
        whole.set("m", Json.mapper().valueToTree(List.of(1, Map.of("x", "é"))));
        assertThat(Json.withMember(object, "m", List.of(1, Map.of("x", "é")))).isEqualTo(Json.canonicalText(whole));
    }
}

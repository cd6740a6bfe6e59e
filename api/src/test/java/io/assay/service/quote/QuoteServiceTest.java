package io.assay.service.quote;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Json;
import io.assay.document.json.Schemas;
import io.assay.document.quote.QuoteDocument;
import io.assay.document.signature.PublicSigningKey;
import io.assay.document.signature.Signatures;
import io.assay.service.Roads;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Quotes over HTTP: what they say, that they are signed, and what is wrong with a request.
class QuoteServiceTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String ADMIN = SERVICE.adminKey();
    private static final String FOR_MALAYSIA = "\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\"";

    @Test
    void aQuoteCarriesAPriceThatItsReasonsMultiplyTo() {
        JsonNode quote = SERVICE.post("/v1/quotes", Roads.QUOTE, ADMIN).json();
        assertThat(quote.get("status").asString()).isEqualTo("priced");
        double log = 0;
        for (JsonNode reason : quote.get("contributions")) {
            log += reason.get("log").asDouble();
        }
        assertThat(new BigDecimal(quote.get("price").get("amount").asString()))
                .isEqualByComparingTo(new BigDecimal(StrictMath.exp(log)).setScale(2, RoundingMode.HALF_EVEN));
        Instant asked = Instant.parse(quote.get("inputs").get("requestedAt").asString());
        assertThat(quote.get("inputs").get("asOf").asString()).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(asked).isAfter("2026-11-20T09:00:00Z");
        assertThat(quote.get("validUntil").asString()).as("from when it was asked, whatever it is of")
                .isEqualTo(asked.plus(Duration.ofDays(30)).toString());
        assertThat(quote.get("comparables")).hasSize(5);
        assertThat(quote.get("model").get("digest").asString()).startsWith("sha256:");
        assertThat(SERVICE.get("/v1/quotes/" + quote.get("id").asString(), ADMIN).json()).isEqualTo(quote);
    }

    @Test
    void theSameInputsGiveTheSameBytes() {
        String body = Roads.QUOTE.replace("桥梁", "same " + UUID.randomUUID());
        Answer first = SERVICE.post("/v1/quotes", body, ADMIN);
        Answer second = SERVICE.post("/v1/quotes", body, ADMIN);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Json.canonicalText(Json.mapper().readTree(first.body()))).as("canonical").isEqualTo(first.body());
    }

    @Test
    void quotesVerifyWithThePublicKeysAlsoAfterRotation() {
        QuoteDocument before = Json.mapper().readValue(
                SERVICE.post("/v1/quotes", Roads.QUOTE.replace("桥梁", "r1"), ADMIN).body(),
                QuoteDocument.class);
        StringWriter out = new StringWriter();
        assertThat(RunningTestService.command(out, "keys", "rotate", "--data",
                SERVICE.data().toString())).isZero();
        QuoteDocument after = Json.mapper().readValue(
                SERVICE.post("/v1/quotes", Roads.QUOTE.replace("桥梁", "r2"), ADMIN).body(),
                QuoteDocument.class);
        assertThat(after.signature().keyId()).isNotEqualTo(before.signature().keyId());
        List<PublicSigningKey> keys = Arrays.asList(
                Json.mapper().readValue(SERVICE.get("/v1/keys", ADMIN).body(), PublicSigningKey[].class));
        for (QuoteDocument quote : List.of(before, after)) {
            assertThat(keys).anyMatch(key -> Signatures.verify(quote.signedText().getBytes(StandardCharsets.UTF_8),
                    quote.signature(), key));
            assertThat(keys).noneMatch(key -> Signatures.verify(new byte[]{1}, quote.signature(), key));
        }
        assertThat(keys.getFirst().validUntil()).isNotNull();
        assertThat(keys.getLast().validUntil()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', value = {
        "{\"listing\":{}," + FOR_MALAYSIA + "} ~ 422 ~ /listing/title ~ is missing",
        "{\"listingId\":\"a\",\"profileId\":\"b\"," + FOR_MALAYSIA + "} ~ 422 ~ ^^ ~ exactly one",
        "{\"listingId\":\"nope\"," + FOR_MALAYSIA + "} ~ 422 ~ /listingId ~ no listing 'nope'",
        "{\"profileId\":\"nope\",\"buyer\":{\"region\":\"ZZ\"},"
                + "\"currency\":\"CNY\"} ~ 422 ~ /buyer/region ~ 'ZZ' is no ISO 3166",
        "{\"profileId\":\"nope\",\"buyer\":{\"region\":\"MY\"},\"currency\":\"XXQ\"} ~ 422 ~ /currency ~ 'XXQ'",
        "{\"profileId\":\"nope\"," + FOR_MALAYSIA + ",\"asOf\":\"today\"} ~ 422 ~ /asOf ~ 'today'",
        "{\"colour\":\"red\"} ~ 400 ~ /colour ~ unknown field 'colour'",
        "{\"listing\":{\"tittle\":\"x\"}} ~ 400 ~ /listing/tittle ~ unknown field 'tittle'",
        "{\"listing\": ~ 400 ~ ^^ ~ JSON",
        "[] ~ 400 ~ ^^ ~ an object",
        "{\"right\":{\"actions\":[null]}} ~ 400 ~ /right/actions/0 ~ null",
        "{\"listingId\":5} ~ 400 ~ /listingId ~ a text",
        "{\"profileId\":\"nope\"," + FOR_MALAYSIA + ",\"asOf\":\"9999-01-01T00:00:00Z\"} ~ 422 ~ /asOf ~ future",
        "{\"profileId\":\"nope\"," + FOR_MALAYSIA + ",\"data\":{\"people\":-5}} ~ 422 ~ /data ~ people",
        "{\"right\":{\"actions\":[\"fly\"]}} ~ 400 ~ /right/actions/0 ~ fly"})
    void everyFaultOfAQuoteRequestIsNamedByItsPointer(String body, int status, String pointer, String detail) {
        Answer answer = SERVICE.post("/v1/quotes", body, ADMIN);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("faults").valueStream()
                .filter(fault -> fault.get("pointer").asString().equals(pointer))
                .map(fault -> fault.get("detail").asString())).as(answer.body())
                .anyMatch(text -> text.contains(detail));
        assertThat(answer.body()).doesNotContain("io.assay").doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void anExchangeThatWasNeverSeenHasNeitherPriceNorBoundButOrientation() {
        JsonNode quote = SERVICE.post("/v1/quotes", Roads.QUOTE.replace("zhejiang", "nowhere"), ADMIN).json();
        assertThat(quote.get("status").asString()).isEqualTo("range");
        assertThat(quote.has("price") || quote.has("typical") || quote.has("interval")).isFalse();
        assertThat(quote.get("mechanism").asString()).isEqualTo("sealed-second-price");
        assertThat(quote.get("reason").asString()).contains("'nowhere'").contains("0 providers");
        assertThat(quote.get("remedy").asString()).contains("0 of 9");
        assertThat(quote.get("orientation").valueStream().map(level -> level.get("exchange").asString()))
                .containsExactly("beijing", "guangzhou", "zhejiang");
        assertThat(quote.get("contributions").valueStream().map(reason -> reason.get("name").asString()))
                .as("ratios between rights need no level").contains("exclusivity", "term").doesNotContain("base");
        Schemas.assertValid("quote", quote);
        assertThat(SERVICE.get("/v1/quotes/" + quote.get("id").asString(), ADMIN).json()).isEqualTo(quote);
    }

    @Test
    void aTextThatNothingResemblesHasARangeAndNoComparables() {
        JsonNode quote = SERVICE.post("/v1/quotes", Roads.QUOTE.replaceAll("\"title\":\"[^\"]*\"",
                "\"title\":\"qwxz vbnk\"").replaceAll("\"description\":\"[^\"]*\"", "\"description\":\"\""), ADMIN)
                .json();
        assertThat(quote.get("status").asString()).isEqualTo("range");
        assertThat(quote.get("reason").asString()).contains("no priced listing says anything like");
        assertThat(quote.get("comparables")).isEmpty();
        assertThat(quote.get("typical").get("currency").asString()).isEqualTo("CNY");
        assertThat(quote.get("interval").get("low").isNull()).isFalse();
        Schemas.assertValid("quote", quote);
    }

    @Test
    void unknownCategoriesArePricedAndSaidToBeUnknown() {
        JsonNode quote = SERVICE.post("/v1/quotes", Roads.QUOTE.replace("公共服务", "no such category"), ADMIN).json();
        assertThat(quote.get("evidence").get("borrowedWeight").asDouble()).isEqualTo(1);
        assertThat(quote.get("evidence").get("notes").get(0).asString()).contains("'no such category'");
    }
}

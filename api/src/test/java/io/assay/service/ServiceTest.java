package io.assay.service;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Json;
import io.assay.document.profile.ProfileDocument;
import io.assay.document.quote.QuoteDocument;
import io.assay.document.signature.PublicSigningKey;
import io.assay.document.signature.Signatures;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// The HTTP contract, on the real service with a real Redis.
class ServiceTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String ADMIN = SERVICE.adminKey();
    private static final String RIGHT = """
            {"actions":["use","derive"],"purpose":["model-training"],"industry":["robotics"],"territory":["MY"],"term":"P1Y",
             "count":null,"recipients":1,"exclusivity":"none","resale":false,"delivery":"analysis"}""";
    private static final String LISTING = """
            {"title":"城市道路数据","description":"道路、桥梁","category":"公共服务","exchange":"zhejiang","plan":"one-off","right":%s}"""
            .formatted(RIGHT);
    private static final String QUOTE = """
            {"listing":%s,"buyer":{"region":"MY-14"},"currency":"CNY","asOf":"2026-11-20T09:00:00Z"}"""
            .formatted(LISTING);

    @Test
    void aQuoteCarriesAPriceThatItsReasonsMultiplyTo() {
        JsonNode quote = SERVICE.post("/v1/quotes", QUOTE, ADMIN).json();
        assertThat(quote.get("status").asString()).isEqualTo("priced");
        double log = 0;
        for (JsonNode reason : quote.get("contributions")) {
            log += reason.get("log").asDouble();
        }
        assertThat(new BigDecimal(quote.get("price").get("amount").asString()))
                .isEqualByComparingTo(new BigDecimal(StrictMath.exp(log)).setScale(2, RoundingMode.HALF_EVEN));
        assertThat(quote.get("validUntil").asString()).isEqualTo("2026-12-20T09:00:00Z");
        assertThat(quote.get("comparables")).hasSize(5);
        assertThat(quote.get("model").get("digest").asString()).startsWith("sha256:");
        assertThat(SERVICE.get("/v1/quotes/" + quote.get("id").asString(), ADMIN).json()).isEqualTo(quote);
    }

    @Test
    void theSameInputsGiveTheSameBytes() {
        String body = QUOTE.replace("桥梁", "same " + UUID.randomUUID());
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
                SERVICE.post("/v1/quotes", QUOTE.replace("桥梁", "r1"), ADMIN).body(),
                QuoteDocument.class);
        StringWriter out = new StringWriter();
        assertThat(RunningTestService.command(out, "keys", "rotate", "--data",
                SERVICE.data().toString())).isZero();
        QuoteDocument after = Json.mapper().readValue(
                SERVICE.post("/v1/quotes", QUOTE.replace("桥梁", "r2"), ADMIN).body(),
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

    @Test
    void anIdempotencyKeyGivesTheSameAnswerForTheSameBodyAndAConflictForAnother() {
        String key = UUID.randomUUID().toString();
        Answer first = SERVICE.post("/v1/listings", LISTING, ADMIN, "Idempotency-Key", key);
        Answer again = SERVICE.post("/v1/listings", LISTING, ADMIN, "Idempotency-Key", key);
        Answer other = SERVICE.post("/v1/listings", LISTING.replace("道路", "桥"), ADMIN, "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().get("type").asString()).isEqualTo("urn:assay:problem:idempotency-key-reused");
        assertThat(SERVICE.post("/v1/quotes", QUOTE, ADMIN, "Idempotency-Key", key).status())
                .as("keys are per resource")
                .isIn(200, 201);
    }

    @Test
    void aProfileIsStoredOnceAndGivesQuotesTheirSignals() {
        String profile = profile(81);
        Answer created = SERVICE.post("/v1/profiles?provider=p81", profile, ADMIN);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String id = created.json().get("id").asString();
        assertThat(SERVICE.post("/v1/profiles?provider=p81", profile, ADMIN).status()).isEqualTo(200);
        assertThat(SERVICE.get("/v1/profiles/" + id, ADMIN).json().get("profile").get("rows").asInt()).isEqualTo(400);
        SERVICE.post("/v1/profiles?provider=p82", profile(82), ADMIN);
        JsonNode quote = SERVICE.post("/v1/quotes", """
                {"profileId":"%s","right":%s,"buyer":{"region":"MY"},"currency":"CNY"}""".formatted(id, RIGHT), ADMIN)
                .json();
        JsonNode scorecard = quote.get("inputs").get("scorecard");
        assertThat(scorecard.get("quality").get("value").get("score").asDouble()).isGreaterThan(0.5);
        assertThat(scorecard.get("uniqueness").get("value").get("score").asDouble()).isEqualTo(1.0);
        assertThat(scorecard.get("locality").get("weak").asBoolean()).isTrue();
        assertThat(scorecard.get("demand").get("evidence").get(0).asString()).startsWith("no evidence yet");
    }

    @Test
    void anEditedProfileIsRefused() {
        Answer answer = SERVICE.post("/v1/profiles", profile(83).replaceFirst("\"badRows\" : 0", "\"badRows\" : 1"),
                ADMIN);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).contains("digest").contains("Maybe the file was edited");
    }

    @Test
    void listingsAreListedInOrderOfCreation() {
        String tenant = "t-" + UUID.randomUUID();
        String key = SERVICE.key("exchange", tenant);
        for (int i = 0; i < 3; i++) {
            SERVICE.post("/v1/listings", LISTING.replace("道路、桥梁", "number " + i), key);
        }
        JsonNode page = SERVICE.get("/v1/listings", key).json();
        assertThat(page.get("listings").valueStream().map(l -> l.get("listing").get("description").asString()))
                .containsExactly("number 0", "number 1", "number 2");
        assertThat(SERVICE.get("/v1/listings?cursor=abc", key).status()).isEqualTo(400);
    }

    @Test
    void oneTenantNeverSeesAnothersDocuments() {
        String other = SERVICE.key("admin", "other");
        String listing = SERVICE.post("/v1/listings", LISTING, ADMIN).json().get("id").asString();
        String quote = SERVICE.post("/v1/quotes", QUOTE, ADMIN).json().get("id").asString();
        assertThat(SERVICE.get("/v1/listings/" + listing, other).status()).isEqualTo(404);
        assertThat(SERVICE.get("/v1/quotes/" + quote, other).status()).isEqualTo(404);
        assertThat(SERVICE.post("/v1/quotes", """
                {"listingId":"%s","buyer":{"region":"MY"},"currency":"CNY"}""".formatted(listing), other).body())
                .contains("There is no listing");
    }

    @Test
    void rolesAllowWhatTheyAreFor() {
        String buyer = SERVICE.key("buyer", "test");
        assertThat(SERVICE.post("/v1/quotes", QUOTE, buyer).status()).isIn(200, 201);
        Answer refused = SERVICE.post("/v1/listings", LISTING, buyer);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:assay:problem:forbidden");
        String provider = SERVICE.key("provider", "test");
        assertThat(SERVICE.post("/v1/profiles?provider=somebody", profile(84), provider).status()).isEqualTo(403);
        assertThat(SERVICE.post("/v1/profiles", profile(84), provider).status()).isEqualTo(201);
        assertThat(SERVICE
                .post("/v1/listings", LISTING.replace("{\"title\"", "{\"provider\":\"somebody\",\"title\""), provider)
                .body())
                .contains("cannot speak for 'somebody'");
        String metrics = SERVICE.key("metrics", "test");
        assertThat(SERVICE.get("/v1/listings", metrics).status()).isEqualTo(403);
        assertThat(SERVICE.get("/v1/profiles/prf_x", buyer).status()).isEqualTo(403);
        assertThat(SERVICE.get("/v1/profiles/by:rows", provider).status()).as("an id names a document and nothing else")
                .isEqualTo(404);
        assertThat(SERVICE.get("/actuator/prometheus", metrics).status()).isEqualTo(200);
        assertThat(SERVICE.get("/actuator/prometheus", buyer).status()).isEqualTo(403);
    }

    @Test
    void aRevokedKeyOpensNothing() {
        JsonNode issued = SERVICE.issue("buyer", "test");
        String secret = issued.get("secret").asString();
        String id = issued.get("key").get("id").asString();
        StringWriter out = new StringWriter();
        RunningTestService.command(out, "keys", "list", "--data", SERVICE.data().toString());
        assertThat(out.toString()).contains(id).doesNotContain(secret).doesNotContain("privateKey");
        assertThat(SERVICE.get("/v1/keys", secret).status()).isEqualTo(200);
        assertThat(RunningTestService.command(out, "keys", "revoke", id, "--data",
                SERVICE.data().toString())).isZero();
        assertThat(SERVICE.get("/v1/keys", secret).status()).isEqualTo(401);
        StringWriter err = new StringWriter();
        assertThat(RunningTestService.command(err, "keys", "revoke", "nobody", "--data",
                SERVICE.data().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no API key 'nobody'").contains("Maybe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "assay_wrong", "nonsense", "assay_ünïcode"})
    void withoutAValidKeyNothingIsOpenButHealthAndTheConsole(String key) {
        String ascii = key.chars().allMatch(c -> c < 128) ? key : "assay_x";
        for (String path : List.of("/v1/listings", "/v1/keys", "/v3/api-docs", "/actuator/prometheus", "/v1/nothing")) {
            Answer answer = SERVICE.get(path, ascii);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(SERVICE.get("/actuator/health", "").status()).isEqualTo(200);
        assertThat(SERVICE.get("/console/index.html", "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', value = {
        "{\"listing\":{},\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\"} ~ 422 ~ /listing/title ~ is missing",
        "{\"listingId\":\"a\",\"profileId\":\"b\",\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\"} ~ 422 ~ ^^ ~ exactly one",
        "{\"listingId\":\"nope\",\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\"} ~ 422 ~ /listingId ~ no listing 'nope'",
        "{\"profileId\":\"nope\",\"buyer\":{\"region\":\"ZZ\"},\"currency\":\"CNY\"} ~ 422 ~ /buyer/region ~ 'ZZ' is no ISO 3166",
        "{\"profileId\":\"nope\",\"buyer\":{\"region\":\"MY\"},\"currency\":\"XXQ\"} ~ 422 ~ /currency ~ 'XXQ'",
        "{\"profileId\":\"nope\",\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\",\"asOf\":\"today\"} ~ 422 ~ /asOf ~ 'today'",
        "{\"colour\":\"red\"} ~ 400 ~ /colour ~ unknown field 'colour'",
        "{\"listing\":{\"tittle\":\"x\"}} ~ 400 ~ /listing/tittle ~ unknown field 'tittle'",
        "{\"listing\": ~ 400 ~ ^^ ~ JSON",
        "[] ~ 400 ~ ^^ ~ an object",
        "{\"right\":{\"actions\":[null]}} ~ 400 ~ /right/actions/0 ~ null",
        "{\"listingId\":5} ~ 400 ~ /listingId ~ a text",
        "{\"profileId\":\"nope\",\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\",\"asOf\":\"9999-01-01T00:00:00Z\"} ~ 422 ~ /asOf ~ future",
        "{\"profileId\":\"nope\",\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\",\"data\":{\"people\":-5}} ~ 422 ~ /data ~ people",
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

    @ParameterizedTest
    @CsvSource({"\"plan\":\"one-off\", \"plan\":\"barter\", 400, /plan",
        "\"plan\":\"one-off\", \"volume\":-5, 422, /volume",
        "\"plan\":\"one-off\", \"profileId\":\"nope\", 422, /profileId",
        "\"P1Y\", \"one year\", 422, /right/term", "[\"MY\"], [], 422, /right/territory",
        "[\"MY\"], [\"XX\"], 422, /right/territory",
        "\"recipients\":1, \"recipients\":0, 422, /right"})
    void everyFaultOfAListingIsNamedByItsPointer(String old, String replacement, int status, String pointer) {
        Answer answer = SERVICE.post("/v1/listings", LISTING.replace(old, replacement), ADMIN);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("faults").valueStream().map(fault -> fault.get("pointer").asString()))
                .as(answer.body()).contains(pointer);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        Answer answer = SERVICE.post("/v1/profiles", "{\"schema\":\"" + "x".repeat(9 << 20) + "\"}", ADMIN);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:assay:problem:too-large");
        assertThat(SERVICE.get("/v1/keys", ADMIN).status()).as("the service goes on").isEqualTo(200);
    }

    @Test
    void wrongPathsMethodsAndMediaTypesAreProblems() {
        assertThat(SERVICE.get("/v1/nothing", ADMIN).status()).isEqualTo(404);
        Answer method = SERVICE.send("DELETE", "/v1/quotes/x", ADMIN);
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("GET");
        assertThat(SERVICE.post("/v1/quotes", QUOTE, ADMIN, "Content-Type", "text/csv").status()).isEqualTo(415);
        assertThat(SERVICE.get("/v1/quotes/qte_none", ADMIN).json().get("detail").asString())
                .isEqualTo("There is no quote 'qte_none'.");
        assertThat(SERVICE.post("/v1/listings", LISTING, ADMIN, "Idempotency-Key", "k".repeat(300)).status())
                .isEqualTo(400);
    }

    @Test
    void aPlanKindWithTooLittleEvidenceHasNoPriceAndSaysWhatWouldChangeThat() {
        JsonNode quote = SERVICE
                .post("/v1/quotes", QUOTE.replace("one-off", "recurring").replace("zhejiang", "nowhere"), ADMIN).json();
        assertThat(quote.get("status").asString()).as("five recurring listings are known: a price without bounds")
                .isEqualTo("priced");
        assertThat(quote.get("interval").get("low").isNull()).isTrue();
        assertThat(quote.get("interval").get("high").isNull()).isTrue();
    }

    @Test
    void unknownCategoriesArePricedAndSaidToBeUnknown() {
        JsonNode quote = SERVICE.post("/v1/quotes", QUOTE.replace("公共服务", "no such category"), ADMIN).json();
        assertThat(quote.get("evidence").get("borrowedWeight").asDouble()).isEqualTo(1);
        assertThat(quote.get("evidence").get("notes").get(0).asString()).contains("'no such category'");
    }

    @Test
    void theContractIsDescribedInOpenApi31() {
        JsonNode api = SERVICE.get("/v3/api-docs", ADMIN).json();
        assertThat(api.get("openapi").asString()).startsWith("3.1");
        assertThat(api.get("paths").propertyNames()).contains("/v1/profiles", "/v1/profiles/{id}", "/v1/listings",
                "/v1/listings/{id}", "/v1/quotes", "/v1/quotes/{id}", "/v1/keys");
    }

    @Test
    void quotesAreCountedByOutcomeAndNeverByListing() {
        SERVICE.post("/v1/quotes", QUOTE.replace("桥梁", "counted " + UUID.randomUUID()), ADMIN);
        String metrics = SERVICE.get("/actuator/prometheus", ADMIN).body();
        assertThat(metrics).contains("assay_quotes_total{outcome=\"priced\"}").contains("assay_quote_seconds");
        assertThat(metrics).doesNotContain("lst_").doesNotContain("qte_");
    }

    private static String profile(long seed) {
        Random random = new Random(seed);
        Profiler profiler = new Profiler(
                new Profiler.Options("roads " + seed, List.of("road", "length"), Set.of(), Set.of(),
                        new TreeSet<>(Set.of("MY")), HashSeed.demo()));
        for (int i = 0; i < 400; i++) {
            profiler.row(List.of("road " + random.nextInt(20), Double.toString(random.nextGaussian())));
        }
        return Json.pretty(ProfileDocument.of(profiler.finish(), null));
    }
}

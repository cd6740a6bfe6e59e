package io.assay.service.profile;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Json;
import io.assay.document.profile.ProfileDocument;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Audits over HTTP.
class AuditServiceTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();

    private String tenant;
    private String provider;
    private String exchange;
    private String auditor;

    @BeforeEach
    void keys() {
        tenant = "t-" + UUID.randomUUID();
        provider = SERVICE.issue("provider", tenant, "--subject", "p7").get("secret").asString();
        exchange = SERVICE.issue("exchange", tenant, "--exchange", "zhejiang").get("secret").asString();
        auditor = SERVICE.key("auditor", tenant);
    }

    @Test
    void anAuditThatMeasuresTheSameConfirmsQualityAndPlace() {
        String id = posted(rows(1, 400), provider);
        String listing = listed(id, provider);
        JsonNode claimed = quote(listing);
        assertThat(standing(claimed, "profile")).isEqualTo("claimed");
        assertThat(standing(claimed, "place")).isEqualTo("claimed");
        Answer audit = SERVICE.post("/v1/profiles/" + id + "/audits", Audits.body(rows(1, 400)), auditor);
        assertThat(audit.status()).as(audit.body()).isEqualTo(201);
        assertThat(audit.json().get("status").asString()).isEqualTo("confirmed");
        assertThat(SERVICE.post("/v1/profiles/" + id + "/audits", Audits.body(rows(1, 400)), auditor).status())
                .as("again").isEqualTo(200);
        JsonNode profile = SERVICE.get("/v1/profiles/" + id, provider).json();
        assertThat(profile.get("audited").asBoolean()).isTrue();
        assertThat(profile.get("state").asString()).isEqualTo("confirmed");
        assertThat(scorecard(id).get("standing").toString())
                .isEqualTo("{\"profile\":\"confirmed\",\"place\":\"confirmed\"}");
        assertThat(standing(quote(listing), "profile")).as("nobody else says that it is of what is listed")
                .isEqualTo("claimed");
        assertThat(SERVICE.post("/v1/listings/" + listing + "/admission", "{\"fields\":[\"profileId\"]}", exchange)
                .status()).isEqualTo(201);
        JsonNode confirmed = quote(listing);
        assertThat(standing(confirmed, "profile")).isEqualTo("confirmed");
        assertThat(standing(confirmed, "place")).isEqualTo("confirmed");
        assertThat(typical(confirmed)).as("never lower").isGreaterThanOrEqualTo(typical(claimed));
        assertThat(SERVICE.get("/v1/profiles/" + audit.json().get("id").asString(), exchange).status())
                .as("what is measured under the audit seed is nobody's to read").isEqualTo(404);
    }

    @Test
    void anAuditThatMeasuresSomethingElseIsNotedAndAnsweredWithTheDifferences() {
        String id = posted(rows(1, 800), provider);
        String listing = listed(id, provider);
        Answer audit = SERVICE.post("/v1/profiles/" + id + "/audits", Audits.body(rows(1, 400)), auditor);
        assertThat(audit.status()).isEqualTo(422);
        assertThat(audit.body()).contains("rows: 800 claimed, 400 measured").contains("Maybe");
        JsonNode outcomes = Json.mapper()
                .readTree(SERVICE.get("/v1/profiles/" + id + "/audits", provider).body());
        assertThat(outcomes.get(0).get("status").asString()).isEqualTo("refused");
        assertThat(outcomes.get(0).has("audit")).as("providers see no audit profile").isFalse();
        assertThat(SERVICE.get("/v1/profiles/" + id, provider).json().get("state").asString()).isEqualTo("refused");
        assertThat(standing(quote(listing), "profile")).as("as if there were none").isEqualTo("absent");
        assertThat(SERVICE.post("/v1/profiles/" + id + "/audits", Audits.body(rows(1, 800)),
                SERVICE.key("auditor", tenant)).status()).as("another auditor finds it").isEqualTo(201);
        SERVICE.post("/v1/listings/" + listing + "/admission", "", exchange);
        assertThat(standing(quote(listing), "profile")).isEqualTo("confirmed");
    }

    @Test
    void rowsThatWereAppendedMeanwhileAreNoDifference() {
        String id = posted(rows(1, 400), provider);
        assertThat(SERVICE.post("/v1/profiles/" + id + "/audits", Audits.body(rows(1, 403)), auditor).status())
                .isEqualTo(201);
        String other = posted(rows(2, 400), provider);
        assertThat(SERVICE.post("/v1/profiles/" + other + "/audits", Audits.body(rows(1, 400)), auditor).body())
                .contains("rows that both have: all claimed, 0.0 % measured");
    }

    @Test
    void whoAuditsIsAnAuditorWithTwoProfilesOfTheSameDataUnderASecretSeed() {
        String id = posted(rows(1, 400), provider);
        String path = "/v1/profiles/" + id + "/audits";
        String same = SERVICE.issue("auditor", tenant, "--subject", "p7").get("secret").asString();
        assertThat(SERVICE.post(path, Audits.body(rows(1, 400)), same).body()).contains("does not audit it");
        for (String key : List.of(provider, exchange)) {
            assertThat(SERVICE.post(path, Audits.body(rows(1, 400)), key).status()).isEqualTo(403);
        }
        String demo = Json.canonicalText(rows(1, 400).apply(HashSeed.demo()));
        String audit = Json.canonicalText(rows(1, 400).apply(Audits.SEED));
        assertThat(SERVICE.post(path, "{\"posted\":" + demo + ",\"audit\":" + demo + "}", auditor).body())
                .contains("/audit/seed").contains("which everybody knows");
        assertThat(SERVICE.post(path, "{\"posted\":" + audit + ",\"audit\":" + audit + "}", auditor).body())
                .contains("not of the same data");
        String other = Json.canonicalText(rows(2, 399).apply(Audits.SEED));
        assertThat(SERVICE.post(path, "{\"posted\":" + demo + ",\"audit\":" + other + "}", auditor).body())
                .contains("rows: 400 under one seed, 399 under the other");
        assertThat(SERVICE.post(path, "{\"posted\":" + demo + "}", auditor).body()).contains("/audit");
        assertThat(SERVICE.post("/v1/profiles/prf_nope/audits", Audits.body(rows(1, 400)), auditor).status())
                .isEqualTo(404);
    }

    @Test
    void aProfileThatNobodyConfirmedTakesNothingFromAnybody() {
        String mine = posted(rows(1, 400), provider);
        Audits.confirm(SERVICE, tenant, mine, rows(1, 400));
        for (int i = 2; i < 9; i++) {
            String id = posted(rows(i, 400), SERVICE.key("provider", tenant));
            Audits.confirm(SERVICE, tenant, id, rows(i, 400));
        }
        JsonNode before = scorecard(mine).get("uniqueness");
        assertThat(before.get("value").get("score").asDouble()).isEqualTo(1);
        String copier = SERVICE.issue("provider", tenant, "--subject", "copier").get("secret").asString();
        String copy = posted(rows(1, 400), copier);
        assertThat(scorecard(mine).get("uniqueness")).isEqualTo(before);
        assertThat(scorecard(mine).get("overlap").get("claimedBy").get(0).get("provider").asString())
                .as("but an exchange sees it").isEqualTo("copier");
        assertThat(scorecard(copy).get("uniqueness").get("value").get("score").asDouble()).as("the copy itself")
                .isZero();
        Audits.confirm(SERVICE, tenant, copy, rows(1, 400));
        assertThat(scorecard(mine).get("uniqueness").get("value").get("score").asDouble())
                .as("whoever came first keeps the rows").isEqualTo(1);
        assertThat(scorecard(copy).get("uniqueness").get("value").get("score").asDouble()).isZero();
        assertThat(SERVICE.post("/v1/profiles/" + copy + "/withdrawal", "", copier).status()).isEqualTo(201);
        assertThat(scorecard(mine).get("uniqueness").get("evidence").toString()).doesNotContain("copier");
        assertThat(SERVICE.post("/v1/quotes", """
                {"profileId":"%s","right":{"actions":["use"],"territory":["MY"],"term":"P1Y"},\
                "buyer":{"region":"MY"},"currency":"CNY"}""".formatted(copy), exchange).body())
                .contains("was withdrawn");
    }

    @Test
    void aGoodAuditOfOneDatasetIsNoneOfAnotherAndABadOneIsNotDropped() {
        String good = posted(rows(1, 400), provider);
        Audits.confirm(SERVICE, tenant, good, rows(1, 400));
        String bad = posted(profiled(List.of("road", "width", "day"), 2, 400, true), provider);
        Audits.confirm(SERVICE, tenant, bad, profiled(List.of("road", "width", "day"), 2, 400, true));
        String listing = listed(bad, provider);
        SERVICE.post("/v1/listings/" + listing + "/admission", "", exchange);
        JsonNode admitted = quote(listing);
        assertThat(standing(admitted, "profile")).isEqualTo("confirmed");
        for (String profile : List.of("\"" + good + "\"", "null")) {
            Answer read = SERVICE.get("/v1/listings/" + listing, provider);
            SERVICE.patch("/v1/listings/" + listing, "{\"profileId\":" + profile + "}", provider, "If-Match",
                    read.header("ETag"));
            JsonNode edited = quote(listing);
            assertThat(typical(edited)).as(profile).isLessThanOrEqualTo(typical(admitted));
            if (!profile.equals("null")) {
                assertThat(quality(edited)).as("the lower of both").isEqualTo(quality(admitted));
            }
        }
        String other = listed(bad, provider);
        SERVICE.post("/v1/listings/" + other + "/admission", "", exchange);
        assertThat(SERVICE.post("/v1/profiles/" + bad + "/withdrawal", "", provider).status()).isEqualTo(201);
        assertThat(quality(quote(other))).as("nor by taking it back").isEqualTo(quality(admitted));
    }

    @Test
    void auditsAreUnderOneSeedAndWhatWasConfirmedAndRefusedIsConfirmedNoMore() {
        String id = posted(rows(1, 400), provider);
        Audits.confirm(SERVICE, tenant, id, rows(1, 400));
        String other = posted(rows(2, 400), provider);
        HashSeed second = HashSeed.ofSecret("another audit seed".getBytes(StandardCharsets.UTF_8));
        assertThat(SERVICE.post("/v1/profiles/" + other + "/audits", "{\"posted\":"
                + Json.canonicalText(rows(2, 400).apply(HashSeed.demo())) + ",\"audit\":"
                + Json.canonicalText(rows(2, 400).apply(second)) + "}", auditor).body())
                .contains("/audit/seed").contains("is not the exchange's audit seed");
        assertThat(SERVICE.post("/v1/profiles/" + id + "/audits", Audits.body(rows(1, 300)), auditor).status())
                .isEqualTo(422);
        assertThat(SERVICE.post("/v1/profiles/" + id + "/audits", Audits.body(rows(1, 400)),
                SERVICE.key("auditor", tenant)).body()).contains("was confirmed and is no longer").contains("Maybe");
    }

    @Test
    void aForeignSeedIsRefused() {
        HashSeed own = HashSeed.ofSecret(new byte[32]);
        Answer answer = SERVICE.post("/v1/profiles", Json.canonicalText(rows(1, 400).apply(own)), provider);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("/seed").contains("is not the seed of this exchange").contains("Maybe");
    }

    @Test
    void aColumnThatAnEarlierProfileOfTheListingHadIsMissed() {
        String whole = posted(rows(1, 400), provider);
        JsonNode listing = SERVICE.post("/v1/listings", listing(whole), provider).json();
        double before = quality(quote(listing.get("id").asString()));
        String narrow = posted(narrow(1, 400), provider);
        Answer edited = SERVICE.patch("/v1/listings/" + listing.get("id").asString(),
                "{\"profileId\":\"" + narrow + "\"}", provider, "If-Match", "\"1\"");
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        JsonNode quote = quote(listing.get("id").asString());
        assertThat(quality(quote)).isLessThan(before);
        assertThat(quote.get("inputs").get("scorecard").get("quality").get("improvement").asString())
                .contains("length");
    }

    @Test
    void fromTwentyConfirmedProfilesOnTheirScoresAreTheYardstick() {
        for (int i = 0; i < 20; i++) {
            String id = posted(rows(100 + i, 100), exchange);
            Audits.confirm(SERVICE, tenant, id, rows(100 + i, 100));
            JsonNode quote = SERVICE.post("/v1/quotes", """
                    {"listing":{"title":"工业设备运行数据","category":"工业制造","plan":"one-off","right":{"actions":["use"],\
                    "territory":["MY"],"term":"P1Y"}},"buyer":{"region":"MY"},"currency":"CNY"}""", exchange).json();
            assertThat(quote.get("inputs").has("catalogue")).isEqualTo(i == 19);
            if (i == 19) {
                double middle = quote.get("inputs").get("catalogue").get("medianQuality").asDouble();
                assertThat(middle).isBetween(0.3, 1.0);
                assertThat(quote.get("contributions").toString())
                        .contains(String.format("no profile: read as a score of %.2f", middle));
            }
        }
    }

    private static double typical(JsonNode quote) {
        return Double.parseDouble(quote.get("typical").get("amount").asString());
    }

    private static double quality(JsonNode quote) {
        return quote.get("inputs").get("scorecard").get("quality").get("value").get("score").asDouble();
    }

    private JsonNode scorecard(String id) {
        return SERVICE.post("/v1/scorecards", "{\"profileId\":\"" + id + "\"}", exchange).json();
    }

    private static String standing(JsonNode quote, String group) {
        return quote.get("inputs").get("standing").get(group).asString();
    }

    private JsonNode quote(String listing) {
        return SERVICE.post("/v1/quotes", """
                {"listingId":"%s","buyer":{"region":"MY"},"currency":"CNY"}""".formatted(listing), exchange).json();
    }

    private static String listed(String profile, String key) {
        return SERVICE.post("/v1/listings", listing(profile), key).json().get("id").asString();
    }

    private static String listing(String profile) {
        return """
                {"title":"道路","category":"公共服务","plan":"one-off","profileId":"%s",\
                "right":{"actions":["use"],"territory":["MY"],"term":"P1Y"}}""".formatted(profile);
    }

    private static String posted(Function<HashSeed, ProfileDocument> rows, String key) {
        Answer answer = SERVICE.post("/v1/profiles", Json.canonicalText(rows.apply(HashSeed.demo())), key);
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json().get("id").asString();
    }

    private static Function<HashSeed, ProfileDocument> rows(long seed, int n) {
        return profiled(List.of("road", "length", "width", "day"), seed, n);
    }

    private static Function<HashSeed, ProfileDocument> narrow(long seed, int n) {
        return profiled(List.of("road", "width", "day"), seed, n);
    }

    private static Function<HashSeed, ProfileDocument> profiled(List<String> header, long seed, int n) {
        return profiled(header, seed, n, false);
    }

    private static Function<HashSeed, ProfileDocument> profiled(List<String> header, long seed, int n,
            boolean isGappy) {
        return hashed -> {
            Random random = new Random(seed);
            Profiler profiler = new Profiler(new Profiler.Options("roads", header, Set.of(), Set.of(),
                    new TreeSet<>(Set.of("MY")), hashed));
            for (int i = 0; i < n; i++) {
                String length = Double.toString(random.nextGaussian());
                String width = Double.toString(random.nextGaussian());
                List<String> row = List.of("road " + seed + "." + i, length, width, "2026-0" + (1 + i % 9) + "-03");
                String narrow = isGappy && i % 2 == 0 ? "" : width;
                profiler.row(header.size() == 4 ? row : List.of(row.get(0), narrow, row.get(3)));
            }
            return ProfileDocument.of(profiler.finish(), null);
        };
    }
}

package io.assay.service.scorecard;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Json;
import io.assay.document.profile.ProfileDocument;
import io.assay.document.transfer.TransferReport;
import io.assay.service.profile.Audits;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import io.assay.valuation.shift.Predictions;
import io.assay.valuation.shift.RowTable;
import io.assay.valuation.shift.Transfer;
import io.assay.valuation.shift.TransferOptions;
import io.assay.valuation.signal.Demand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// The four signals over HTTP, on the real service with a real Redis; each test has an exchange of its own.
class SignalServiceTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String SOURCE = "sha256:" + "ab".repeat(32);
    private static final String TARGET = "sha256:" + "cd".repeat(32);

    private final String tenant = "t-" + UUID.randomUUID();
    private final String exchange = SERVICE.key("exchange", tenant);
    private final String buyer = SERVICE.key("buyer", tenant);

    @Test
    void aScorecardSaysWhatEachSignalRestsOn() {
        String id = profileId("mine", 1, 0);
        for (int i = 2; i < 8; i++) {
            audited("p" + i, i, 0);
        }
        JsonNode scorecard = SERVICE.post("/v1/scorecards", """
                {"profileId":"%s","buyer":{"region":"MY-14"}}""".formatted(id), exchange).json();
        assertThat(scorecard.get("schema").asString()).isEqualTo("assay/scorecard/1");
        assertThat(scorecard.get("metrics").valueStream().map(metric -> metric.get("characteristic").asString()))
                .contains("Completeness", "Accuracy (syntactic)", "Consistency");
        assertThat(scorecard.get("metrics").get(0).get("n").asLong()).isEqualTo(1_200);
        assertThat(scorecard.get("metrics").get(0).get("improvement").asString()).startsWith("nothing");
        assertThat(scorecard.get("uniqueness").get("value").get("score").asDouble()).isEqualTo(1);
        assertThat(scorecard.get("uniqueness").get("weak").asBoolean()).isFalse();
        assertThat(scorecard.get("overlap").get("others").asInt()).isEqualTo(6);
        assertThat(scorecard.get("locality").get("weak").asBoolean()).as("only regions are declared").isTrue();
        assertThat(scorecard.get("demand").get("evidence").get(0).asString()).contains("demand is of listings");
    }

    @Test
    void aStrangersCopyIsNamedAndLeftOut() {
        String original = audited("original", 1, 0);
        audited("copier", 1, 0);
        JsonNode overlap = SERVICE.post("/v1/scorecards", "{\"profileId\":\"%s\"}".formatted(original), exchange).json()
                .get("overlap");
        assertThat(overlap.get("copiedBy").get(0).asString()).isEqualTo("copier");
        assertThat(overlap.get("rows").get("share").asDouble()).isZero();
        assertThat(overlap.get("cluster")).hasSize(2);
    }

    @Test
    void aTransferReportIsStrongUnderTheBuyersKeyAlone() {
        String listing = listingId(profileId("p", 1, 2));
        TransferReport report = report("MY");
        assertThat(report.score()).isGreaterThan(0.9);
        JsonNode strong = quote(listing, report, buyer).json();
        JsonNode weak = quote(listing, report, exchange).json();
        assertThat(locality(strong).get("weak").asBoolean()).isFalse();
        assertThat(locality(weak).get("weak").asBoolean()).isTrue();
        assertThat(factor(strong, "transfer report") * factor(strong, "locality")).isGreaterThan(1.8);
        assertThat(factor(weak, "transfer report") * factor(weak, "locality")).as("by the word of neither side")
                .isCloseTo(Math.cbrt(factor(strong, "transfer report") * factor(strong, "locality")), within(1e-9));
        assertThat(strong.get("inputs").get("report").get("speaker").asString()).isEqualTo("buyer");
        assertThat(strong.get("inputs").get("transferReport").asString()).isEqualTo(report.digest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "\"score\":0. ~ \"score\":0.1 ~ /buyer/transferReport ~ Maybe the file was edited",
        "\"place\":\"MY\" ~ \"place\":\"SG\" ~ /buyer/transferReport/place ~ is not the buyer's place",
        "\"transferLoss\": ~ \"leak\":1,\"transferLoss\": ~ /buyer/transferReport/leak ~ unknown field"})
    void aReportThatWasEditedOrIsOfSomethingElseIsRefused(String old, String replacement, String pointer, String why) {
        String listing = listingId(profileId("p", 1, 2));
        String body = quoteBody(listing, report("MY")).replace(old.strip(), replacement.strip());
        Answer answer = SERVICE.post("/v1/quotes", body, buyer);
        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.json().get("faults").valueStream()
                .filter(fault -> fault.get("pointer").asString().equals(pointer.strip()))
                .map(fault -> fault.get("detail").asString())).as(answer.body())
                .anyMatch(text -> text.contains(why.strip()));
    }

    @Test
    void aReportOfAnotherFileThanTheProfiledOneIsRefused() {
        String listing = listingId(profileId("p", 1, 2));
        Answer answer = quote(listing, report("MY", TARGET), buyer);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("faults").get(0).get("pointer").asString())
                .isEqualTo("/buyer/transferReport/source");
        assertThat(answer.body()).contains("is not the file that was profiled").contains("Maybe");
    }

    @Test
    void aReportOfADatasetWithoutAProfileIsNotIgnored() {
        String body = quoteBody("x", report("MY")).replace("\"listingId\":\"x\"",
                "\"listing\":{\"title\":\"x\",\"category\":\"y\",\"plan\":\"one-off\",\"right\":"
                        + "{\"actions\":[\"use\"],\"territory\":[\"MY\"],\"term\":\"P1Y\"}}");
        Answer answer = SERVICE.post("/v1/quotes", body, exchange);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("faults").get(0).get("pointer").asString()).isEqualTo("/buyer/transferReport");
    }

    @Test
    void eventsAreCountedOnceAndMoveRanksButNoPrice() {
        String listing = listingId(profileId("p", 1, 0));
        String before = SERVICE.post("/v1/quotes", quoteBody(listing, null), exchange).json().get("typical").toString();
        String batch = events(List.of("view", "quote", "bid"), 30);
        String key = UUID.randomUUID().toString();
        Answer first = SERVICE.post("/v1/listings/" + listing + "/events", batch, exchange, "Idempotency-Key", key);
        Answer again = SERVICE.post("/v1/listings/" + listing + "/events", batch, exchange, "Idempotency-Key", key);
        assertThat(first.status()).as(first.body()).isEqualTo(202);
        assertThat(first.json().get("counted").asInt()).isEqualTo(90);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(SERVICE.post("/v1/listings/" + listing + "/events", events(List.of("view"), 1), exchange,
                "Idempotency-Key", key).status()).isEqualTo(409);
        JsonNode demand = SERVICE.get("/v1/listings/" + listing + "/demand?region=MY", exchange).json();
        assertThat(demand.get("events").get("view").asInt()).isEqualTo(30);
        assertThat(demand.get("buyers").asInt()).isBetween(29, 31);
        assertThat(demand.get("rankScore").asDouble()).isBetween(0.3, 1.0);
        assertThat(SERVICE.post("/v1/quotes", quoteBody(listing, null), exchange).json().get("typical").toString())
                .isEqualTo(before);
        JsonNode scorecard = SERVICE.post("/v1/scorecards", """
                {"listingId":"%s","buyer":{"region":"MY"}}""".formatted(listing), exchange).json();
        assertThat(scorecard.get("rankScore").asDouble()).isPositive();
        assertThat(SERVICE.get("/actuator/prometheus", SERVICE.key("metrics", tenant)).body())
                .contains("assay_evidence_total{evidence=\"event\",outcome=\"counted\"}").doesNotContain(listing);
        assertThat(scorecard.get("demand").has("value")).isFalse();
    }

    @Test
    void whoeverSpeaksForSomebodyElseIsRefusedAndAProvidersOwnStepsAreIgnored() {
        String listing = listingId(profileId("p", 1, 0));
        String path = "/v1/listings/" + listing + "/events";
        assertThat(SERVICE.post(path, "{\"step\":\"view\",\"buyer\":\"b\",\"region\":\"MY\"}", buyer).body())
                .contains("cannot speak for 'b'");
        assertThat(SERVICE.post(path, "{\"step\":\"view\",\"region\":\"MY\"}", buyer).status()).isEqualTo(202);
        assertThat(
                SERVICE.post(path, "{\"step\":\"view\",\"region\":\"MY\"}", SERVICE.key("provider", tenant)).status())
                .isEqualTo(403);
        assertThat(
                SERVICE.post(path, "{\"step\":\"view\",\"buyer\":\"p\",\"region\":\"MY\"}", exchange).json()
                        .get("ignored").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "{\"step\":\"view\",\"region\":\"MY\",\"at\":\"2999-01-01T00:00:00Z\"} ~ /at ~ in the future",
        "{\"step\":\"view\",\"region\":\"ZZ\"} ~ /region ~ 'ZZ'", "{\"region\":\"MY\"} ~ /step ~ is missing",
        "{\"events\":[{\"step\":\"view\",\"region\":\"MY\"},{\"step\":\"fly\",\"region\":\"MY\"}]} ~ /events/1/step ~ fly",
        "{\"step\":\"view\",\"region\":\"MY\",\"events\":[{\"step\":\"view\",\"region\":\"MY\"}]} ~ /events ~ one or the other",
        "{\"step\":\"view\",\"buyer\":\"a\\u001fb\",\"region\":\"MY\"} ~ /buyer ~ no control characters",
        "{\"events\":[{\"step\":\"view\",\"region\":\"MY\"},{\"step\":\"view\"}]} ~ /events/1/region ~ is missing"})
    void everyFaultOfAnEventIsNamedByItsPointer(String body, String pointer, String why) {
        String listing = listingId(profileId("p", 1, 0));
        Answer answer = SERVICE.post("/v1/listings/" + listing + "/events", body, exchange);
        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.json().get("faults").get(0).get("pointer").asString()).isEqualTo(pointer.strip());
        assertThat(answer.body()).contains(why.strip());
    }

    @Test
    void anEventOfAnUnknownListingIsNotFound() {
        Answer answer = SERVICE.post("/v1/listings/nope/events", "{\"step\":\"view\",\"region\":\"MY\"}", exchange);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("no listing 'nope'");
    }

    @Test
    void eventsThatComeLateCountAsWhatHasBecomeOfThem() {
        String now = listingId(profileId("p", 1, 0));
        String late = listingId(profileId("p", 1, 0));
        Instant start = Instant.now().minusSeconds(10 * 86_400);
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            events.add("{\"step\":\"quote\",\"buyer\":\"b\",\"region\":\"MY\",\"at\":\"%s\"}"
                    .formatted(start.plusSeconds(86_400L * i)));
        }
        events.forEach(event -> SERVICE.post("/v1/listings/" + now + "/events", event, exchange));
        events.reversed().forEach(event -> SERVICE.post("/v1/listings/" + late + "/events", event, exchange));
        assertThat(rank(late)).isCloseTo(rank(now), within(1e-4)).isPositive();
    }

    @Test
    void unmetSearchesAreKeptByCategoryAndPlace() {
        Answer answer = SERVICE.post("/v1/searches",
                """
                        {"searches":[{"category":"家庭场景","buyer":"a","region":"MY"},{"category":"家庭场景","buyer":"b","region":"MY","found":0},
                         {"category":"家庭场景","buyer":"c","region":"MY","found":3}]}""",
                exchange);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().get("counted").asInt()).isEqualTo(2);
        JsonNode unmet = SERVICE.get("/v1/demand", exchange).json().get("unmet").get(0);
        assertThat(unmet.get("category").asString()).isEqualTo("家庭场景");
        assertThat(unmet.get("buyers").asInt()).isEqualTo(2);
        assertThat(SERVICE.post("/v1/searches", "{\"region\":\"MY\"}", exchange).body()).contains("/category");
        assertThat(SERVICE.post("/v1/searches", "{\"category\":\"x\",\"region\":\"MY\",\"found\":-1}", exchange).body())
                .contains("/found");
        assertThat(SERVICE.get("/v1/index?category=x", exchange).body()).contains("The parameter 'region' is missing");
        assertThat(SERVICE.get("/v1/index?category=x&region=zz", exchange).status()).isEqualTo(422);
    }

    @Test
    void buyersOfPlacesAreComparedWithWhatOneWouldExpect() {
        String listing = listingId(profileId("p", 1, 0));
        SERVICE.post("/v1/listings/" + listing + "/events", events(List.of("view"), 40), exchange);
        JsonNode cell = SERVICE.get("/v1/demand", exchange).json().get("places").get("MY").get("MY");
        assertThat(cell.get("buyers").asDouble()).isCloseTo(40, within(1.0));
        assertThat(cell.get("ratio").asDouble()).isCloseTo(1, within(0.01));
    }

    @Test
    void settledDealsMoveThePriceWithinTheirBoundAndSelfDealsDoNot() {
        String listing = listingId(profileId("p", 1, 0));
        double before = factor(quoted(listing), "demand");
        assertThat(before).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            assertThat(deal(listing, "self " + i, "p", "9000.00").status()).isEqualTo(201);
        }
        assertThat(factor(quoted(listing), "demand")).as("self-deals").isEqualTo(1);
        double fees = 0;
        for (int i = 0; i < 6; i++) {
            Answer made = deal(listing, "deal " + i, "buyer " + i, "5000.00");
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            fees += 500_000 * Demand.Settings.defaults().feeRate();
        }
        JsonNode demand = quoted(listing).get("inputs").get("scorecard").get("demand");
        double score = demand.get("value").get("score").asDouble();
        assertThat(score).as("no deal lowers it").isGreaterThan(0.5).isLessThanOrEqualTo(
                0.5 + Demand.mostRise(0.5, 6, fees, Demand.Settings.defaults()) + 1e-9);
        assertThat(demand.get("weak").asBoolean()).isFalse();
        JsonNode index = SERVICE.get("/v1/index?category=公共服务&region=MY", exchange).json();
        assertThat(index.get("price").get("amount").asString()).isEqualTo("5000.00");
        assertThat(index.get("n").asInt()).isEqualTo(6);
        assertThat(index.get("setAside").asInt()).isEqualTo(3);
        assertThat(index.get("robust").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"\"5000.00\" ~ \"1e999999999\" ~ /deal/price/amount",
        "\"5000.00\" ~ \"0.00\" ~ /deal/price/amount", "\"CNY\" ~ \"MYR\" ~ /deal/price/currency",
        "\"settled\" ~ \"agreed\" ~ /deal/kind",
        "\"kind\" ~ \"units\":0,\"kind\" ~ /deal/units", "lst_ ~ nope ~ /deal/listingId",
        "\"region\":\"MY\" ~ \"region\":\"Q\" ~ /deal/region"})
    void everyFaultOfADealIsNamedByItsPointer(String old, String replacement, String pointer) {
        String listing = listingId(profileId("p", 1, 0));
        Answer answer = SERVICE.post("/v1/deals", dealBody(listing, "d", "b", "5000.00")
                .replace(old.strip(), replacement.strip()), exchange);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().get("faults").valueStream().map(fault -> fault.get("pointer").asString()))
                .contains(pointer.strip());
    }

    @Test
    void aDealIsStoredOnceAndOnlyAnExchangeReportsThem() {
        String listing = listingId(profileId("p", 1, 0));
        assertThat(deal(listing, "d1", "b", "5000.00").status()).isEqualTo(201);
        String again = dealBody(listing, "d2", "b", "5000.00");
        assertThat(SERVICE.post("/v1/deals", again, exchange).status()).isEqualTo(201);
        assertThat(SERVICE.post("/v1/deals", again, exchange).header("Idempotency-Replayed")).isEqualTo("true");
        Answer other = deal(listing, "d1", "b", "7000.00");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body()).contains("urn:assay:problem:conflict").contains("stays as it was");
        assertThat(SERVICE.get("/v1/index?category=公共服务&region=MY", exchange).json().get("n").asInt()).isEqualTo(2);
        assertThat(SERVICE.post("/v1/deals", dealBody(listing, "d2", "b", "1.00"), buyer).status()).isEqualTo(403);
    }

    @Test
    void aScorecardRequestNamesItsFaults() {
        assertThat(SERVICE.post("/v1/scorecards", "{}", exchange).body()).contains("exactly one");
        assertThat(SERVICE.post("/v1/scorecards", "{\"profileId\":\"nope\"}", exchange).body())
                .contains("There is no profile 'nope'");
        String listing = SERVICE.post("/v1/listings", """
                {"title":"x","category":"y","plan":"one-off"}""", exchange).json().get("id").asString();
        assertThat(SERVICE.post("/v1/scorecards", "{\"listingId\":\"%s\"}".formatted(listing), exchange).body())
                .contains("has no profile");
    }

    private double rank(String listing) {
        return SERVICE.get("/v1/listings/" + listing + "/demand?region=MY", exchange).json().get("rankScore")
                .asDouble();
    }

    private JsonNode quoted(String listing) {
        return SERVICE.post("/v1/quotes", quoteBody(listing, null), exchange).json();
    }

    private Answer quote(String listing, TransferReport report, String key) {
        return SERVICE.post("/v1/quotes", quoteBody(listing, report), key);
    }

    private static String quoteBody(String listing, TransferReport report) {
        return "{\"listingId\":\"%s\",\"buyer\":{\"region\":\"MY\"%s},\"currency\":\"CNY\"}".formatted(listing,
                report == null ? "" : ",\"transferReport\":" + Json.mapper().writeValueAsString(report));
    }

    private Answer deal(String listing, String id, String buyerName, String amount) {
        return SERVICE.post("/v1/deals", dealBody(listing, id, buyerName, amount), exchange);
    }

    private static String dealBody(String listing, String id, String buyerName, String amount) {
        return """
                {"deal":{"id":"%s","listingId":"%s","buyer":"%s","price":{"amount":"%s","currency":"CNY"},"right":{},
                 "region":"MY","at":"%s","kind":"settled","replaces":null}}""".formatted(id, listing, buyerName, amount,
                Instant.now().minusSeconds(3_600));
    }

    private String listingId(String profileId) {
        return SERVICE.post("/v1/listings", """
                {"title":"道路","category":"公共服务","exchange":"zhejiang","provider":"p","plan":"one-off",
                 "profileId":"%s","right":{"actions":["use"],"territory":["MY"],"term":"P1Y"}}""".formatted(profileId),
                exchange).json().get("id").asString();
    }

    private String audited(String provider, long seed, double slope) {
        String id = profileId(provider, seed, slope);
        Audits.confirm(SERVICE, tenant, id, hashed -> profiled(seed, slope, hashed));
        return id;
    }

    private static ProfileDocument profiled(long seed, double slope, HashSeed hashed) {
        Profiler profiler = new Profiler(new Profiler.Options("roads", List.of("road", "x", "y"), Set.of(), Set.of(),
                new TreeSet<>(Set.of("MY")), hashed));
        rows(seed, 400, slope).forEach(profiler::row);
        return ProfileDocument.of(profiler.finish(), SOURCE);
    }

    private String profileId(String provider, long seed, double slope) {
        Answer created = SERVICE.post("/v1/profiles?provider=" + provider,
                Json.pretty(profiled(seed, slope, HashSeed.demo())), exchange);
        assertThat(created.status()).as(created.body()).isIn(200, 201);
        return created.json().get("id").asString();
    }

    private static TransferReport report(String place) {
        return report(place, SOURCE);
    }

    private static TransferReport report(String place, String source) {
        List<String> header = List.of("road", "x", "y");
        RowTable target = RowTable.of(header, rows(2, 200, 2));
        Transfer transfer = Transfer.withForest();
        Predictions predictions = transfer.predict(RowTable.of(header, rows(1, 400, 2)), target,
                new TransferOptions("y", new TreeSet<>(Set.of("road")), false, null, 1));
        return TransferReport.of(place, source, TARGET, transfer.score(target, predictions), predictions);
    }

    private static List<List<String>> rows(long seed, int n, double slope) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double x = random.nextGaussian();
            rows.add(List.of("road " + seed + "." + i, Double.toString(x),
                    Double.toString(slope * x + 0.3 * random.nextGaussian())));
        }
        return rows;
    }

    private static String events(List<String> steps, int buyers) {
        List<String> events = new ArrayList<>();
        for (String step : steps) {
            for (int i = 0; i < buyers; i++) {
                events.add("{\"step\":\"%s\",\"buyer\":\"b%d\",\"region\":\"MY\"}".formatted(step, i));
            }
        }
        return "{\"events\":[" + String.join(",", events) + "]}";
    }

    private static JsonNode locality(JsonNode quote) {
        return quote.get("inputs").get("report").get("locality");
    }

    private static double factor(JsonNode quote, String name) {
        return quote.get("contributions").valueStream().filter(reason -> reason.get("name").asString().equals(name))
                .findFirst().orElseThrow().get("factor").asDouble();
    }
}

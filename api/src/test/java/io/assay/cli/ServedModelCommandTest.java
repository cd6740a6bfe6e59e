package io.assay.cli;

import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Json;
import io.assay.document.json.Schemas;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// From deals to a price: the candidate, its diff, its shadow, its activation, by command and over HTTP, on the real
/// service with a real Redis.
class ServedModelCommandTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final double LEVEL = 0.7;

    private final String tenant = "t-" + UUID.randomUUID();
    private final String exchange = SERVICE.issue("exchange", tenant, "--exchange", "zhejiang").get("secret")
            .asString();
    private final String economist = SERVICE.key("economist", tenant);

    private record Ran(int status, String text) {}

    @Test
    void dealsLeadToACandidateItsDiffItsShadowAndItsActivation() throws InterruptedException {
        List<String> listings = List.of(listed("工业设备运行数据", "设备状态、产量、能耗"), listed("生产线能耗数据", "能耗、产量"),
                listed("设备故障数据", "设备故障、维修记录"), listed("产品质量检测数据", "产品、质量、检测"));
        JsonNode before = quoted(listings.getFirst(), "MY");
        Ran none = run("learn");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.text()).contains("409", "There is no deal to learn from", "Maybe report settled deals");

        report(listings, 240);
        Ran learned = run("learn", "--name", "from-deals");
        assertThat(learned.status()).as(learned.text()).isZero();
        Matcher named = Pattern.compile("mdl_[0-9a-f]{24}").matcher(learned.text());
        assertThat(named.find()).as(learned.text()).isTrue();
        String id = named.group();
        assertThat(learned.text()).contains("candidate", "from 240 deals", "responses/quality/best", " cost more, ",
                "next: assay model shadow " + id);
        JsonNode card = SERVICE.get("/v1/models/" + id, exchange).json();
        assertThat(card.get("parent").asString()).isEqualTo(before.get("model").get("digest").asString());
        assertThat(taught(card, "deals").get("low").asDouble()).isLessThan(LEVEL);
        assertThat(taught(card, "deals").get("high").asDouble()).as("one provider's own level may be any")
                .isBetween(LEVEL, 3.0);
        assertThat(taught(card, "responses/quality/worst").get("value").asDouble()).isCloseTo(0.5, within(0.04));
        JsonNode best = taught(card, "responses/quality/best");
        assertThat(best.get("low").asDouble()).isLessThan(2);
        assertThat(best.get("high").asDouble()).isGreaterThan(2);
        assertThat(best.get("deals").asInt()).isBetween(20, 200);
        assertThat(best.get("prior").asDouble()).isEqualTo(1.25);
        Schemas.assertValid("model", SERVICE.get("/v1/models/" + id + "/document", exchange).json());
        assertThat(quoted(listings.getFirst(), "MY").get("model")).as("a candidate prices nothing")
                .isEqualTo(before.get("model"));

        Ran early = run("activate", id);
        assertThat(early.status()).isEqualTo(2);
        assertThat(early.text()).contains("never was a shadow");
        assertThat(run("shadow", id, "--reason", "trial").text()).contains(id + " is shadow since");
        quoted(listings.getFirst(), "MY-10");
        assertThat(listed(id)).as("the shadow was compared").contains("as a shadow: × ");
        assertThat(run("activate", id).text()).contains(id + " is active since");

        JsonNode after = quoted(listings.getFirst(), "MY");
        assertThat(after.get("model").get("digest")).isEqualTo(card.get("digest"));
        JsonNode level = reason(after, "deals");
        assertThat(level.get("factor").asDouble()).isEqualTo(taught(card, "deals").get("value").asDouble());
        assertThat(level.get("source").asString()).startsWith("fitted, n=240 deals");
        assertThat(level.get("standardError").asDouble()).isLessThan(reason(before, "deals").get("standardError")
                .asDouble());
    }

    @Test
    void theSameDealsGiveTheSameCandidateAndOfMoreAnotherIsLearned() {
        List<String> listings = List.of(listed("工业设备运行数据", "设备状态"), listed("生产线能耗数据", "能耗"));
        report(listings, 30);
        Answer first = SERVICE.post("/v1/models/candidates", "{}", economist, "Idempotency-Key", "one");
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        Answer same = SERVICE.post("/v1/models/candidates", "", economist);
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.json().get("id")).isEqualTo(first.json().get("id"));
        report(listings, 10);
        Answer repeated = SERVICE.post("/v1/models/candidates", "{}", economist, "Idempotency-Key", "one");
        assertThat(repeated.body()).isEqualTo(first.body());
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
        Answer more = SERVICE.post("/v1/models/candidates", "{\"halfLifeDays\":90}", economist);
        assertThat(more.json().get("id")).isNotEqualTo(first.json().get("id"));
        assertThat(more.json().get("source").get("deals").get("used").asInt()).isEqualTo(40);
        assertThat(SERVICE.post("/v1/models/candidates", "{\"halfLifeDays\":0}", economist).body())
                .contains("/halfLifeDays", "Maybe 365");
        assertThat(SERVICE.post("/v1/models/candidates", "{\"asOf\":\"2001-01-01T00:00:00Z\"}", economist).body())
                .contains("none of 40", "2001-01-01");
        assertThat(SERVICE.post("/v1/models/candidates", "{\"asOf\":\"soon\"}", economist).body()).contains("/asOf");
        assertThat(SERVICE.post("/v1/models/candidates", "{\"asOf\":\"9999-12-31T00:00:00Z\"}", economist).body())
                .contains("/asOf", "in the future");
        assertThat(SERVICE.post("/v1/models/candidates", "{\"name\":\"a\\nmdl_1 active\"}", economist).body())
                .contains("/name", "no control characters");
        assertThat(SERVICE.post("/v1/models/candidates", "{\"halfLifeDays\":1,\"name\":\"young\"}", economist).status())
                .as("what is old weighs next to nothing").isEqualTo(201);
        assertThat(SERVICE.post("/v1/models/candidates", "{\"colour\":1}", economist).body()).contains("colour");
        for (String role : List.of("provider", "buyer", "auditor")) {
            assertThat(SERVICE.post("/v1/models/candidates", "", SERVICE.key(role, tenant)).status()).as(role)
                    .isEqualTo(403);
        }
    }

    @Test
    void nobodysOwnDealsMakeRightsDearForAll() {
        List<String> listings = List.of(listed("工业设备运行数据", "设备状态"), listed("生产线能耗数据", "能耗"));
        report(listings, 60);
        double before = level();
        report(listings, 400, _ -> "b-one", 6);
        double after = level();
        assertThat(Math.exp(after - before)).as("400 deals of one buyer at six times the price, beside 60 of 60 buyers")
                .isBetween(1.0, 1.3);
    }

    private double level() {
        JsonNode card = SERVICE.post("/v1/models/candidates", "", economist).json();
        return card.get("source").get("learned").valueStream()
                .filter(taught -> List.of("deals", "rights/derive", "rights/anyWord")
                        .contains(taught.get("name").asString()))
                .mapToDouble(taught -> Math.log(taught.get("value").asDouble())
                        * (taught.get("name").asString().equals("rights/anyWord") ? 2 : 1))
                .sum();
    }

    @Test
    void whatIsWrongWithTheCallIsSaid() {
        StringWriter out = new StringWriter();
        assertThat(RunningTestService.command(out, "model", "list", "--url", "nope", "--key", "k")).isEqualTo(2);
        assertThat(RunningTestService.command(out, "model", "list", "--url", "http://localhost:1", "--key", "k"))
                .isEqualTo(2);
        assertThat(RunningTestService.command(out, "model", "list", "--url", SERVICE.address(), "--key", "k"))
                .isEqualTo(2);
        assertThat(RunningTestService.command(out, "model", "shadow", "a b", "--url", SERVICE.address(), "--key",
                economist)).isEqualTo(2);
        assertThat(out.toString()).contains("'nope' is no address", "does not answer", "401", "no model 'a b'");
        assertThat(run("shadow", "mdl_nope").text()).contains("404", "There is no model 'mdl_nope'");
    }

    private Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("model"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--url", SERVICE.address(), "--key", economist));
        StringWriter out = new StringWriter();
        return new Ran(RunningTestService.command(out, all.toArray(String[]::new)), out.toString());
    }

    // The comparison is made beside the answer, so it may come after it.
    private String listed(String id) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        String text = run("list").text();
        while (!text.contains("as a shadow") && Instant.now().isBefore(end)) {
            Thread.sleep(50);
            text = run("list").text();
        }
        assertThat(text).contains(id + " shadow");
        return text;
    }

    // At the level of deals, times a quality from × 0.5 at 0 over 1 at 0.8 to × 2 at 1.
    private void report(List<String> listings, int n) {
        Random buyers = new Random(n);
        report(listings, n, _ -> "b" + buyers.nextInt(60), 1);
    }

    private void report(List<String> listings, int n, IntFunction<String> buyer, double factor) {
        Random random = new Random(n);
        List<Double> logs = listings.stream().map(listing -> quoted(listing, "MY").get("contributions").valueStream()
                .mapToDouble(reason -> reason.get("log").asDouble()).sum()).toList();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int which = random.nextInt(listings.size());
            double quality = random.nextDouble();
            double curve = quality < 0.8 ? 0.5 + 0.5 * quality / 0.8 : 1 + (quality - 0.8) / 0.2;
            double price = factor * LEVEL * curve * Math.exp(logs.get(which) + 0.1 * random.nextGaussian());
            lines.add("""
                    {"deal":{"id":"%s","listingId":"%s","buyer":"%s","price":{"amount":"%.2f","currency":"CNY"},\
                    "region":"MY","at":"%s","signals":{"quality":{"score":%.4f,"weak":false}}}}""".formatted(
                    UUID.randomUUID(), listings.get(which), buyer.apply(i), price,
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1 + i)), quality));
        }
        Answer answer = SERVICE.post("/v1/deals", String.join("\n", lines), exchange, "Content-Type",
                "application/x-ndjson");
        assertThat(answer.body().lines().map(line -> Json.mapper().readTree(line).get("status").asString()))
                .as(answer.body()).hasSize(n).containsOnly("created");
    }

    private String listed(String title, String description) {
        return SERVICE.post("/v1/listings", """
                {"title":"%s","description":"%s","category":"工业制造","provider":"p","plan":"one-off",
                 "right":{"actions":["use","derive"],"territory":["MY"],"term":"P1Y"}}""".formatted(title, description),
                exchange).json().get("id").asString();
    }

    private JsonNode quoted(String listing, String region) {
        Answer answer = SERVICE.post("/v1/quotes", """
                {"listingId":"%s","buyer":{"region":"%s"},"currency":"CNY"}""".formatted(listing, region), exchange);
        assertThat(answer.status()).as(answer.body()).as("twice in a second is once").isIn(200, 201);
        return answer.json();
    }

    private static JsonNode taught(JsonNode card, String name) {
        return card.get("source").get("learned").valueStream().filter(one -> one.get("name").asString().equals(name))
                .findFirst().orElseThrow();
    }

    private static JsonNode reason(JsonNode quote, String name) {
        return quote.get("contributions").valueStream().filter(one -> one.get("name").asString().equals(name))
                .findFirst().orElseThrow();
    }
}

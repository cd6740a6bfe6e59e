package io.assay.service.deal;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Json;
import io.assay.document.profile.ProfileDocument;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Deals over HTTP, on the real service with a real Redis: many at once, corrected, taken back, and learned from. Each
/// test has an exchange of its own.
class DealServiceTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final String tenant = "t-" + UUID.randomUUID();
    private final String exchange = SERVICE.key("exchange", tenant);
    private String listing = "";

    @TempDir
    private Path folder;

    @BeforeEach
    void aListing() {
        listing = listed("p");
    }

    @Test
    void aLineThatIsRefusedIsNotTheEndOfTheOthers() {
        String body = String.join("\n", settled("d1", "b1", "5000.00"), "{\"deal\":", "",
                settled("d2", "b2", "0.00"), settled("d3", "b3", "5100.00"), settled("d1", "b1", "5000.00"),
                settled("d1", "b1", "7000.00"), corrected("d4", "d1", "5050.00"), reversed("d5", "nope"),
                "{\"deal\":{\"id\":\"d6\",\"colour\":1}}", reversed("d7", "d3"));
        Answer answer = many(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> lines = answer.body().lines().map(line -> Json.mapper().readTree(line)).toList();
        assertThat(lines).extracting(line -> line.get("line").asInt() + " " + line.get("status").asString())
                .containsExactly("1 created", "2 refused", "4 refused", "5 created", "6 replayed", "7 refused",
                        "8 created", "9 refused", "10 refused", "11 created");
        assertThat(lines.get(1).get("problem").get("type").asString()).isEqualTo("urn:assay:problem:malformed");
        assertThat(lines.get(2).get("problem").toString()).contains("/deal/price/amount");
        assertThat(lines.get(5).get("problem").toString()).contains("stays as it was");
        assertThat(lines.get(7).get("problem").toString()).contains("no record 'nope'");
        assertThat(lines.get(8).get("problem").toString()).contains("unknown field 'colour'");
        assertThat(index().get("n").asInt()).isEqualTo(1);
        assertThat(many(body).body()).as("all of it again").doesNotContain("\"created\"");
        assertThat(index().get("n").asInt()).isEqualTo(1);
    }

    @Test
    void aRecordIsReplacedOnceAndEveryNumberThatUsedItSaysSo() {
        for (int i = 0; i < 6; i++) {
            assertThat(one(settled("d" + i, "b" + i, i == 0 ? "500000.00" : "5000.00")).status()).isEqualTo(201);
        }
        String quote = SERVICE.post("/v1/quotes", quoteBody(), exchange).json().get("id").asString();
        assertThat(SERVICE.get("/v1/quotes/" + quote, exchange).header("Evidence-Changed")).isEmpty();
        assertThat(index().get("corrected").asInt()).isZero();

        assertThat(one(corrected("c0", "d0", "5000.00")).status()).isEqualTo(201);
        assertThat(one(reversed("r1", "d1")).status()).isEqualTo(201);
        Answer twice = one(corrected("c1", "d0", "4000.00"));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.body()).contains("'d0' was replaced before");
        assertThat(one(reversed("r2", "r1")).status()).as("what was taken back stays so").isEqualTo(422);
        assertThat(one(corrected("c2", "c0", "4900.00")).status()).as("a correction may be corrected").isEqualTo(201);

        JsonNode index = index();
        assertThat(index.get("n").asInt()).isEqualTo(5);
        assertThat(index.get("corrected").asInt()).isEqualTo(1);
        assertThat(index.get("price").get("amount").asString()).isEqualTo("5000.00");
        assertThat(SERVICE.get("/v1/quotes/" + quote, exchange).header("Evidence-Changed"))
                .isEqualTo("corrected=2, reversed=1");
        JsonNode later = SERVICE.post("/v1/quotes", quoteBody(), exchange).json();
        assertThat(later.get("inputs").get("scorecard").get("demand").get("evidence").toString())
                .contains("corrected");
        assertThat(SERVICE.get("/v1/quotes/" + later.get("id").asString(), exchange).header("Evidence-Changed"))
                .isEmpty();

        JsonNode first = SERVICE.get("/v1/deals/d0", exchange).json();
        assertThat(first.get("stands").asBoolean()).isFalse();
        assertThat(first.get("replacedBy").asString()).isEqualTo("c0");
        assertThat(first.get("deal").get("price").get("amount").asString()).as("never edited").isEqualTo("500000.00");
        assertThat(SERVICE.get("/v1/deals/c2", exchange).json().get("stands").asBoolean()).isTrue();
        assertThat(SERVICE.get("/v1/deals/nope", exchange).status()).isEqualTo(404);
    }

    @Test
    void demandIsKnownOfAListingWithoutAProfile() {
        listing = SERVICE.post("/v1/listings", """
                {"title":"道路","category":"公共服务","exchange":"%s","provider":"p","plan":"one-off",
                 "right":{"actions":["use"],"territory":["MY"],"term":"P1Y"}}""".formatted(tenant), exchange).json()
                .get("id").asString();
        for (int i = 0; i < 6; i++) {
            one(settled("d" + i, "b" + i, "5000.00"));
        }
        JsonNode scorecard = SERVICE.post("/v1/quotes", quoteBody(), exchange).json().get("inputs").get("scorecard");
        assertThat(scorecard.get("demand").get("n").asInt()).as(scorecard.toString()).isEqualTo(6);
        assertThat(scorecard.get("quality").toString()).contains("no profile of the dataset");
    }

    @Test
    void dealsCarryTheSignalsOfTheirTime() {
        one(settled("d1", "b1", "5000.00"));
        one(settled("d2", "b2", "5000.00"));
        JsonNode deal = SERVICE.get("/v1/deals/d2", exchange).json().get("deal");
        assertThat(deal.get("signals").has("demand")).as(deal.toString()).isTrue();
        one(settled("d3", "b3", "5000.00").replace("\"kind\":\"settled\"",
                "\"kind\":\"settled\",\"signals\":{\"quality\":{\"score\":0.75}}"));
        assertThat(SERVICE.get("/v1/deals/d3", exchange).json().get("deal").get("signals").toString())
                .as("what was reported is kept").contains("0.75");
        Answer refused = one(settled("d4", "b4", "5000.00").replace("\"kind\":\"settled\"",
                "\"kind\":\"settled\",\"signals\":{\"quality\":{\"score\":1.75}}"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("/deal/signals/quality/score");
    }

    @Test
    void dealsThatAreHandedOutTrainAModelThatKnowsWhatBecameOfThem() throws IOException {
        List<String> listings = new ArrayList<>(List.of(listing));
        IntStream.range(0, 11).forEach(i -> listings.add(listed("p" + i)));
        StringBuilder csv = new StringBuilder(
                "listing_id,exchange,provider_group,title,description,category,price,currency,price_mode,listed_on\n");
        for (int i = 0; i < 30; i++) {
            csv.append("x%d,%s,q%d,道路 %d,,公共服务,%d,CNY,one-off,2026-01-01\n".formatted(i, tenant, i % 6, i,
                    1000 * (1 + i % 3)));
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < listings.size(); i++) {
            lines.add(settled("d" + i, "b" + i, "800.00").replace(listing, listings.get(i)));
        }
        lines.add(corrected("c0", "d0", "900.00"));
        many(String.join("\n", lines));
        Answer export = SERVICE.get("/v1/deals", exchange);
        assertThat(export.body().lines()).hasSize(13);
        Path deals = Files.writeString(folder.resolve("deals.ndjson"), export.body());
        Path model = folder.resolve("m.json");
        StringWriter out = new StringWriter();
        int status = RunningTestService.command(out, "train",
                Files.writeString(folder.resolve("l.csv"), csv).toString(), "--deals", deals.toString(), "-o",
                model.toString(), "--repeats", "0");
        assertThat(status).as(out.toString()).isZero();

        Answer published = SERVICE.post("/v1/models", Files.readString(model), exchange);
        assertThat(published.status()).as(published.body()).isEqualTo(201);
        assertThat(published.json().get("evidence").get("corrected").asInt()).as("known when it was fitted").isZero();
        one(corrected("c1", "d1", "850.00"));
        one(reversed("r2", "d2"));
        one(settled("late", "b", "800.00"));
        one(corrected("c3", "late", "801.00"));
        JsonNode evidence = SERVICE.get("/v1/models/" + published.json().get("id").asString(), exchange).json()
                .get("evidence");
        assertThat(evidence.get("corrected").asInt()).isEqualTo(1);
        assertThat(evidence.get("reversed").asInt()).isEqualTo(1);
    }

    @Test
    void onlyAnExchangeReportsThem() {
        for (String role : List.of("buyer", "provider", "auditor", "economist")) {
            String key = SERVICE.key(role, tenant);
            assertThat(SERVICE.post("/v1/deals", settled("d", "b", "5.00"), key).status()).as(role).isEqualTo(403);
            assertThat(SERVICE.post("/v1/deals", settled("d", "b", "5.00"), key, "Content-Type",
                    "application/x-ndjson").status()).as(role).isEqualTo(403);
        }
        assertThat(SERVICE.get("/v1/deals", SERVICE.key("auditor", tenant)).status()).isEqualTo(200);
        assertThat(SERVICE.get("/v1/deals", SERVICE.key("buyer", tenant)).status()).isEqualTo(403);
    }

    private String listed(String provider) {
        String profile = SERVICE.post("/v1/profiles?provider=" + provider, profile(provider), exchange).json().get("id")
                .asString();
        return SERVICE.post("/v1/listings", """
                {"title":"道路","category":"公共服务","exchange":"%s","provider":"%s","plan":"one-off","profileId":"%s",
                 "right":{"actions":["use"],"territory":["MY"],"term":"P1Y"}}""".formatted(tenant, provider, profile),
                exchange).json().get("id").asString();
    }

    private static String profile(String provider) {
        Profiler profiler = new Profiler(new Profiler.Options("roads", List.of("road", "cars"), Set.of(), Set.of(),
                new TreeSet<>(Set.of("MY")), HashSeed.demo()));
        for (int i = 0; i < 50; i++) {
            profiler.row(List.of(provider + " " + i, String.valueOf(i)));
        }
        return Json.pretty(ProfileDocument.of(profiler.finish(), "sha256:" + "ab".repeat(32)));
    }

    private Answer one(String deal) {
        return SERVICE.post("/v1/deals", deal, exchange);
    }

    @Test
    void whatOneUseCostsIsQuotedAndIndexedInMillionths() {
        String own = "t-" + UUID.randomUUID();
        String beijing = SERVICE.issue("exchange", own, "--exchange", "beijing").get("secret").asString();
        String perUse = SERVICE.post("/v1/listings", """
                {"title":"企业三要素验证","description":"输入企业全称、法定代表人名称、统一社会信用代码，验证是否匹配","category":"金融业",
                 "provider":"p","plan":"per-use","right":{"actions":["use"],"purpose":["credit"],"industry":["banking"],
                 "territory":["MY"],"term":"P1Y"}}""", beijing).json().get("id").asString();
        JsonNode quote = SERVICE
                .post("/v1/quotes", "{\"listingId\":\"%s\",\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\"}"
                        .formatted(perUse), beijing)
                .json();
        assertThat(quote.get("plan").asString()).isEqualTo("per-use");
        double typical = Double.parseDouble(quote.get("typical").get("amount").asString());
        assertThat(typical).isBetween(0.001, 10.0);
        for (String amount : List.of("typical", "reserve")) {
            assertThat(quote.get(amount).get("amount").asString()).as(amount).matches("\\d+\\.\\d{6}");
        }
        assertThat(quote.get("interval").get("low").get("amount").asString()).matches("\\d+\\.\\d{6}");
        Answer deal = SERVICE.post("/v1/deals", """
                {"deal":{"id":"calls","listingId":"%s","buyer":"b1","price":{"amount":"3500.00","currency":"CNY"},
                 "units":1000000,"region":"MY","at":"%s"}}""".formatted(perUse, now.minusSeconds(60)), beijing);
        assertThat(deal.status()).as(deal.body()).isEqualTo(201);
        JsonNode index = SERVICE.get("/v1/index?category=金融业&region=MY&plan=per-use", beijing).json();
        assertThat(index.get("price").get("amount").asString()).as("3500.00 for a million uses")
                .isEqualTo("0.003500");
    }

    private Answer many(String lines) {
        return SERVICE.post("/v1/deals", lines, exchange, "Content-Type", "application/x-ndjson");
    }

    private JsonNode index() {
        return SERVICE.get("/v1/index?category=公共服务&region=MY", exchange).json();
    }

    private String quoteBody() {
        return "{\"listingId\":\"%s\",\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\"}".formatted(listing);
    }

    private String settled(String id, String buyer, String amount) {
        return """
                {"deal":{"id":"%s","listingId":"%s","buyer":"%s","price":{"amount":"%s","currency":"CNY"},"region":"MY",\
                "at":"%s","kind":"settled"}}"""
                .formatted(id, listing, buyer, amount, now.minusSeconds(3_600));
    }

    private String corrected(String id, String replaced, String amount) {
        return settled(id, "b1", amount).replace("\"kind\":\"settled\"",
                "\"kind\":\"correction\",\"replaces\":\"" + replaced + "\"");
    }

    private static String reversed(String id, String replaced) {
        return "{\"deal\":{\"id\":\"%s\",\"kind\":\"reversal\",\"replaces\":\"%s\"}}".formatted(id, replaced);
    }
}

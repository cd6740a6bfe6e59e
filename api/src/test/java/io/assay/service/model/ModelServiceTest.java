package io.assay.service.model;

import io.assay.cli.Challenger;
import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Versions of a price model over HTTP, on the real service with a real Redis; each test has an exchange of its own.
class ModelServiceTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String DERIVE = """
            {"actions":["use","derive"],"territory":["MY"],"term":"P1Y"}""";

    @TempDir
    private static Path folder;

    private static String challenger = "";

    private final String tenant = "t-" + UUID.randomUUID();
    private final String exchange = SERVICE.key("exchange", tenant);
    private final String economist = SERVICE.key("economist", tenant);

    @BeforeAll
    static void anEditedModel() throws IOException {
        challenger = Challenger.sealed(folder);
    }

    @Test
    void aModelIsLookedAtThenAShadowThenPricesAndIsRolledBack() throws InterruptedException {
        String listing = listed();
        JsonNode before = quoted(listing);
        JsonNode published = publish();
        String id = published.get("id").asString();
        String initial = list().get("active").asString();
        assertThat(published.get("status").asString()).isEqualTo("candidate");
        assertThat(published.get("parent").asString()).isEqualTo(before.get("model").get("digest").asString());
        assertThat(list().get("models")).hasSize(2);
        assertThat(quoted(listing).get("price")).as("a candidate prices nothing").isEqualTo(before.get("price"));

        assertThat(act(id, "activate", "").status()).as("nobody looked").isEqualTo(409);
        JsonNode diff = act(id, "diff", "").json();
        assertThat(diff.get("coefficients")).hasSize(1);
        assertThat(diff.get("coefficients").get(0).get("name").asString()).isEqualTo("rights/derive");
        assertThat(diff.get("listings").get(0).get("id").asString()).isEqualTo(listing);
        assertThat(diff.get("listings").get(0).get("factor").asDouble()).isCloseTo(1.2, within(1e-9));
        assertThat(diff.get("summary").get("raised").asInt()).isEqualTo(1);
        Answer early = act(id, "activate", "");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body()).contains("never was a shadow").contains("Maybe");

        assertThat(act(id, "shadow", "{\"reason\":\"trial\"}").status()).isEqualTo(200);
        assertThat(list().get("shadow").asString()).isEqualTo(id);
        JsonNode beside = quoted(listing, "MY-10");
        assertThat(beside.get("price")).as("a shadow is unseen").isEqualTo(before.get("price"));
        JsonNode shadow = comparison(id);
        assertThat(shadow.get("meanFactor").asDouble()).isCloseTo(1.2, within(1e-9));

        assertThat(act(id, "activate", "").status()).isEqualTo(200);
        JsonNode after = quoted(listing);
        assertThat(after.get("model").get("digest").asString()).isEqualTo(published.get("digest").asString());
        assertThat(factor(after, "derive") / factor(before, "derive")).isCloseTo(1.2, within(1e-9));
        assertThat(SERVICE.get("/v1/models/" + initial, exchange).json().get("status").asString())
                .isEqualTo("retired");
        assertThat(act(id, "activate", "").body()).contains("active already");
        assertThat(other().get("model").get("digest")).as("other exchanges keep theirs")
                .isEqualTo(before.get("model").get("digest"));

        Answer back = SERVICE.post("/v1/models/rollback", "{\"reason\":\"too dear\"}", economist,
                "Idempotency-Key", "back");
        assertThat(back.status()).as(back.body()).isEqualTo(200);
        Answer repeated = SERVICE.post("/v1/models/rollback", "{\"reason\":\"too dear\"}", economist,
                "Idempotency-Key", "back");
        assertThat(repeated.body()).as("not forth again").isEqualTo(back.body());
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(SERVICE.post("/v1/models/rollback", "", economist, "Idempotency-Key", "back").status())
                .as("another request").isEqualTo(409);
        assertThat(back.json().get("model").asString()).isEqualTo(initial);
        assertThat(quoted(listing).get("price")).isEqualTo(before.get("price"));
        JsonNode history = list().get("history");
        assertThat(history.valueStream().map(change -> change.get("role").asString() + " "
                + (change.get("model").asString().equals(id) ? "challenger" : "initial")))
                .containsExactly("shadow challenger", "active challenger", "active initial");
        assertThat(history.get(2).get("reason").asString()).isEqualTo("too dear");
        assertThat(history.get(2).get("by").asString()).isNotEmpty();
        SERVICE.post("/v1/models/rollback", "", economist);
        assertThat(list().get("active").asString()).as("and forth again").isEqualTo(id);
    }

    @Test
    void aForcedActivationWantsALookAndAReason() {
        String id = publish().get("id").asString();
        assertThat(act(id, "activate", "{\"force\":true}").status()).isEqualTo(422);
        assertThat(act(id, "activate", "{\"force\":true,\"reason\":\"urgent\"}").status()).isEqualTo(409);
        act(id, "diff", "");
        String urgent = "{\"force\":true,\"reason\":\"urgent\"}";
        String path = "/v1/models/" + id + "/activate";
        Answer forced = SERVICE.post(path, urgent, economist, "Idempotency-Key", "now");
        assertThat(forced.status()).as(forced.body()).isEqualTo(200);
        Answer repeated = SERVICE.post(path, urgent, economist, "Idempotency-Key", "now");
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.body()).isEqualTo(forced.body());
        assertThat(list().get("history").get(0).get("reason").asString()).isEqualTo("urgent");
    }

    @Test
    void aVersionIsPublishedOnceAndReadAsItWas() {
        Answer first = SERVICE.post("/v1/models", challenger, economist);
        Answer again = SERVICE.post("/v1/models", challenger, economist);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        String id = first.json().get("id").asString();
        assertThat(SERVICE.get("/v1/models/" + id + "/document", economist).body()).isEqualTo(challenger.strip());
        assertThat(SERVICE.get("/v1/models/" + id, SERVICE.key("auditor", tenant)).status()).isEqualTo(200);
        assertThat(SERVICE.get("/v1/models/" + id, SERVICE.key("exchange", "t-" + UUID.randomUUID())).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"\"derive\":1.5 ~ \"derive\":1.6 ~ digest",
        "\"derive\":1.5 ~ \"derive\":\"NaN\" ~ derive, a factor, at NaN", "\"derive\":1.5 ~ \"derive\":0.5 ~ /rights",
        "assay/model/5 ~ assay/model/4 ~ assay/model/4", "\"seed\":1 ~ \"seed\":1,\"extra\":1 ~ /source/extra"})
    void aModelThatWasEditedIsRefusedWithThePlace(String old, String replacement, String place) {
        Answer answer = SERVICE.post("/v1/models", challenger.replace(old.strip(), replacement.strip()), economist);
        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
        assertThat(answer.body()).contains(place.strip());
        assertThat(list().get("models")).hasSize(1);
    }

    @Test
    void aBacktestSaysHowWellBothWouldHavePricedTheDeals() {
        String id = publish().get("id").asString();
        JsonNode none = act(id, "backtest", "").json();
        assertThat(none.get("model").get("deals").asInt()).isZero();
        String listing = listed();
        double price = Double.parseDouble(quoted(listing).get("price").get("amount").asString());
        for (int i = 0; i < 8; i++) {
            Answer deal = SERVICE.post("/v1/deals", """
                    {"deal":{"id":"d%d","listingId":"%s","buyer":"b%d","price":{"amount":"%.2f","currency":"CNY"},
                     "region":"MY","at":"%s"}}""".formatted(i, listing, i, price, Instant.now().minusSeconds(60)),
                    exchange);
            assertThat(deal.status()).as(deal.body()).isEqualTo(201);
        }
        JsonNode found = act(id, "backtest", "").json();
        assertThat(found.get("model").get("deals").asInt()).isEqualTo(8);
        assertThat(found.get("model").get("mae").asDouble()).isGreaterThan(found.get("against").get("mae").asDouble());
        assertThat(found.get("modelUnseen").get("deals").asInt()).as("it was fitted on none").isEqualTo(8);
    }

    @Test
    void whatIsNotThereIsSaidAndWhoMayNotMayNot() {
        assertThat(act("mdl_nope", "diff", "").status()).isEqualTo(404);
        assertThat(act("mdl_nope", "activate", "").status()).isEqualTo(404);
        assertThat(SERVICE.get("/v1/models/mdl_nope", exchange).body()).contains("There is no model 'mdl_nope'");
        assertThat(SERVICE.post("/v1/models/rollback", "", economist).body()).contains("nothing to go back to");
        String initial = list().get("active").asString();
        assertThat(SERVICE.get("/v1/models/" + initial, exchange).json().get("status").asString())
                .isEqualTo("active");
        for (String role : List.of("provider", "buyer", "auditor")) {
            assertThat(SERVICE.post("/v1/models", challenger, SERVICE.key(role, tenant)).status()).as(role)
                    .isEqualTo(403);
            assertThat(SERVICE.post("/v1/models/" + initial + "/activate", "", SERVICE.key(role, tenant)).status())
                    .as(role).isEqualTo(403);
        }
    }

    private JsonNode publish() {
        Answer answer = SERVICE.post("/v1/models", challenger, economist);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private Answer act(String id, String action, String body) {
        return SERVICE.post("/v1/models/" + id + "/" + action, body, economist);
    }

    private JsonNode list() {
        return SERVICE.get("/v1/models", exchange).json();
    }

    // The comparison is made beside the answer, so it may come after it.
    private JsonNode comparison(String id) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(end)) {
            JsonNode shadow = SERVICE.get("/v1/models/" + id, exchange).json().get("shadow");
            if (shadow.get("compared").asInt() > 0) {
                return shadow;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("The shadow was not compared.");
    }

    private String listed() {
        return SERVICE.post("/v1/listings", """
                {"title":"工业设备运行数据","description":"设备状态、产量、能耗","category":"工业制造","exchange":"zhejiang",
                 "provider":"p","plan":"one-off","right":%s}""".formatted(DERIVE), exchange).json().get("id")
                .asString();
    }

    private JsonNode quoted(String listing) {
        return quoted(listing, "MY");
    }

    private JsonNode quoted(String listing, String region) {
        return SERVICE.post("/v1/quotes", """
                {"listingId":"%s","buyer":{"region":"%s"},"currency":"CNY"}""".formatted(listing, region),
                exchange).json();
    }

    private static JsonNode other() {
        return SERVICE.post("/v1/quotes", """
                {"listing":{"title":"工业设备运行数据","category":"工业制造","exchange":"zhejiang","plan":"one-off",
                 "right":%s},"buyer":{"region":"MY"},"currency":"CNY"}""".formatted(DERIVE),
                SERVICE.key("exchange", "t-" + UUID.randomUUID())).json();
    }

    private static double factor(JsonNode quote, String name) {
        return quote.get("contributions").valueStream().filter(reason -> reason.get("name").asString().contains(name))
                .findFirst().orElseThrow().get("factor").asDouble();
    }
}

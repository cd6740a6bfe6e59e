package io.assay.service.quote;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Schemas;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// How far a provider's own words move its price, over HTTP, on the real service with a real Redis.
class StandingServiceTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String PLAIN = "\"title\":\"工业设备运行数据\",\"description\":\"设备状态、产量、能耗\",\"category\":\"工业制造\"";
    private static final String DEAR = "\"title\":\"医药卫生影像数据\",\"description\":\"医学影像、诊断、病历、脑卒中\",\"category\":\"医药卫生\"";

    private final String tenant = "t-" + UUID.randomUUID();
    private final String exchange = SERVICE.issue("exchange", tenant, "--exchange", "zhejiang").get("secret")
            .asString();
    private final String provider = SERVICE.issue("provider", tenant, "--subject", "p").get("secret").asString();

    @Test
    void whatAnExchangeTypesIsConfirmedAndWhatAProviderTypesIsHeldBack() {
        for (String facts : List.of(PLAIN, DEAR)) {
            JsonNode confirmed = quoted(facts, exchange);
            JsonNode claimed = quoted(facts, provider);
            Schemas.assertValid("quote", claimed);
            assertThat(confirmed.get("heldBack").asDouble()).isEqualTo(1);
            assertThat(claimed.get("heldBack").asDouble()).isLessThanOrEqualTo(1);
            assertThat(claimed.get("inputs").get("standing").get("text").asString()).isEqualTo("claimed");
            assertThat(amount(claimed, "typical")).isCloseTo(
                    amount(confirmed, "typical") * claimed.get("heldBack").asDouble(), within(0.011));
            assertThat(reason(claimed, "comparables").get("standing").asString()).isEqualTo("claimed");
            assertThat(reason(confirmed, "comparables").get("standing").asString()).isEqualTo("confirmed");
            assertThat(reason(confirmed, "term").get("standing").asString()).isEqualTo("terms");
            if (claimed.get("status").asString().equals("priced")) {
                assertThat(claimed.get("ifConfirmed")).isEqualTo(confirmed.get("price"));
                JsonNode ladder = claimed.get("ladder");
                assertThat(ladder.valueStream().map(rung -> rung.get("step").asString())).containsExactly("now",
                        "admitted");
                assertThat(ladder.get(0).get("price")).isEqualTo(claimed.get("price"));
                assertThat(ladder.get(1).get("price")).as("nothing else is claimed")
                        .isEqualTo(confirmed.get("price"));
                assertThat(amount(claimed, "price")).isLessThanOrEqualTo(amount(confirmed, "price"));
            }
        }
        double nothingSaid = amount(quoted("\"title\":\"x\",\"category\":\"x\"", exchange), "typical");
        double dear = amount(quoted(DEAR, provider), "typical");
        assertThat(dear).as("words of an expensive listing").isLessThanOrEqualTo(2.5 * nothingSaid);
    }

    @Test
    void aStoredListingIsAsItsProviderTypedItWhoeverAsks() {
        String id = SERVICE.post("/v1/listings", listing(DEAR), provider).json().get("id").asString();
        for (String key : List.of(exchange, provider, SERVICE.key("buyer", tenant))) {
            JsonNode quote = SERVICE.post("/v1/quotes", """
                    {"listingId":"%s","buyer":{"region":"MY"},"currency":"CNY"}""".formatted(id), key).json();
            assertThat(quote.get("inputs").get("standing").get("text").asString()).isEqualTo("claimed");
        }
        String own = SERVICE.post("/v1/listings", listing(DEAR), exchange).json().get("id").asString();
        JsonNode quote = SERVICE.post("/v1/quotes", """
                {"listingId":"%s","buyer":{"region":"MY"},"currency":"CNY"}""".formatted(own), exchange).json();
        assertThat(quote.get("inputs").get("standing").get("structure").asString()).isEqualTo("confirmed");
    }

    @Test
    void whatAnExchangeAdmitsIsConfirmedFieldByFieldAndNeverByWhoSubmitted() {
        String id = SERVICE.post("/v1/listings", listing(PLAIN), provider).json().get("id").asString();
        String path = "/v1/listings/" + id + "/admission";
        JsonNode before = asked(id);
        Answer text = SERVICE.post(path, "{\"fields\":[\"title\",\"description\"]}", exchange);
        assertThat(text.status()).as(text.body()).isEqualTo(201);
        assertThat(text.json().get("confirmed").valueStream().map(JsonNode::asString)).containsExactly("text");
        Answer rest = SERVICE.post(path, "", exchange);
        assertThat(rest.json().get("confirmed").valueStream().map(JsonNode::asString)).containsExactly("structure",
                "text");
        assertThat(SERVICE.post(path, "", exchange).status()).as("once").isEqualTo(200);
        JsonNode after = asked(id);
        assertThat(after.get("heldBack").asDouble()).isEqualTo(1);
        assertThat(after.get("inputs").get("standing").get("text").asString()).isEqualTo("confirmed");
        if (before.has("ladder")) {
            JsonNode promised = before.get("ladder").valueStream()
                    .filter(rung -> rung.get("step").asString().equals("admitted")).findFirst().orElseThrow();
            assertThat(after.get("price")).isEqualTo(promised.get("price")).isEqualTo(before.get("ifConfirmed"));
        }
        assertThat(SERVICE.post(path, "{\"fields\":[\"plan\"]}", exchange).body()).contains("/fields/0", "'plan'",
                "Maybe one of");
        assertThat(SERVICE.post("/v1/listings/lst_nope/admission", "", exchange).status()).isEqualTo(404);
        assertThat(SERVICE.post(path, "", provider).status()).isEqualTo(403);
        String own = SERVICE.post("/v1/listings", listing(PLAIN), exchange).json().get("id").asString();
        assertThat(SERVICE.post("/v1/listings/" + own + "/admission", "", exchange).body())
                .contains("does not admit it");
    }

    @Test
    void whereAdmissionWouldRaiseAPriceMoreThanFivefoldTwoAdmit() {
        String metered = listing("\"title\":\"企业用电量分析\",\"description\":\"企业用电量、平均用电量、峰谷分析\",\"category\":\"金融科技\"")
                .replace("one-off", "per-use");
        String id = SERVICE.post("/v1/listings", metered, provider).json().get("id").asString();
        String path = "/v1/listings/" + id + "/admission";
        assertThat(asked(id).get("heldBack").asDouble()).as("what those words alone would do").isLessThan(0.05);
        JsonNode one = SERVICE.post(path, "", exchange).json();
        assertThat(one.get("keysNeeded").asInt()).isEqualTo(2);
        assertThat(one.get("confirmed")).isEmpty();
        assertThat(asked(id).get("heldBack").asDouble()).isLessThan(0.05);
        String second = SERVICE.issue("exchange", tenant, "--subject", "second").get("secret").asString();
        assertThat(SERVICE.post(path, "", second).json().get("confirmed")).hasSize(2);
        assertThat(asked(id).get("heldBack").asDouble()).isEqualTo(1);
    }

    private JsonNode asked(String id) {
        return SERVICE.post("/v1/quotes", """
                {"listingId":"%s","buyer":{"region":"MY"},"currency":"CNY"}""".formatted(id), exchange).json();
    }

    @Test
    void whoGainsByADearerExchangeNamesNone() {
        String unset = "t-" + UUID.randomUUID();
        String body = """
                {"listing":{%s,"exchange":"guangzhou","plan":"one-off","right":{"actions":["use"],"territory":["MY"],\
                "term":"P1Y"}},"buyer":{"region":"MY"},"currency":"CNY"}""".formatted(PLAIN);
        for (String role : List.of("provider", "buyer")) {
            Answer answer = SERVICE.post("/v1/quotes", body, SERVICE.key(role, unset));
            assertThat(answer.status()).as(role).isEqualTo(422);
            assertThat(answer.body()).contains("/listing/exchange", "another exchange than yours, '" + unset);
        }
        assertThat(SERVICE.post("/v1/quotes", body, SERVICE.key("exchange", unset)).status()).isEqualTo(201);
    }

    private static JsonNode quoted(String facts, String key) {
        Answer answer = SERVICE.post("/v1/quotes", "{\"listing\":" + listing(facts)
                + ",\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\"}", key);
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json();
    }

    private static String listing(String facts) {
        return """
                {%s,"plan":"one-off","right":{"actions":["use"],"purpose":["research"],"industry":["health"],\
                "territory":["MY"],"term":"P1Y"}}""".formatted(facts);
    }

    private static double amount(JsonNode quote, String member) {
        return Double.parseDouble(quote.get(member).get("amount").asString());
    }

    private static JsonNode reason(JsonNode quote, String name) {
        return quote.get("contributions").valueStream().filter(one -> one.get("name").asString().equals(name))
                .findFirst().orElseThrow();
    }
}

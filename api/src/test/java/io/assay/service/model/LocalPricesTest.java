package io.assay.service.model;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Json;
import io.assay.document.json.Schemas;
import io.assay.document.training.ListingRow;
import io.assay.document.training.ListingsFile;
import io.assay.document.training.Training;
import io.assay.document.training.TrainingOptions;
import io.assay.valuation.hedonic.PlanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// An exchange that the model never saw, and what its own prices make of it.
class LocalPricesTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final Path FILE = Schemas.ROOT.resolveSibling("shared")
            .resolve("data/exchange-listings/listings.csv");
    private static final int ENOUGH = 20;
    private static final int ASKED = 100;

    @Test
    void fromNineOtherProvidersOnANewExchangeHasABoundAndAnAskIsNoEvidenceForItself() {
        String tenant = "t-" + UUID.randomUUID();
        String exchange = SERVICE.issue("exchange", tenant, "--exchange", "nowhere").get("secret").asString();
        for (int i = 0; i < 10; i++) {
            JsonNode before = quoted(exchange, body("工业数据 " + i, "p0", null)).json();
            assertThat(before.get("interval") == null || before.get("interval").get("low").isNull())
                    .as("%d providers", i).isEqualTo(i < 9);
            if (i == 5) {
                assertThat(before.get("remedy").asString()).contains("5 of 9 are there");
                assertThat(before.get("inputs").get("local").get("providers").asInt()).isEqualTo(5);
            }
            listed(exchange, body("工业数据 " + i, "p" + (i + 1), 1_000 * (i + 1) + ".00"));
        }
        JsonNode bound = quoted(exchange, body("工业数据", "p0", null)).json();
        Schemas.assertValid("quote", bound);
        listed(exchange, body("别的数据", "p0", "999999999.00"));
        JsonNode after = quoted(exchange, body("工业数据", "p0", null)).json();
        assertThat(after.get("inputs").get("local")).as("its provider's own ask").isEqualTo(
                bound.get("inputs").get("local"));
        String own = SERVICE.issue("provider", tenant, "--subject", "p3").get("secret").asString();
        String third = SERVICE.get("/v1/listings?provider=p3", exchange).json().get("listings").get(0).get("id")
                .asString();
        SERVICE.patch("/v1/listings/" + third, "{\"askPrice\":{\"amount\":\"999999999.00\",\"currency\":\"CNY\"}}", own,
                "If-Match", "\"1\"");
        assertThat(quoted(exchange, body("工业数据", "p0", null)).json().get("inputs").get("local").get("prices").asInt())
                .as("an ask that was changed after it was admitted").isEqualTo(9);
        SERVICE.post("/v1/listings/" + third + "/admission", "",
                SERVICE.issue("exchange", tenant, "--subject", "second").get("secret").asString());
        SERVICE.patch("/v1/listings/" + third, "{\"askPrice\":{\"amount\":\"3000.00\",\"currency\":\"CNY\"}}", exchange,
                "If-Match", SERVICE.get("/v1/listings/" + third, exchange).header("ETag"));
        String claimed = SERVICE.issue("provider", tenant, "--subject", "p99").get("secret").asString();
        listed(claimed, body("claimed", null, "1.00"));
        assertThat(quoted(exchange, body("工业数据", "p0", null)).json().get("inputs").get("local"))
                .as("what nobody admitted").isEqualTo(bound.get("inputs").get("local"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"beijing", "guiyang"})
    void atTwentyLocalPricesAnExchangeThatWasLeftOutIsCovered(String name) throws IOException {
        assumeTrue(Files.exists(FILE), "the exchange listings of ../shared are not here");
        ListingsFile all = ListingsFile.read(FILE);
        String tenant = "t-" + UUID.randomUUID();
        String exchange = SERVICE.issue("exchange", tenant, "--exchange", name).get("secret").asString();
        activate(tenant, Json.canonicalText(new Training(new ListingsFile(all.path(),
                all.rows().stream().filter(row -> !row.exchange().equals(name)).toList(), List.of()),
                TrainingOptions.of("without " + name, 1)).model()));
        Map<String, List<ListingRow>> byProvider = all.rows().stream()
                .filter(row -> row.exchange().equals(name) && row.plan().orElse(null) == PlanKind.PER_USE
                        && row.price() >= 0.01)
                .collect(Collectors.groupingBy(ListingRow::provider, TreeMap::new, Collectors.toList()));
        List<String> providers = new ArrayList<>(byProvider.keySet());
        Collections.shuffle(providers, new Random(1));
        List<String> known = providers.subList(0, Math.max(9, providers.size() / 2));
        int seen = 0;
        for (int round = 0; seen < ENOUGH && round < 100; round++) {
            for (String provider : known) {
                if (seen < ENOUGH && round < byProvider.get(provider).size()) {
                    ListingRow row = byProvider.get(provider).get(round);
                    listed(exchange, body(row, String.format("%.2f", row.price())));
                    seen++;
                }
            }
        }
        int inside = 0;
        int asked = 0;
        int unbounded = 0;
        for (String provider : providers.subList(known.size(), providers.size())) {
            for (ListingRow row : byProvider.get(provider)) {
                if (asked < ASKED) {
                    JsonNode quote = quoted(exchange, body(row, null)).json();
                    assertThat(quote.get("inputs").get("local").get("prices").asInt()).isEqualTo(ENOUGH);
                    JsonNode bound = quote.get("interval").get("low");
                    if (bound.isNull()) {
                        unbounded++;
                        continue;
                    }
                    double low = Double.parseDouble(quote.get("interval").get("low").get("amount").asString());
                    double high = Double.parseDouble(quote.get("interval").get("high").get("amount").asString());
                    inside += low <= row.price() && row.price() <= high ? 1 : 0;
                    asked++;
                }
            }
        }
        assertThat(asked).as("%s: with a bound, %d without", name, unbounded).isGreaterThan(9 * unbounded);
        assertThat((double) inside / asked).as("%s, %d listings", name, asked).isGreaterThanOrEqualTo(0.88);
    }

    private static void activate(String tenant, String model) {
        String economist = SERVICE.key("economist", tenant);
        String id = SERVICE.post("/v1/models", model, economist).json().get("id").asString();
        for (String step : List.of("diff", "shadow", "activate")) {
            Answer answer = SERVICE.post("/v1/models/" + id + "/" + step, "", economist);
            assertThat(answer.status()).as(step + ": " + answer.body()).isIn(200, 201);
            if (step.equals("shadow")) {
                quoted(SERVICE.key("exchange", tenant), body("x", null, null));
            }
        }
    }

    private static void listed(String key, ObjectNode listing) {
        Answer answer = SERVICE.post("/v1/listings", listing.toString(), key);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static Answer quoted(String key, ObjectNode listing) {
        Answer answer = SERVICE.post("/v1/quotes", "{\"listing\":" + listing
                + ",\"buyer\":{\"region\":\"CN\"},\"currency\":\"CNY\"}", key);
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer;
    }

    private static ObjectNode body(ListingRow row, String ask) {
        ObjectNode body = body(row.title(), row.provider(), ask);
        body.put("description", row.description()).put("category", row.category()).put("plan", "per-use");
        return body;
    }

    private static ObjectNode body(String title, String provider, String ask) {
        ObjectNode body = Json.mapper().createObjectNode().put("title", title).put("category", "工业制造").put("plan",
                "one-off");
        if (provider != null) {
            body.put("provider", provider);
        }
        if (ask != null) {
            body.set("askPrice", Json.mapper().createObjectNode().put("amount", ask).put("currency", "CNY"));
        }
        body.set("right", Json.mapper().readTree("{\"actions\":[\"use\"],\"territory\":[\"CN\"],\"term\":\"P1Y\"}"));
        return body;
    }
}

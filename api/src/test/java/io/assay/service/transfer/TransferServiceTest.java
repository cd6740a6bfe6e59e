package io.assay.service.transfer;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Json;
import io.assay.document.profile.ProfileDocument;
import io.assay.document.transfer.TransferReport;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import io.assay.valuation.shift.Predictions;
import io.assay.valuation.shift.RowTable;
import io.assay.valuation.shift.Transfer;
import io.assay.valuation.shift.TransferOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Transfers that two parties measure, over HTTP.
class TransferServiceTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final List<String> HEADER = List.of("road", "x", "y");
    private static final String SOURCE = "sha256:" + "1".repeat(64);
    private static final String LABELS = "sha256:" + "2".repeat(64);
    private static final String PREDICTED = "{\"digest\":\"sha256:" + "3".repeat(64)
            + "\",\"task\":\"regression\",\"label\":\"y\",\"logLabel\":false}";

    private String tenant;
    private String provider;
    private String buyer;
    private String listing;

    @BeforeEach
    void listed() {
        tenant = "t-" + UUID.randomUUID();
        provider = SERVICE.issue("provider", tenant, "--subject", "p7").get("secret").asString();
        buyer = SERVICE.issue("buyer", tenant, "--subject", "b1", "--exchange", "zhejiang").get("secret").asString();
        Profiler profiler = new Profiler(new Profiler.Options("roads", HEADER, Set.of(), Set.of(),
                new TreeSet<>(Set.of("MY")), HashSeed.demo()));
        rows(1, 400, 2).forEach(profiler::row);
        String profile = SERVICE.post("/v1/profiles",
                Json.canonicalText(ProfileDocument.of(profiler.finish(), SOURCE)), provider).json().get("id")
                .asString();
        listing = SERVICE.post("/v1/listings", """
                {"title":"道路","category":"公共服务","plan":"one-off","profileId":"%s",\
                "right":{"actions":["use"],"territory":["MY"],"term":"P1Y"}}""".formatted(profile), provider).json()
                .get("id").asString();
    }

    @Test
    void bothSidesKeysMoveTheQuotesOfTheirPairAllTheWayAndOneSidesByAQuarterAtMost() {
        TransferReport bad = report(-2);
        assertThat(bad.score()).isLessThan(0.3);
        String id = begun();
        step(id, "predictions", PREDICTED, provider);
        assertThat(step(id, "report", Json.canonicalText(bad), buyer).get("state").asString()).isEqualTo("reported");
        JsonNode alone = quote(id, buyer);
        assertThat(factor(alone, "transfer report")).as("by the buyer's word").isCloseTo(1 / 1.25, within(1e-9));
        assertThat(factor(quote(id, provider), "transfer report")).as("the buyer's word, whoever asks")
                .isCloseTo(1 / 1.25, within(1e-9));
        JsonNode rung = alone.has("ladder")
                ? alone.get("ladder").get(alone.get("ladder").size() - 1)
                : Json.mapper().createObjectNode().put("step", "countersigned");
        assertThat(rung.get("step").asString()).isEqualTo("countersigned");
        JsonNode accepted = step(id, "acceptance", "{\"report\":\"" + bad.digest() + "\"}", provider);
        assertThat(accepted.get("state").asString()).isEqualTo("accepted");
        JsonNode both = quote(id, buyer);
        assertThat(factor(both, "countersigned report")).isLessThan(0.75);
        assertThat(both.get("inputs").get("report").get("speaker").asString()).isEqualTo("both");
        assertThat(both.get("contributions").valueStream()
                .filter(reason -> reason.get("name").asString().equals("countersigned report")).findFirst()
                .orElseThrow().get("standing").asString()).isEqualTo("confirmed");
        String stranger = SERVICE.key("buyer", tenant);
        assertThat(quoted(id, stranger).body()).as("that pair alone").contains("There is no transfer");
        assertThat(SERVICE.get("/v1/transfers/" + id, stranger).status()).isEqualTo(404);
    }

    @Test
    void everyStepComesInItsTurnFromItsOwnSide() {
        TransferReport report = report(2);
        String body = Json.canonicalText(report);
        String id = begun();
        String path = "/v1/transfers/" + id;
        assertThat(SERVICE.post(path + "/report", body, buyer).body()).contains("is committed and takes no report now");
        assertThat(SERVICE.post(path + "/predictions", PREDICTED, buyer).status()).isEqualTo(403);
        String other = SERVICE.key("provider", tenant);
        assertThat(SERVICE.post(path + "/predictions", PREDICTED, other).status()).isEqualTo(404);
        step(id, "predictions", PREDICTED, provider);
        assertThat(SERVICE.post(path + "/predictions", PREDICTED, provider).status()).as("again").isEqualTo(200);
        assertThat(quoted(id, buyer).body()).contains("has no report yet");
        String relabelled = body.replace(LABELS, "sha256:" + "4".repeat(64));
        assertThat(SERVICE.post(path + "/report", relabelled, buyer).status()).as("an edited report").isEqualTo(422);
        assertThat(SERVICE.post(path + "/report", Json.canonicalText(report("sha256:" + "4".repeat(64), 2)), buyer)
                .body()).contains("/target").contains("is not what was committed to");
        assertThat(SERVICE.post(path + "/acceptance", "{\"report\":\"" + report.digest() + "\"}", provider).status())
                .isEqualTo(409);
        step(id, "report", body, buyer);
        assertThat(SERVICE.post(path + "/acceptance", "{\"report\":\"sha256:" + "5".repeat(64) + "\"}", provider)
                .body()).contains("not sha256:5555").contains("Maybe read it again");
        step(id, "acceptance", "{\"report\":\"" + report.digest() + "\"}", provider);
        assertThat(SERVICE.post(path + "/report", Json.canonicalText(report(1)), buyer).status())
                .as("nobody changes what was accepted").isEqualTo(409);
        Answer first = SERVICE.post("/v1/transfers", "{\"listingId\":\"" + listing + "\",\"labels\":\"" + LABELS
                + "\",\"region\":\"MY\",\"ownRows\":true}", buyer, "Idempotency-Key", "once");
        assertThat(SERVICE.post("/v1/transfers", "{\"listingId\":\"" + listing + "\",\"labels\":\"" + LABELS
                + "\",\"region\":\"MY\",\"ownRows\":true}", buyer, "Idempotency-Key", "once").json())
                .isEqualTo(first.json());
        assertThat(SERVICE.post("/v1/transfers", "{\"listingId\":\"lst_x\",\"labels\":\"x\",\"region\":\"XX\"}", buyer)
                .body()).contains("/listingId", "/labels", "/region");
    }

    @Test
    void aBuyerWithRowsOfItsOwnIsPricedByWhatTheDatasetAddsToThem() {
        TransferReport report = report(2);
        JsonNode gap = quotedWith(report, null);
        assertThat(gap.get("inputs").get("report").get("locality").get("method").asString())
                .isEqualTo("transfer gap of a random forest");
        Profiler own = new Profiler(new Profiler.Options("mine", HEADER, Set.of(), Set.of(),
                new TreeSet<>(Set.of("MY")), HashSeed.demo()));
        rows(2, 150, 2).forEach(own::row);
        String exchange = SERVICE.key("exchange", tenant);
        String profile = SERVICE.post("/v1/profiles?provider=b1",
                Json.canonicalText(ProfileDocument.of(own.finish(), null)), exchange).json().get("id").asString();
        JsonNode marginal = quotedWith(report, profile);
        assertThat(marginal.get("inputs").get("report").get("locality").get("method").asString())
                .isEqualTo("marginal gain of a random forest");
        assertThat(marginal.get("inputs").get("report").get("locality").get("evidence").toString())
                .contains("has rows of its own");
    }

    private JsonNode quotedWith(TransferReport report, String profile) {
        String own = profile == null ? "" : ",\"profileId\":\"" + profile + "\"";
        return SERVICE.post("/v1/quotes", "{\"listingId\":\"" + listing + "\",\"buyer\":{\"region\":\"MY\"" + own
                + ",\"transferReport\":" + Json.canonicalText(report) + "},\"currency\":\"CNY\"}", buyer).json();
    }

    private String begun() {
        Answer begun = SERVICE.post("/v1/transfers",
                "{\"listingId\":\"" + listing + "\",\"labels\":\"" + LABELS + "\",\"region\":\"MY\"}", buyer);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun.json().get("id").asString();
    }

    private static JsonNode step(String id, String what, String body, String key) {
        Answer taken = SERVICE.post("/v1/transfers/" + id + "/" + what, body, key);
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        return taken.json();
    }

    private JsonNode quote(String transfer, String key) {
        Answer answer = quoted(transfer, key);
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json();
    }

    private Answer quoted(String transfer, String key) {
        return SERVICE.post("/v1/quotes", "{\"listingId\":\"" + listing
                + "\",\"buyer\":{\"region\":\"MY\",\"transferId\":\"" + transfer + "\"},\"currency\":\"CNY\"}", key);
    }

    private static double factor(JsonNode quote, String name) {
        return quote.get("contributions").valueStream().filter(reason -> reason.get("name").asString().equals(name))
                .findFirst().orElseThrow().get("factor").asDouble();
    }

    private static TransferReport report(double slope) {
        return report(LABELS, slope);
    }

    private static TransferReport report(String labels, double slope) {
        RowTable target = RowTable.of(HEADER, rows(2, 250, slope));
        Transfer transfer = Transfer.withForest();
        Predictions predictions = transfer.predict(RowTable.of(HEADER, rows(1, 400, 2)), target,
                new TransferOptions("y", new TreeSet<>(Set.of("road")), false, null, 1));
        return TransferReport.of("MY", SOURCE, labels, transfer.score(target, predictions), predictions);
    }

    private static List<List<String>> rows(long seed, int n, double slope) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double x = random.nextGaussian();
            rows.add(List.of("road " + seed + "." + i, Double.toString(x),
                    Double.toString(slope * x + 0.1 * random.nextGaussian())));
        }
        return rows;
    }
}

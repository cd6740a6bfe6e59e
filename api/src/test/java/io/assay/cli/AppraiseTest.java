package io.assay.cli;

import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// `assay appraise` and `POST /v1/appraisals`, which do the same.
class AppraiseTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final Path EXAMPLE = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .map(folder -> folder.resolve("examples/appraisal-request.json")).filter(Files::exists).findFirst()
            .orElseThrow();

    @TempDir
    private Path folder;

    @Test
    void everyApproachOfTheExampleGivesItsGoldenAndTheServiceSaysTheSame() throws IOException {
        String request = Files.readString(EXAMPLE);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Assay.run(new PrintWriter(out), new PrintWriter(err), "appraise", EXAMPLE.toString()))
                .as(err.toString()).isZero();
        JsonNode appraisal = Json.mapper().readTree(out.toString());
        Map<String, String> values = new HashMap<>();
        appraisal.get("approaches").forEach(approach -> values.put(approach.get("method").asString(),
                approach.get("value").get("amount").asString()));
        // Relief from royalty: mid-year value 938,195.545224 times the tax-benefit factor 1.219867.
        assertThat(values).isEqualTo(Map.of("adjusted-cost", "907200.00", "relief-from-royalty", "1144474.22",
                "excess-earnings", "1923009.48", "with-and-without", "455788.60", "scene-income", "1806937.22",
                "market-comparison", "195066.67", "public-data-ceiling", "8780000.00"));
        JsonNode weights = appraisal.get("reconciliation").get("weights");
        assertThat(weights).hasSize(7);
        double sum = 0;
        for (JsonNode weight : weights) {
            sum += weight.get("weight").asDouble();
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
        assertThat(weights.get(6).get("method").asString()).isEqualTo("price-model");
        assertThat(weights.get(6).get("source").asString()).startsWith("out of fold, n=");
        assertThat(weights.get(1).get("source").asString()).isEqualTo("as given");
        assertThat(weights.get(0).get("source").asString()).isEqualTo("prior, n=0");
        Answer answer = SERVICE.post("/v1/appraisals", request, SERVICE.key("economist", "test"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(appraisal);
    }

    @Test
    void theStepsOfAnApproachEndAtItsValue() throws IOException {
        JsonNode appraisal = SERVICE.post("/v1/appraisals", Files.readString(EXAMPLE), SERVICE.adminKey()).json();
        for (JsonNode approach : appraisal.get("approaches")) {
            JsonNode steps = approach.get("steps");
            assertThat(steps.get(steps.size() - 1).get("value").asDouble())
                    .isCloseTo(Double.parseDouble(approach.get("value").get("amount").asString()), within(0.005));
        }
    }

    @Test
    void aCeilingCutsTheReconciledValue() {
        JsonNode appraisal = SERVICE.post("/v1/appraisals", """
                {"currency":"CNY","approaches":[{"method":"replacement-cost","costNew":"155.00","condition":0.7},
                 {"method":"public-data-ceiling","operatingCost":"50.00","profitRate":0.1}]}""", SERVICE.adminKey())
                .json();
        assertThat(appraisal.get("reconciliation").get("value").get("amount").asString()).isEqualTo("55.00");
        assertThat(appraisal.get("reconciliation").get("ceiling").get("amount").asString()).isEqualTo("55.00");
        assertThat(appraisal.has("model")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "\"condition\":0.7 ~ \"condition\":1.7 ~ 422 ~ /approaches/0/condition",
        "\"155.00\" ~ \"-155.00\" ~ 422 ~ /approaches/0/costNew",
        "\"8.00\" ~ \"10.00\" ~ 422 ~ /approaches/2/without",
        "\"8.00\" ~ \"1.00\",\"2.00\" ~ 422 ~ /approaches/2/without",
        "\"155.00\" ~ \"a lot\" ~ 422 ~ /approaches/0/costNew",
        "\"years\":5 ~ \"years\":-5 ~ 422 ~ /approaches/1/revenue/years",
        "\"years\":5 ~ \"years\":2.5 ~ 400 ~ /approaches/1/revenue/years",
        "\"years\":5 ~ \"years\":5,\"terminalGrowth\":0.12 ~ 422 ~ /approaches/1/terminalGrowth",
        "\"discountRate\":0.12 ~ \"discountRate\":0 ~ 422 ~ /approaches/1/discountRate",
        "\"royaltyRate\":0.03 ~ \"royaltyRate\":3 ~ 422 ~ /approaches/1/royaltyRate",
        "\"CNY\" ~ \"XXX\" ~ 422 ~ /currency", "replacement-cost ~ guess ~ 400 ~ /approaches/0",
        "\"condition\":0.7 ~ \"condition\":0.7,\"colour\":1 ~ 400 ~ /approaches/0/colour"})
    void anInputThatCannotBeIsNamedByItsPointer(String old, String replacement, int status, String pointer)
            throws IOException {
        String request = """
                {"currency":"CNY","approaches":[{"method":"replacement-cost","costNew":"155.00","condition":0.7},
                 {"method":"relief-from-royalty","revenue":{"first":"100.00","growth":0.05,"years":5},"royaltyRate":0.03,
                  "taxRate":0.25,"discountRate":0.12},
                 {"method":"with-and-without","with":["9.00"],"without":["8.00"],"probability":0.8,
                  "discountRate":0.13}]}"""
                .replace(old.strip(), replacement.strip());
        Answer answer = SERVICE.post("/v1/appraisals", request, SERVICE.adminKey());
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("faults").valueStream().map(fault -> fault.get("pointer").asString()))
                .contains(pointer.strip());
        Path file = Files.writeString(folder.resolve("a.json"), request);
        StringWriter err = new StringWriter();
        assertThat(Assay.run(new PrintWriter(new StringWriter()), new PrintWriter(err), "appraise", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("a.json").contains(pointer.strip());
    }
}

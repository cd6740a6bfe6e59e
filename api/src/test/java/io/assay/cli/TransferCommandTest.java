package io.assay.cli;

import io.assay.document.json.Json;
import io.assay.document.transfer.TransferReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// `assay transfer` and `assay profile --rules`, run as a user runs them.
class TransferCommandTest {
    @TempDir
    Path folder;

    private Path source;
    private Path target;

    @BeforeEach
    void cities() throws IOException {
        source = Files.writeString(folder.resolve("source.csv"), city(1, 600, 2));
        target = Files.writeString(folder.resolve("target.csv"), city(2, 150, 2));
    }

    @Test
    void aReportSaysHowMuchTheSourceTeachesAndHoldsNoRow() throws IOException {
        Ran ran = run("transfer", "--source", source.toString(), "--target", target.toString(), "--label", "y",
                "--ignore", "id", "--place", "MY-14", "-o", folder.resolve("r.json").toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        String text = Files.readString(folder.resolve("r.json"));
        TransferReport report = Json.mapper().readValue(text, TransferReport.class);
        assertThat(report.gap().score()).isGreaterThan(0.9);
        assertThat(report.labelledRows()).isEqualTo(150);
        assertThat(report.place()).isEqualTo("MY-14");
        assertThat(report.source()).isEqualTo(sha256(source));
        assertThat(report.target()).isEqualTo(sha256(target));
        assertThat(report.fallbacks().weak()).isTrue();
        for (String row : Files.readAllLines(target).subList(1, 151)) {
            assertThat(text).doesNotContain(row.split(",", -1)[2]);
        }
        assertThat(ran.err()).contains("transfer gap").contains("score");
    }

    @Test
    void twoPartiesThatDoNotMeetGetTheSameReportAsOneMachine() throws IOException {
        Path features = Files.writeString(folder.resolve("features.csv"), String.join("\n",
                Files.readAllLines(target).stream().map(row -> row.substring(0, row.lastIndexOf(','))).toList())
                + "\n");
        assertThat(run("transfer", "predict", "--source", source.toString(), "--target-features", features.toString(),
                "--label", "y", "--ignore", "id", "-o", folder.resolve("p.json").toString()).status()).isZero();
        assertThat(Files.readString(folder.resolve("p.json"))).as("no row of the source")
                .doesNotContain(Files.readAllLines(source).get(5).split(",", -1)[1]);
        assertThat(run("transfer", "score", "--labels", target.toString(), "--predictions",
                folder.resolve("p.json").toString(), "--place", "MY", "-o", folder.resolve("two.json").toString())
                .status()).isZero();
        assertThat(run("transfer", "--source", source.toString(), "--target", target.toString(), "--label", "y",
                "--ignore", "id", "--place", "MY", "-o", folder.resolve("one.json").toString()).status()).isZero();
        assertThat(folder.resolve("two.json")).hasSameTextualContentAs(folder.resolve("one.json"));
    }

    @Test
    void editedPredictionsAreRefused() throws IOException {
        Path predictions = folder.resolve("p.json");
        run("transfer", "predict", "--source", source.toString(), "--target-features", target.toString(), "--label",
                "y", "-o", predictions.toString());
        Files.writeString(predictions, Files.readString(predictions).replace("\"sourceRows\" : 600",
                "\"sourceRows\" : 601"));
        Ran ran = run("transfer", "score", "--labels", target.toString(), "--predictions", predictions.toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("Maybe the file was edited");
        assertThat(run("transfer", "score", "--labels", target.toString(), "--predictions", source.toString()).err())
                .contains("source.csv:1:").contains("is not JSON from here on");
    }

    @Test
    void theBuyerIsToldWhatIsScoredAndCanRefuseAnotherTask() {
        Path predictions = folder.resolve("p.json");
        run("transfer", "predict", "--source", source.toString(), "--target-features", target.toString(), "--label",
                "x", "--ignore", "id", "-o", predictions.toString());
        Ran other = run("transfer", "score", "--labels", target.toString(), "--predictions", predictions.toString(),
                "--label", "y");
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("predicts 'x', not 'y'").contains("Maybe");
        Path wide = folder.resolve("wide.csv");
        try {
            Files.writeString(wide, String.join("\n", Files.readAllLines(target).stream()
                    .map(row -> row + (row.startsWith("id") ? ",z" : ",1")).toList()) + "\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(run("transfer", "score", "--labels", wide.toString(), "--predictions", predictions.toString()).err())
                .contains("scoring x as regression").contains("do not use your columns [z]");
    }

    @Test
    void whatLooksLikeAnIdentifierIsWarnedOf() {
        assertThat(run("transfer", "--source", source.toString(), "--target", target.toString(), "--label", "y").err())
                .contains("warning: the column 'id'").contains("--ignore");
    }

    @Test
    void wrongInputEndsWithOneLineThatSaysWhatWouldBeRight() throws IOException {
        Path five = Files.writeString(folder.resolve("five.csv"), city(2, 5, 2));
        Ran few = run("transfer", "--source", source.toString(), "--target", five.toString(), "--label", "y");
        assertThat(few.status()).isEqualTo(2);
        assertThat(few.err()).contains("The target has 5 rows").contains("30 with a label are needed");
        Path other = Files.writeString(folder.resolve("other.csv"), city(2, 90, 2).replaceFirst("id,x,y", "a,b,c"));
        assertThat(run("transfer", "--source", source.toString(), "--target", other.toString(), "--label", "y").err())
                .contains("no column in common").contains("[id, x, y]").contains("[a, b, c]");
        assertThat(run("transfer", "--source", source.toString(), "--target", target.toString(), "--label", "price")
                .err()).contains("no column 'price'");
        assertThat(run("transfer", "--source", "nothing.csv", "--target", target.toString(), "--label", "y").err())
                .contains("nothing.csv").contains("no such file");
        assertThat(run("transfer", "--source", source.toString(), "--target", target.toString(), "--label", "y",
                "--place", "Malaysia").err()).contains("'Malaysia' is no ISO 3166 code");
        assertThat(run("transfer", "--source", source.toString()).err()).contains("Missing required option: '--label'");
    }

    @Test
    void rowsThatCannotBeUsedAreCountedAndNamed() throws IOException {
        Path half = Files.writeString(folder.resolve("half.csv"), city(2, 150, 2) + "1,2,\n".repeat(50));
        Ran ran = run("transfer", "--source", source.toString(), "--target", half.toString(), "--label", "y",
                "--ignore", "id");
        assertThat(ran.err()).contains("50 of 200 rows of the target have no usable label");
        assertThat(Json.mapper().readTree(ran.out()).get("unusableRows").asInt()).isEqualTo(50);
        assertThat(run("transfer", "--source", source.toString(), "--target", source.toString(), "--label", "y").err())
                .contains("are the same file").contains("Maybe");
        assertThat(run("transfer", "score", "--labels", target.toString(), "--predictions", folder.toString()).err())
                .contains(folder + ": is a folder");
    }

    @Test
    void aProfileCountsWhatBreaksTheRulesAndNamesItsFile() throws IOException {
        Path data = folder.resolve("people.csv.gz");
        StringBuilder rows = new StringBuilder("id,age,country,status\n");
        for (int i = 0; i < 100; i++) {
            rows.append(i).append(',').append(i < 7 ? 150 : 20 + i % 50).append(',').append(i < 4 ? "XQ" : "MY")
                    .append(',').append(i % 2 == 0 ? "open" : "closed").append('\n');
        }
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(data))) {
            out.write(rows.toString().getBytes(UTF_8));
        }
        Path rules = Files.writeString(folder.resolve("rules.json"), """
                {"columns":{"age":{"min":0,"max":120},"status":{"values":["open","closed"]}}}""");
        JsonNode profile = Json.mapper().readTree(run("profile", data.toString(), "--rules", rules.toString()).out());
        assertThat(profile.get("fileDigest").asString()).isEqualTo(sha256(data));
        assertThat(profile.get("checks").toString())
                .contains(
                        "{\"kind\":\"validity\",\"statement\":\"age is from 0 up to 120\",\"cases\":100,\"failures\":7}")
                .contains("{\"kind\":\"validity\",\"statement\":\"country is an ISO 3166 country code\",\"cases\":100,"
                        + "\"failures\":4}");
        Files.writeString(rules, "{\"columns\":{\"agee\":{\"min\":0}}}");
        Ran unknown = run("profile", data.toString(), "--rules", rules.toString());
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("no column 'agee' for a rule").contains("Maybe one of [id, age");
        Files.writeString(rules, "{\"columns\":{\"age\":{\"minimum\":0}}}");
        assertThat(run("profile", data.toString(), "--rules", rules.toString()).err()).contains("rules.json")
                .contains("/columns/age/minimum").contains("unknown field 'minimum'");
    }

    private static String city(long seed, int n, double slope) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>(List.of("id,x,y"));
        for (int i = 0; i < n; i++) {
            double x = random.nextGaussian();
            rows.add(10_000 * seed + i + "," + x + "," + (slope * x + 0.3 * random.nextGaussian()));
        }
        return String.join("\n", rows) + "\n";
    }

    private static String sha256(Path file) throws IOException {
        return "sha256:" + com.google.common.io.Files.asByteSource(file.toFile())
                .hash(com.google.common.hash.Hashing.sha256());
    }

    private record Ran(int status, String out, String err) {}

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Assay.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("Exception");
        return new Ran(status, out.toString(), err.toString());
    }
}

package io.assay.cli;

import io.assay.document.json.Json;
import io.assay.document.json.Schemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static io.assay.document.json.Schemas.assertValid;
import static org.assertj.core.api.Assertions.assertThat;

/// `assay clear` and `assay verify`, as an exchange and its auditor type them.
class AuctionCommandTest {
    private static final Path ROOT = Schemas.ROOT;

    @TempDir
    private Path folder;

    private record Ran(int status, String out, String err) {}

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples/auctions"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsOfItsSchemaClearsAndIsProved(Path example) throws IOException {
        assertValid("auction", Json.mapper().readTree(Files.readString(example)));
        Path result = folder.resolve("result.json");
        Ran cleared = run("clear", example.toString(), "-o", result.toString());
        assertThat(cleared.status()).as(cleared.err()).isZero();
        JsonNode document = Json.mapper().readTree(Files.readString(result));
        assertValid("auction-result", document);
        assertValid("certificate", document.get("certificate"));
        assertThat(document.get("status").asString()).isEqualTo("cleared");
        Ran proved = run("verify", result.toString());
        if (example.toString().contains("package-core")) {
            // That no payments in the core are nearer is not shown by additions.
            assertThat(proved.status()).isEqualTo(1);
            assertThat(proved.err()).contains("not proven, gap ").contains("Maybe solve again with --resolve");
            proved = run("verify", result.toString(), "--resolve");
        }
        assertThat(proved.status()).as(proved.err()).isZero();
        assertThat(proved.out()).startsWith("proved: ");
        String again = run("clear", example.toString()).out();
        assertThat(again).as("the same bytes").isEqualTo(Files.readString(result));
    }

    @Test
    void thereIsAnExampleOfEveryFormatAndPayment() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Path example : examples().toList()) {
            JsonNode terms = Json.mapper().readTree(Files.readString(example)).get("terms");
            shown.add(terms.get("format").asString() + (terms.has("payment")
                    ? " " + terms.get("payment").asString()
                    : ""));
        }
        JsonNode schema = Json.mapper()
                .readTree(Files.readString(ROOT.resolve("docs/schemas/auction.schema.json")));
        Set<String> offered = new TreeSet<>();
        for (JsonNode format : schema.at("/$defs/terms/oneOf")) {
            String name = format.at("/properties/format/const").asString();
            JsonNode payments = format.at("/properties/payment/enum");
            if (payments.isMissingNode()) {
                offered.add(name);
            } else {
                payments.forEach(payment -> offered.add(name + " " + payment.asString()));
            }
        }
        assertThat(shown).isEqualTo(offered);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
        "\"120.00\" ~ \"-120.00\" ~ /bids/0/amount: -12000 cannot be. Maybe 0 to 10000000000000 minor units.",
        "\"120.00\" ~ \"99999999999999999.00\" ~ /bids/0/amount: The amount 99999999999999999.00 CNY is too large",
        "\"120.00\" ~ \"120.001\" ~ /bids/0/amount: The amount 120.001 CNY is no whole number of minor units",
        "\"120.00\" ~ \"much\" ~ /bids/0/amount: 'much' is no amount. Maybe 1234.56.",
        "\"amount\": \"120.00\" ~ \"amount\": \"120.00\", \"currency\": \"MYR\" ~ /bids/0/currency: 'MYR' is not the",
        "\"p2\" ~ \"p1\" ~ /bids/1/bidder: 'p1' stands in bid b1 before",
        "\"b2\" ~ \"b1\" ~ /bids/1/id: 'b1' stands in bid b1 before",
        "\"amount\": \"120.00\" ~ \"amount\": \"120.00\", \"units\": 0 ~ /bids/0/units: 0 cannot be",
        "\"amount\": \"120.00\" ~ \"amount\": \"120.00\", \"package\": [\"a\"] ~ /bids/0/package: The bid names goods",
        "\"2026-11-22T09:00:01Z\" ~ \"+999999999-01-01T00:00:00Z\" ~ /bids/0/at: +999999999-01-01T00:00:00Z is not of",
        "\"2026-11-22T09:00:01Z\" ~ \"yesterday\" ~ /bids/0/at: 'yesterday' is no time",
        "\"units\": 1 ~ \"units\": 2147483648 ~ /terms/units: is a number that is too large",
        "\"units\": 1 ~ \"units\": 0 ~ /terms/units: 0 units cannot be sold",
        "\"units\": 1 ~ \"units\": 2 ~ /terms/units: 2 units cannot be sold at SECOND_PRICE. Maybe 1",
        "\"earliest\" ~ \"seeded\" ~ /terms/seed: is missing",
        "\"CNY\" ~ \"XXX\" ~ /terms/currency: 'XXX' is no currency",
        "\"units\": 1 ~ \"tick\": \"1.00\" ~ /terms/tick: unknown field 'tick'",
        "second-price ~ third-price ~ 'third-price' is none of [first-price",
        "\"rule\": \"given\" ~ \"rule\": \"myerson\", \"distribution\": {\"family\": \"uniform\", \"low\": 0, \"high\": 1, \"mean\": 2} ~ /terms/reserve/distribution/mean: is no parameter of this family",
        "sealed ~ silent ~ 'silent' is none of the kinds",
        "\"terms\" ~ \"seedCommitment\": \"sha256:00\", \"terms\" ~ /seedCommitment: is of no use",
        "\"2026-11-22T10:00:00Z\" ~ \"2026-11-22T08:00:00Z\" ~ /terms/closes: 2026-11-22T08:00:00Z is before"})
    void whatCannotBeIsNamedByItsPlaceAndNothingIsCleared(String old, String replacement, String fault)
            throws IOException {
        String example = Files.readString(ROOT.resolve("examples/auctions/sealed-second-price.json"));
        assertThat(example).contains(old.strip());
        Path file = Files.writeString(folder.resolve("auction.json"),
                example.replaceFirst(Pattern.quote(old.strip()), replacement.strip()));
        Ran ran = run("clear", file.toString());
        assertThat(ran.status()).as(ran.out()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("auction.json").contains(fault.strip()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"\"100.00\", \"999.00\", reserve-not-met", "2026-11-22T10:00:00Z, 2026-11-22T09:00:00Z, no-bids"})
    void noTradeIsAnOutcomeWithAReason(String old, String replacement, String reason) throws IOException {
        String example = Files.readString(ROOT.resolve("examples/auctions/sealed-second-price.json"));
        Path file = Files.writeString(folder.resolve("auction.json"), example.replace(old, replacement));
        Ran ran = run("clear", file.toString(), "-o", folder.resolve("result.json").toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode result = Json.mapper().readTree(Files.readString(folder.resolve("result.json")));
        assertValid("auction-result", result);
        assertThat(result.get("status").asString()).isEqualTo("no-trade");
        assertThat(result.get("reason").asString()).isEqualTo(reason);
        assertThat(run("verify", folder.resolve("result.json").toString()).status()).isZero();
    }

    @Test
    void aTamperedCertificateIsRefutedAndOneOfAnotherVersionIsNotRead() throws IOException {
        Path result = folder.resolve("result.json");
        run("clear", ROOT.resolve("examples/auctions/sealed-vickrey.json").toString(), "-o", result.toString());
        JsonNode certificate = Json.mapper().readTree(Files.readString(result)).get("certificate");
        Path file = folder.resolve("certificate.json");
        Files.writeString(file, Json.pretty(certificate));
        assertThat(run("verify", file.toString()).status()).as("a certificate alone").isZero();

        Files.writeString(file, Files.readString(result).replaceFirst("\"72.00\"", "\"1.00\""));
        Ran beside = run("verify", file.toString());
        assertThat(beside.status()).isEqualTo(1);
        assertThat(beside.err()).contains("/awards is not what the certificate beside it says");
        assertThat(run("verify", ROOT.resolve("examples/auctions/mcafee.json").toString()).err())
                .contains("is an auction, not a certificate. Maybe clear it first.");

        Files.writeString(file, Json.pretty(certificate).replace("\"72.00\"", "\"71.00\""));
        Ran tampered = run("verify", file.toString());
        assertThat(tampered.status()).isEqualTo(1);
        assertThat(tampered.err()).contains("/digests/outcome is sha256:");
        assertThat(tampered.out()).isEmpty();

        Files.writeString(file, Json.pretty(certificate).replace("assay/certificate/2", "assay/certificate/9"));
        Ran other = run("verify", file.toString());
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("/version: 'assay/certificate/9' is not assay/certificate/2. Maybe it was");
        assertThat(run("clear", Files.writeString(file, "null").toString()).err()).contains("is null");
        assertThat(run("verify", folder.resolve("nope.json").toString()).err()).contains("there is no such file");
    }

    @Test
    void aFittedReserveIsReadAsItWasWritten() throws IOException {
        String example = Files.readString(ROOT.resolve("examples/auctions/sealed-first-price.json"));
        for (String losing : List.of("50.07,30.01", "91.13,7.77,3.331", "120.1,99.99,55.55", "10.1,5.7")) {
            for (String family : List.of("uniform", "weibull", "exponential", "lognormal")) {
                Path file = Files.writeString(folder.resolve("auction.json"), example.replaceFirst(
                        "(?s)\\{\\s*\"family\": \"uniform\".*?\\}", "{\"family\": \"" + family
                                + "\", \"fit\": [{\"losing\": [" + losing + "], \"price\": 121.3}]}"));
                Path result = folder.resolve("result.json");
                assertThat(run("clear", file.toString(), "-o", result.toString()).status()).isZero();
                assertThat(run("verify", result.toString()).err()).as("%s of %s", family, losing).isEmpty();
            }
        }
    }

    @Test
    void aPackageOfWhatIsNotForSaleIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("auction.json"),
                Files.readString(ROOT.resolve("examples/auctions/package-core.json")).replaceFirst(
                        "\"package\": \\[\\s*\"north\"", "\"package\": [\"mars\""));
        Ran ran = run("clear", file.toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("/bids/0/package: The good 'mars' is not for sale. Maybe one of [north, south");
    }

    @Test
    void theShapeOfTheContractIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("auction.json"),
                """
                        {"terms": {"format": "sealed", "payment": "second-price", "units": 1, "currency": "CNY",
                          "reserve": {"rule": "given", "amount": "100.00"}, "ties": "earliest", "seed": 7},
                         "bids": [{"id": "b1", "bidder": "p7", "amount": "120.00", "units": 1, "at": "2026-11-22T09:00:00Z"}]}""");
        Ran ran = run("clear", file.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(Json.mapper().readTree(ran.out()).get("revenue").asString()).isEqualTo("100.00");
    }

    @Test
    void aSeedThatWasNotCommittedToIsRefused() throws IOException {
        String example = Files.readString(ROOT.resolve("examples/auctions/sealed-uniform.json"));
        Path file = Files.writeString(folder.resolve("auction.json"),
                example.replaceFirst("\"seed\": \\d+", "\"seed\": 8"));
        assertThat(run("clear", file.toString()).err()).contains("/seedCommitment: is not of the seed in the terms");
    }

    @Test
    void theExampleOfAScenarioIsSimulatedToItsSchema() throws IOException {
        Path scenario = ROOT.resolve("examples/scenario.json");
        assertValid("scenario", Json.mapper().readTree(Files.readString(scenario)));
        Ran ran = run("simulate", scenario.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode simulation = Json.mapper().readTree(ran.out());
        assertValid("simulation", simulation);
        assertThat(simulation.get("formats").valueStream().map(line -> line.get("holders").asInt()).distinct())
                .containsExactlyInAnyOrder(1, 2, 3, 6);
        assertThat(run("simulate", scenario.toString()).out()).as("the same bytes").isEqualTo(ran.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
        "\"buyers\": 6 ~ \"buyers\": 2 ~ There are 2 buyers for 3 holders",
        "\"share\": 0.7 ~ \"share\": 1.7 ~ /exclusivity/1: A right of 2 holders",
        "\"rounds\": 5000 ~ \"rounds\": 1 ~ Maybe 10000 rounds", "CNY ~ XXX ~ /currency: 'XXX'",
        "\"weibull\" ~ \"weibull\", \"mean\": 5 ~ /values/mean: is given, but it is to be fitted",
        "\"price\": 4100 ~ \"price\": 3100 ~ /values/fit: A past auction at the price 310000.0 has a losing bid above it",
        "weibull ~ pieces ~ /values/fit: Nothing is fitted to pieces",
        "auction-formats ~ weather ~ 'weather' is none of the kinds"})
    void aScenarioThatCannotBeIsNamed(String old, String replacement, String fault) throws IOException {
        String example = Files.readString(ROOT.resolve("examples/scenario.json"));
        assertThat(example).contains(old.strip());
        Path file = Files.writeString(folder.resolve("scenario.json"), example.replace(old.strip(),
                replacement.strip()));
        Ran ran = run("simulate", file.toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("scenario.json").contains(fault.strip()).doesNotContain("Exception");
    }

    private static Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Assay.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Ran(status, out.toString(), err.toString());
    }
}

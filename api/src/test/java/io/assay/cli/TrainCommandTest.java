package io.assay.cli;

import io.assay.document.json.Json;
import io.assay.document.model.ModelDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// `assay train` on listings, deals, rates and levers, and `assay model`, as an economist types them.
class TrainCommandTest {
    private static final String[] TITLES = {"天气数据 %d 每日观测", "Data cuaca harian Kuala Lumpur %d",
        "Daily weather of city %d",
        "ข้อมูลสภาพอากาศรายวัน %d"};
    private static final String RIGHT = """
            "right":{"actions":["use"],"purpose":["research"],"industry":["energy"],"territory":["MY"],"term":"P1Y"}""";

    @TempDir
    private Path folder;

    private Path listings;
    private Path deals;

    private record Ran(int status, String out, String err) {}

    @BeforeEach
    void aMarketInFourLanguages() throws IOException {
        Random random = new Random(61);
        StringBuilder csv = new StringBuilder(
                "listing_id,exchange,provider_group,title,description,category,price,currency,price_mode,listed_on\n");
        for (int i = 0; i < 80; i++) {
            csv.append("l").append(i).append(",here,p").append(i % 13).append(",\"")
                    .append(TITLES[i % 4].formatted(i)).append("\",,\"").append(i % 2 == 0 ? "环境" : "Environment")
                    .append("\",").append(1000 * (1 + i % 3)).append(',').append("CNY,one-off,2026-11-0")
                    .append(1 + random.nextInt(9)).append('\n');
        }
        listings = Files.writeString(folder.resolve("listings.csv"), csv);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add(deal("d" + i, "l" + i, "b" + i % 11, String.format(Locale.ROOT, "%d.00", 800 * (1 + i % 3)),
                    "CNY", "2026-11-10T09:00:00Z", "\"kind\":\"settled\""));
        }
        deals = Files.write(folder.resolve("deals.ndjson"), lines);
    }

    private static String deal(String id, String listing, String buyer, String amount, String currency, String at,
            String rest) {
        return """
                {"deal":{"id":"%s","listingId":"%s","buyer":"%s","price":{"amount":"%s","currency":"%s"},%s,"at":"%s",%s}}"""
                .formatted(id, listing, buyer, amount, currency, RIGHT, at, rest);
    }

    @Test
    void dealsTeachWhatTheyCloseAtAndTheModelSaysWhatItHasSeen() throws IOException {
        Ran ran = run("train", listings.toString(), "--deals", deals.toString(), "-o", path("m.json"), "--repeats",
                "1", "--report", path("r.json"));
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("80 list prices of 13 providers and 40 deals");
        JsonNode model = Json.mapper().readTree(Files.readString(folder.resolve("m.json")));
        assertThat(model.get("deals").get("factor").asDouble()).isBetween(0.78, 0.86);
        assertThat(model.get("deals").get("learned").get("deals").asInt()).isEqualTo(40);
        assertThat(model.get("source").get("deals").get("used").asInt()).isEqualTo(40);
        assertThat(model.get("source").get("asOf").asString()).isEqualTo("2026-11-10T09:00:00Z");
        Ran card = run("model", "card", path("m.json"), "--report", path("r.json"));
        assertThat(card.out()).contains("# Price model price-model", "40 deals from 2026-11-10", "## Ratio study",
                "## Limits", "| plan | one-off |");
        Ran again = run("train", listings.toString(), "--deals", deals.toString(), "-o", "-", "--repeats", "0");
        assertThat(again.out().strip()).isEqualTo(Files.readString(folder.resolve("m.json")).strip());
    }

    @Test
    void correctionsReversalsAndCyclesDoNotTeachAndEveryNumberThatUsedThemSaysSo() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(deals));
        lines.add(deal("wrong", "l50", "b1", "999999.00", "CNY", "2026-11-10T09:00:00Z", "\"kind\":\"settled\""));
        lines.add(deal("right", "l50", "b1", "800.00", "CNY", "2026-11-10T09:00:00Z",
                "\"kind\":\"correction\",\"replaces\":\"wrong\""));
        lines.add(deal("gone", "l51", "b1", "999999.00", "CNY", "2026-11-10T09:00:00Z", "\"kind\":\"settled\""));
        lines.add("{\"deal\":{\"id\":\"back\",\"kind\":\"reversal\",\"replaces\":\"gone\"}}");
        lines.add(deal("self", "l52", "p0", "999999.00", "CNY", "2026-11-10T09:00:00Z", "\"kind\":\"settled\""));
        Files.write(deals, lines);
        Ran ran = run("train", listings.toString(), "--deals", deals.toString(), "-o", path("m.json"), "--repeats",
                "0");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("1 of 41 deals are as a later record corrected them",
                "1 deals were taken back", "deal 'self' moves no money (self)");
        JsonNode source = Json.mapper().readTree(Files.readString(folder.resolve("m.json"))).get("source");
        assertThat(source.get("deals").get("used").asInt()).isEqualTo(41);
        assertThat(source.get("deals").get("corrected").asInt()).isEqualTo(1);
        assertThat(source.get("deals").get("reversed").asInt()).isEqualTo(1);
        assertThat(source.get("deals").get("setAside").asInt()).isEqualTo(1);
        assertThat(source.get("notes")).hasSize(3);
    }

    @Test
    void oldDealsCountLessAndLaterOnesAreNotSeen() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(deals));
        for (int i = 0; i < 40; i++) {
            lines.add(deal("old" + i, "l" + i, "b" + i % 7, "100.00", "CNY", "2019-01-01T00:00:00Z",
                    "\"kind\":\"settled\""));
        }
        lines.add(deal("later", "l0", "b1", "1.00", "CNY", "2026-11-20T09:00:00Z", "\"kind\":\"settled\""));
        Files.write(deals, lines);
        double withOld = level("--as-of", "2026-11-15T00:00:00Z");
        assertThat(withOld).isBetween(0.7, 0.9);
        assertThat(level("--as-of", "2026-11-15T00:00:00Z", "--half-life", "100000")).isLessThan(0.5);
    }

    @Test
    void pricesInOtherCurrenciesAreConvertedAtTheRateOfTheirDayOrNamed() throws IOException {
        String csv = Files.readString(listings).replace("l0,here,p0,\"天气数据 0 每日观测\",,\"环境\",1000,CNY",
                "l0,here,p0,\"天气数据 0 每日观测\",,\"环境\",500,MYR")
                + "m1,here,p1,\"Data cuaca\",,\"环境\",500,MYR,one-off,2019-01-01\n"
                + "m2,here,p1,\"Data cuaca lagi\",,\"环境\",500,THB,one-off,2026-11-05\n"
                + "m3,here,p1,\"Data cuaca pula\",,\"环境\",500,MYR,one-off,soon\n";
        Files.writeString(listings, csv);
        Ran refused = run("train", listings.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("3 currencies, [CNY, MYR, THB]").contains("--rates");
        Path rates = Files.writeString(folder.resolve("rates.csv"),
                "date,from,to,rate\n2026-10-30,MYR,CNY,1.75\n2026-11-20,MYR,CNY,9\n2026-11-01,CNY,THB,4.6\n");
        Ran ran = run("train", listings.toString(), "--currency", "CNY", "--rates", rates.toString(), "-o",
                path("m.json"), "--repeats", "0");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("listings.csv:82:price: there is no rate of MYR in CNY on 2019-01-01",
                "listings.csv:84:price: listed_on 'soon' is no date", "2 prices and deals cannot be used");
        JsonNode model = Json.mapper().readTree(Files.readString(folder.resolve("m.json")));
        assertThat(model.get("source").get("rates").get("file").asString()).isEqualTo("rates.csv");
        List<Double> converted = model.get("comparables").valueStream()
                .filter(near -> near.get("id").asString().equals("l0") || near.get("id").asString().equals("m2"))
                .map(near -> near.get("price").asDouble()).toList();
        assertThat(converted.get(0)).isCloseTo(875, within(1e-9));
        assertThat(converted.get(1)).as("the other direction").isCloseTo(500 / 4.6, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"2026-10-30,MYR,CNY,-1 ~ rates.csv:2: the rate -1 is not above 0",
        "2026-10-30,MYR,CNY,much ~ rates.csv:2: the rate 'much' is no number",
        "yesterday,MYR,CNY,1 ~ rates.csv:2: 'yesterday' is no date", "2026-10-30,MYR,ABC,1 ~ rates.csv:2: 'ABC'"})
    void aRateThatCannotBeIsRefusedWithItsLine(String row, String fault) throws IOException {
        Path rates = Files.writeString(folder.resolve("rates.csv"), "date,from,to,rate\n" + row.strip() + "\n");
        Ran ran = run("train", listings.toString(), "--rates", rates.toString(), "--repeats", "0");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains(fault.strip());
    }

    @Test
    void dealsThatCannotBeUsedAreNamedByTheirLineAndTheOthersTeach() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(deals));
        lines.add("{\"deal\":{\"id\":\"x\"");
        lines.add(deal("u", "nowhere", "b", "1.00", "CNY", "2026-11-10T09:00:00Z", "\"kind\":\"settled\""));
        lines.add(deal("v", "l1", "b", "-1.00", "CNY", "2026-11-10T09:00:00Z", "\"kind\":\"settled\""));
        lines.add(deal("w", "l1", "b", "1.00", "CNY", "yesterday", "\"kind\":\"settled\""));
        lines.add(deal("y", "l1", "b", "1.00", "CNY", "2026-11-10T09:00:00Z",
                "\"kind\":\"correction\",\"replaces\":\"nothing\""));
        lines.add(deal("z", "l1", "b", "1.00", "CNY", "2026-11-10T09:00:00Z",
                "\"kind\":\"settled\",\"signals\":{\"quality\":{\"score\":7}}"));
        Files.write(deals, lines);
        Ran ran = run("train", listings.toString(), "--deals", deals.toString(), "-o", path("m.json"), "--repeats",
                "0");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("deals.ndjson:41:", "deals.ndjson:42: /deal/listingId: 'nowhere'",
                "deals.ndjson:43: /deal/price/amount", "deals.ndjson:44: /deal/at: 'yesterday' is no time",
                "deals.ndjson:45: There is no record 'nothing'", "deals.ndjson:46: /deal/signals/quality/score",
                "6 prices and deals cannot be used");
        assertThat(level()).isBetween(0.78, 0.86);
    }

    @Test
    void leversHoldAndTheDiffShowsWhatTheyDo() throws IOException {
        run("train", listings.toString(), "--deals", deals.toString(), "-o", path("a.json"), "--repeats", "0");
        Path levers = Files.writeString(folder.resolve("levers.json"), """
                {"levers":{"deals":{"low":0.9},"rights/derive":{"set":1.5},"category/环境":{"freeze":true},
                 "rights/term":{"prior":0.2,"priorSd":0.01}}}""");
        Ran ran = run("train", listings.toString(), "--deals", deals.toString(), "--levers", levers.toString(),
                "--from", path("a.json"), "-o", path("b.json"), "--repeats", "0");
        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode a = Json.mapper().readTree(Files.readString(folder.resolve("a.json")));
        JsonNode b = Json.mapper().readTree(Files.readString(folder.resolve("b.json")));
        assertThat(b.get("deals").get("factor").asDouble()).isCloseTo(0.9, within(1e-9));
        assertThat(b.get("rights").get("factors").get("derive").asDouble()).isCloseTo(1.5, within(1e-9));
        assertThat(b.get("rights").get("exponents").get("term").asDouble()).isCloseTo(0.2, within(0.02));
        assertThat(b.get("effects").get("levels").get("category").get("环境"))
                .isEqualTo(a.get("effects").get("levels").get("category").get("环境"));
        assertThat(b.get("levers").has("deals")).isTrue();
        Ran diff = run("model", "diff", path("a.json"), path("b.json"), listings.toString());
        assertThat(diff.status()).as(diff.err()).isZero();
        JsonNode document = Json.mapper().readTree(diff.out());
        assertThat(document.get("coefficients").valueStream().map(change -> change.get("name").asString()))
                .contains("deals", "rights/derive", "rights/term").doesNotContain("category/环境");
        assertThat(document.get("listings")).hasSize(80);
        // What closed deals say of a listing does not depend on the lever; what list prices say of it moves by 1/0.9 at
        // most. Every listing is compared with some of both.
        JsonNode summary = document.get("summary");
        assertThat(summary.get("raised").asInt()).isEqualTo(80);
        assertThat(summary.get("lowered").asInt()).isZero();
        assertThat(summary.get("unchanged").asInt())
                .isEqualTo(summary.get("listings").asInt() - summary.get("raised").asInt());
        assertThat(document.get("listings").get(0).get("factor").asDouble()).isCloseTo(1.078, within(0.001));
        assertThat(document.get("listings").get(0).get("reasons").get(0).get("name").asString()).isEqualTo("deals");
        assertThat(diff.err()).contains("of 80 listings");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"{\"levers\":{\"category/nope\":{\"set\":1}}} ~ category/nope",
        "{\"levers\":{\"deals\":{\"freeze\":true}}} ~ no model to freeze it at",
        "{\"levers\":{\"deals\":{\"low\":2,\"high\":1}}} ~ /levers/deals: The lever is bounded from 2.0 to 1.0",
        "{\"levers\":{\"deals\":{\"prior\":2,\"priorSd\":-1}}} ~ the standard deviation -1.0",
        "{\"levers\":{\"rights/derive\":{\"set\":0.5}}} ~ wants the factor 0.5. Maybe one from 1.000 to 2.000",
        "{\"levers\":{\"deals\":{\"speed\":2}}} ~ unknown field 'speed'",
        "{\"levers\":{\"rights/derive\":{\"set\":5}}} ~ rights/derive"})
    void aLeverThatCannotBeIsRefusedByName(String json, String fault) throws IOException {
        Path levers = Files.writeString(folder.resolve("levers.json"), json.strip());
        Ran ran = run("train", listings.toString(), "--levers", levers.toString(), "--repeats", "0");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains(fault.strip());
    }

    @Test
    void anEditedModelIsSealedAsANewVersionThatNamesItsParent() throws IOException {
        run("train", listings.toString(), "-o", path("a.json"), "--repeats", "0");
        String text = Files.readString(folder.resolve("a.json"));
        Files.writeString(folder.resolve("e.json"), text.replace("\"derive\":1.25", "\"derive\":1.5"));
        Ran sealed = run("model", "seal", path("e.json"), "--from", path("a.json"), "-o", path("b.json"));
        assertThat(sealed.status()).as(sealed.err()).isZero();
        assertThat(sealed.err()).contains("1 coefficients differ");
        ModelDocument a = ModelDocument.read(folder.resolve("a.json"));
        ModelDocument b = ModelDocument.read(folder.resolve("b.json"));
        assertThat(b.parent()).isEqualTo(a.digest());
        assertThat(b.digest()).isNotEqualTo(a.digest());
        assertThat(b.rights().factors().derive()).isEqualTo(1.5);
        assertThat(run("predict", "--model", path("b.json"), listings.toString()).status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"/rights/factors/derive ~ 0.5 ~ derive, a factor, at 0.5",
        "/rights/exponents/term ~ 1.5 ~ term, an exponent, at 1.5",
        "/responses/curves/quality/best ~ 0.5 ~ not monotone",
        "/deals/factor ~ -1 ~ level of deals against list prices is -1", "/effects/intercept ~ 1e999 ~ /effects",
        "/plans/one-off/meanError ~ -1 ~ /plans/one-off",
        "/plans/one-off/exchanges/here/scores/3/value ~ -1 ~ /plans/one-off",
        "/comparables/0/price ~ 0 ~ comparable 'l0'", "/comparables/1/features ~ \"AAAA\" ~ comparable 'l1'",
        "/settings/comparables/nearest ~ 0 ~ /settings/comparables", "/currency ~ \"XYZ\" ~ 'XYZ'",
        "/comparables/0/residual ~ NaN ~ not JSON at line", "/rights/factors/derive ~ null ~ /rights/factors/derive"})
    void aModelEditedToNonsenseIsRefusedWithThePlace(String pointer, String value, String fault) throws IOException {
        run("train", listings.toString(), "-o", path("a.json"), "--repeats", "0");
        String text = edited(Files.readString(folder.resolve("a.json")), pointer.strip(), value.strip());
        Files.writeString(folder.resolve("e.json"), text);
        Ran sealed = run("model", "seal", path("e.json"), "--from", path("a.json"));
        assertThat(sealed.status()).isEqualTo(2);
        assertThat(sealed.err()).contains("e.json").contains(fault.strip());
        assertThat(run("predict", "--model", path("e.json"), listings.toString()).err()).contains("e.json");
    }

    @Test
    void tokenPricesAreNamedAndTitlesAndLexiconsGoIntoTheModelWhenAskedFor() throws IOException {
        Files.writeString(listings, Files.readString(listings) + Files.readAllLines(listings).get(1)
                .replaceFirst("^[^,]*", "token").replaceAll(",\\d+(\\.\\d+)?,CNY", ",0.01,CNY") + "\n");
        Files.writeString(folder.resolve("words.csv"), "concept,en,ms\nweather,weather|rain,cuaca|hujan\n");
        Ran ran = run("train", listings.toString(), "-o", path("a.json"), "--repeats", "0", "--titles", "--lexicon",
                path("words.csv"));
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("listing 'token': 0.01 is a placeholder", "1 prices are placeholders");
        JsonNode model = Json.mapper().readTree(Files.readString(folder.resolve("a.json")));
        assertThat(model.get("lexicon").get("weather")).hasSize(4);
        assertThat(model.get("comparables").valueStream()).allMatch(near -> near.has("title"))
                .noneMatch(near -> near.get("id").asString().equals("token"));
        Files.writeString(folder.resolve("words.csv"), "concept,en\nweather,rain\nwater,rain\n");
        assertThat(run("train", listings.toString(), "--lexicon", path("words.csv")).err())
                .contains("words.csv: The word 'rain' names two concepts").contains("Maybe");
        Files.writeString(folder.resolve("words.csv"), "word,en\nweather,rain\n");
        assertThat(run("train", listings.toString(), "--lexicon", path("words.csv")).err())
                .contains("there is no column 'concept'");
    }

    @Test
    void oneCategoryIsEnoughAndOneListingIsNot() throws IOException {
        Files.writeString(listings, Files.readString(listings).replace("环境", "Environment"));
        assertThat(run("train", listings.toString(), "--repeats", "0").status()).isZero();
        Files.write(listings, Files.readAllLines(listings).subList(0, 2));
        Ran ran = run("train", listings.toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("1 priced listings of 1 providers").contains("Maybe");
        Files.write(listings, Files.readAllLines(listings).subList(0, 1));
        assertThat(run("train", listings.toString()).err()).contains("no listing has a price and a plan");
    }

    @Test
    void fewerProvidersThanFoldsAreMeasuredAllTheSame() throws IOException {
        List<String> few = Files.readAllLines(listings).stream().map(line -> line.replaceFirst(",p(9|1\\d),", ",p1,"))
                .toList();
        Files.write(listings, few);
        Ran ran = run("train", listings.toString(), "-o", path("m.json"), "--report", path("r.json"), "--repeats",
                "1");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(Json.mapper().readTree(Files.readString(folder.resolve("r.json"))).get("baselines").size())
                .isEqualTo(4);
    }

    @Test
    void whatMayBeAMistakeIsSaidButLosesNothing() throws IOException {
        Files.writeString(listings, Files.readString(listings).replace("2026-11-0", "0.11.2026/")
                .replace("1000,CNY,one-off", "1000,CNY,bogus"));
        Ran ran = run("train", listings.toString(), "--repeats", "0", "-o", path("m.json"));
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("listed_on: '0.11.2026/", "is no date", "(so in 80 rows)",
                "price_mode: 'bogus' names no plan", "(so in 27 rows)");
        assertThat(run("predict", listings.toString()).err()).contains("price_mode: 'bogus'");
    }

    @Test
    void aMissingPriceColumnIsBlamedOnThePrice() throws IOException {
        Files.writeString(listings, Files.readString(listings).replace(",price,", ",prise,"));
        assertThat(run("train", listings.toString()).err()).contains("the column 'price' is missing");
    }

    @Test
    void aModelToFreezeAtIsReadEvenWhereNothingIsFrozen() {
        assertThat(run("train", listings.toString(), "--from", "nope.json").err()).contains("nope.json");
        run("train", listings.toString(), "-o", path("a.json"), "--repeats", "0");
        assertThat(run("train", listings.toString(), "--from", path("a.json")).err()).contains("no lever freezes");
    }

    @Test
    void aTimeThatIsNoneIsNamed() {
        Ran ran = run("train", listings.toString(), "--as-of", "2026-13-01");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("'2026-13-01' is no time. Maybe 2026-11-20T00:00:00Z")
                .doesNotContain("Exception");
    }

    @Test
    void theExamplesOfListingsDealsRatesAndLeversAreRead() throws IOException {
        UnaryOperator<String> example = name -> examples().resolve(name).toString();
        Ran ran = run("train", example.apply("listings.csv"), "--deals", example.apply("deals.ndjson"), "--rates",
                example.apply("rates.csv"), "--levers", example.apply("levers.json"), "--currency", "CNY", "-o",
                path("m.json"), "--repeats", "0");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("1 of 2 deals are as a later record corrected them", "1 deals were taken back");
    }

    private static Path examples() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .map(folder -> folder.resolve("examples")).filter(Files::isDirectory).findFirst().orElseThrow();
    }

    private static String edited(String json, String pointer, String value) {
        ObjectNode tree = (ObjectNode) Json.mapper().readTree(json);
        String marker = "\"@@@\"";
        int last = pointer.lastIndexOf('/');
        JsonNode parent = tree.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (parent instanceof ObjectNode object) {
            object.put(name, "@@@");
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name),
                    Json.mapper().readTree(marker));
        }
        return tree.toString().replace(marker, value);
    }

    private double level(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("train", listings.toString(), "--deals", deals.toString(),
                "-o", path("level.json"), "--repeats", "0"));
        arguments.addAll(List.of(more));
        Ran ran = run(arguments.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        return Json.mapper().readTree(Files.readString(folder.resolve("level.json"))).get("deals").get("factor")
                .asDouble();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Assay.run(new PrintWriter(out), new PrintWriter(err, true), arguments);
        assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("Exception");
        return new Ran(status, out.toString(), err.toString());
    }
}

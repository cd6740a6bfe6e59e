package io.assay.cli;

import io.assay.document.json.Json;
import io.assay.document.profile.ProfileDocument;
import io.assay.valuation.profile.DatasetProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// The subcommands that need no service, as a person types them.
class CommandTest {
    @TempDir
    private Path folder;

    private record Ran(int status, String out, String err) {}

    @Test
    void aProfileIsNoBackDoorToTheRows() throws IOException {
        Random random = new Random(91);
        StringBuilder csv = new StringBuilder("passport,name,city,salary,visited,diagnosis,memo,bonus\n");
        for (int i = 0; i < 2_000; i++) {
            csv.append("K").append(700_000_000 + i).append(",Person-").append(i).append(',')
                    .append(i == 7 ? "Xanadu-Secret" : i % 2 == 0 ? "Shenzhen" : "Kuala Lumpur").append(',')
                    .append(i == 11 ? "918273645" : Integer.toString(3_000 + random.nextInt(2_000))).append(',')
                    .append(i == 13 ? "1871-03-17" : "2015-0" + (1 + i % 9) + "-1" + i % 7).append(',')
                    .append(i % 100 == 0 ? "Hapaxitis" : "healthy").append(",memo number ")
                    .append(random.nextInt(50_000))
                    .append(i == 17 ? " hunter2-password" : "").append(',').append(i == 19 ? "424242" : "0")
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("people.csv"), csv);
        Path out = folder.resolve("people.json");
        Ran ran = run("profile", file.toString(), "--key", "passport", "--private", "diagnosis", "-o", out.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        String json = Files.readString(out);
        String everything = json + decoded(json);
        assertThat(everything).contains("Shenzhen", "Kuala Lumpur").doesNotContain("Xanadu-Secret", "918273645", "1871",
                "Hapaxitis", "healthy", "hunter2", "K700000", "Person-", "memo number", "424242", "91827", "9.18");
        ProfileDocument document = Json.mapper().readValue(json, ProfileDocument.class);
        DatasetProfile profile = document.profile();
        assertThat(profile.columns().get(3).distribution().orElseThrow().mean())
                .as("one salary does not stand out of the sum")
                .isBetween(3_900.0, 4_100.0);
        assertThat(profile.columns().get(7).distribution().orElseThrow().mean()).as("the bonus is not the sum")
                .isZero();
        assertThat(profile.rows()).isEqualTo(2_000);
    }

    @Test
    void aProfileReadsBackToItselfAndAnEditIsFound() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n" + "1,x\n".repeat(30) + "2,y\n".repeat(30));
        Ran ran = run("profile", file.toString(), "--region", "MY-14,SG", "--name", "mine");
        ProfileDocument document = Json.mapper().readValue(ran.out(), ProfileDocument.class);
        assertThat(document.name()).isEqualTo("mine");
        assertThat(document.regions()).containsExactly("MY-14", "SG");
        assertThat(Json.pretty(ProfileDocument.of(document.profile(), document.fileDigest()))).isEqualTo(ran.out());
        assertThat(run("profile", file.toString(), "--region", "MY-14,SG", "--name", "mine").out())
                .isEqualTo(ran.out());
    }

    @Test
    void anotherSeedGivesAnotherProfile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a\n1\n2\n3\n");
        Path seed = Files.write(folder.resolve("seed"),
                new byte[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
        String withDemo = run("profile", file.toString()).out();
        String withSeed = run("profile", file.toString(), "--seed-file", seed.toString()).out();
        assertThat(Json.mapper().readTree(withSeed).get("rowSketch"))
                .isNotEqualTo(Json.mapper().readTree(withDemo).get("rowSketch"));
        Files.write(seed, new byte[3]);
        assertThat(run("profile", file.toString(), "--seed-file", seed.toString()).err())
                .contains("3 bytes is too short");
    }

    @Test
    void badRowsAreCountedAndNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n" + "1,x\n".repeat(40) + "1\n1,2,3\n");
        Ran ran = run("profile", file.toString());
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).contains("a.csv:42: 1 fields where the header has 2.", "a.csv:43: 3 fields",
                "2 of 42 rows cannot be read and are counted as bad.");
        assertThat(Json.mapper().readTree(ran.out()).get("badRows").asInt()).isEqualTo(2);
        Files.writeString(file, "a,b\n1\n2\n3,4\n");
        assertThat(run("profile", file.toString())).isEqualTo(new Ran(2, "", "assay profile: " + file
                + ":1: 2 of 3 rows have another number of fields than the header, the first: " + file
                + ":2: 1 fields where the header has 2. Maybe the separator or the quotation marks are not what they seem."
                + System.lineSeparator()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "a,a\\n1,2\\n | the column 'a' stands twice", "a,\\n1,2\\n | Column 2 has no name",
        "a,b\\n | there is a header but no row",
        "~~ | the file is empty"})
    void badFilesGetOneLineAndStatusTwo(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), content.replace("\\n", "\n"));
        Ran ran = run("profile", file.toString());
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err().toLowerCase(java.util.Locale.ROOT)).contains(message.toLowerCase(java.util.Locale.ROOT))
                .contains("bad.csv");
        assertThat(ran.err().lines()).hasSize(1);
    }

    @Test
    void missingFilesRegionsAndColumnsAreNamed() throws IOException {
        assertThat(run("profile", folder.resolve("no.csv").toString()).err())
                .contains("no.csv: there is no such file.");
        Path file = Files.writeString(folder.resolve("a.csv"), "a\n1\n");
        assertThat(run("profile", file.toString(), "--region", "Malaysia").err())
                .contains("'Malaysia' is no ISO 3166 code");
        assertThat(run("profile", file.toString(), "--key", "k").err()).contains("no column 'k' to be key");
        assertThat(run("profile", file.toString(), "--label", "l").err()).contains("no column 'l' to be the label");
        assertThat(run("profile", file.toString(), "-o", folder.resolve("no/p.json").toString()).err())
                .contains("there is no folder");
        assertThat(run("nonsense").status()).isEqualTo(2);
    }

    @Test
    void tenThousandColumnsAreProfiled() throws IOException {
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            csv.append(i == 0 ? "" : ",").append('c').append(i);
        }
        String row = "1.5,".repeat(9_999) + "x\n";
        Path file = Files.writeString(folder.resolve("wide.csv"), csv + "\n" + row.repeat(50));
        Ran ran = run("profile", file.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(Json.mapper().readTree(ran.out()).get("columns")).hasSize(10_000);
    }

    @Test
    void badListingsAreNamedAndLeftOut() throws IOException {
        Path file = Files.writeString(folder.resolve("l.csv"), """
                listing_id,title,category,price_mode,price,currency
                a,weather,env,one-off,-5,CNY
                b,weather,env,one-off,10,XYZ
                c,weather,env,one-off,ten,CNY
                d,weather,env,one-off,12,CNY
                d,weather,env,one-off,13,CNY
                e,weather,env
                """);
        Ran ran = run("train", file.toString(), "--repeats", "0");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("l.csv:2:price: -5 is negative", "l.csv:3:currency: 'XYZ' is no currency",
                "l.csv:4:price: 'ten' is no number", "l.csv:6:listing_id: 'd' was seen before", "l.csv:7: 3 fields",
                "5 of 6 rows cannot be used", "cannot be fitted on 1 priced listings");
        Ran predicted = run("predict", file.toString());
        assertThat(predicted.status()).isZero();
        assertThat(predicted.out().lines()).hasSize(2);
    }

    @Test
    void listingsWithOtherColumnsOrSeveralCurrenciesAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("l.csv"), "id,name\n1,x\n");
        assertThat(run("train", file.toString()).err()).contains("there is no column 'listing_id', only [id, name]");
        Files.writeString(file,
                "listing_id,title,category,price_mode,price,currency\na,t,c,one-off,1,CNY\nb,t,c,one-off,1,MYR\n");
        assertThat(run("train", file.toString()).err()).contains("2 currencies, [CNY, MYR]").contains("not guessed");
    }

    @Test
    void predictionsSayWhyThereIsNoPrice() throws IOException {
        Path file = Files.writeString(folder.resolve("l.csv"), """
                listing_id,exchange,title,category,price_mode
                a,zhejiang,钢铁2014年度指数数据,工业制造,one-off
                b,nowhere,天气数据,公共服务,negotiation
                c,zhejiang,天气数据,公共服务,free
                d,zhejiang,qwxz vbnk,公共服务,one-off
                """);
        Ran ran = run("predict", file.toString(), "--plan", "per-use");
        List<String> lines = ran.out().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo(
                        "listing_id,status,price,typical,low,high,currency,coverage,evidence_n,borrowed_weight,"
                                + "no_price,plan,mode,mode_mass");
        assertThat(lines.get(1))
                .matches("a,priced,(\\d+\\.\\d\\d,){4}CNY,0\\.9,547,0\\.\\d{4},,one-off,\\d+,0\\.\\d{4}");
        assertThat(lines.get(2)).startsWith("b,range,,,,,CNY,,,,").contains("exchange 'nowhere' is not known")
                .endsWith(",per-use,,");
        assertThat(lines.get(3))
                .isEqualTo("c,no-price,,,,,,,,,listed as free: a price of nothing is the provider's choice,per-use,,");
        assertThat(lines.get(4))
                .matches("d,range,,(\\d+\\.\\d\\d,){3}CNY,.*nothing like.*|d,range,,.*says anything like.*");
        assertThat(ran.err()).contains("1 listing: the level of per-use prices on exchange 'nowhere'");
        assertThat(run("predict", file.toString(), "--plan", "barter").err()).contains("'barter' is no plan kind");
    }

    @Test
    void anEditedModelIsRefusedWithThePlace() throws IOException {
        Path model = folder.resolve("m.json");
        Path listings = Files.writeString(folder.resolve("l.csv"),
                "listing_id,title,category,price_mode\na,t,c,one-off\n");
        Files.writeString(model, "{}");
        assertThat(run("predict", "--model", model.toString(), listings.toString()).err())
                .contains("m.json: is no model");
        try (var in = CommandTest.class.getResourceAsStream("/models/exchange-listings.json")) {
            String text = new String(in.readAllBytes(), UTF_8);
            Files.writeString(model, text.replace("\"derive\":1.25", "\"derive\":1.5"));
            assertThat(run("predict", "--model", model.toString(), listings.toString()).err())
                    .contains("m.json: has the digest").contains("Maybe it was edited");
            Files.writeString(model, text.replace("\"derive\":1.25", "\"derive\":0.5"));
            assertThat(run("predict", "--model", model.toString(), listings.toString()).err()).contains("m.json",
                    "/rights", "0.5");
            Files.writeString(model, text.replace("\"worst\":0.7", "\"worst\":1.7"));
            assertThat(run("predict", "--model", model.toString(), listings.toString()).err()).contains("1.7",
                    "not monotone");
        }
    }

    /// All base64 strings of a document, decoded.
    private static String decoded(String json) {
        StringBuilder all = new StringBuilder();
        Matcher base64 = Pattern.compile("\"((?:[A-Za-z0-9+/]{4}){4,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)\"")
                .matcher(json);
        int found = 0;
        while (base64.find()) {
            byte[] bytes = Base64.getDecoder().decode(base64.group(1));
            all.append(new String(bytes, UTF_8)).append(new String(bytes, ISO_8859_1));
            found++;
        }
        assertThat(found).as("there are sketches to look into").isGreaterThan(1);
        return all.toString();
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Assay.run(new PrintWriter(out), new PrintWriter(err, true), arguments);
        assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("Exception");
        return new Ran(status, out.toString(), err.toString());
    }
}

package io.assay.document;

import io.assay.document.auction.AuctionDocument;
import io.assay.document.auction.CertificateCheck;
import io.assay.document.deal.DealDocument;
import io.assay.document.deal.DealEntry;
import io.assay.document.deal.StoredDeal;
import io.assay.document.json.Json;
import io.assay.document.json.Schemas;
import io.assay.document.listing.ListingDocument;
import io.assay.document.listing.StoredListing;
import io.assay.document.model.Deployment;
import io.assay.document.model.ModelDocument;
import io.assay.document.model.ServedModel;
import io.assay.document.profile.OfferDocument;
import io.assay.document.profile.ProfileDocument;
import io.assay.document.profile.ProfileReader;
import io.assay.document.quote.Question;
import io.assay.document.quote.QuoteDocument;
import io.assay.document.quote.QuoteInputs;
import io.assay.document.training.ListingsFile;
import io.assay.document.training.Training;
import io.assay.document.training.TrainingOptions;
import io.assay.document.transfer.PredictionsDocument;
import io.assay.document.transfer.TransferReport;
import io.assay.pricing.certificate.Verdict;
import io.assay.pricing.quote.Recommender;
import io.assay.pricing.right.Delivery;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import io.assay.valuation.profile.QualityRules;
import io.assay.valuation.signal.Deal;
import io.assay.valuation.signal.DealCounts;
import io.assay.valuation.signal.DealRecord;
import io.assay.valuation.signal.Scorecard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The bytes of every document that is signed, hashed or stored, by document and version. A golden never changes: where
/// a form must, it gets a new version and a new golden. How they were made stands in their README.
class GoldenDocumentsTest {
    private static final Path GOLDENS = Schemas.ROOT.resolve("api/src/test/resources/golden/documents");
    private static final Path EXAMPLES = Schemas.ROOT.resolve("examples");
    private static final Instant TIME = Instant.parse("2026-11-22T09:00:00Z");
    // Forms of earlier builds that are still read, be it to be refused by name, and no longer written.
    private static final Set<String> READ_ONLY = Set.of("profile-1", "profile-1-penguins", "profile-2", "offer-1",
            "transfer-1", "predictions-1");

    private static final Map<String, Class<?>> TYPES = Map.of("quote", QuoteDocument.class, "model",
            ModelDocument.class,
            "deal", StoredDeal.class, "deal-entry", DealEntry.class, "deployment", Deployment.class, "profile",
            ProfileDocument.class, "offer", OfferDocument.class, "listing", StoredListing.class, "transfer",
            TransferReport.class, "predictions",
            PredictionsDocument.class);

    static Stream<String> goldens() throws IOException {
        try (Stream<Path> files = Files.list(GOLDENS)) {
            return files.map(file -> String.valueOf(file.getFileName())).filter(name -> name.endsWith(".json")).sorted()
                    .toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void aGoldenIsReadAndWrittenToTheByte(String name) throws IOException {
        String golden = Files.readString(GOLDENS.resolve(name));
        String kind = name.substring(0, name.indexOf('.')).replaceFirst("-\\d+.*", "");
        if (kind.equals("certificate")) {
            JsonNode tree = Json.mapper().readTree(golden);
            assertThat(CertificateCheck.of(tree).resolved().verdict()).isEqualTo(new Verdict.Verified());
            assertThat(Json.canonicalText(tree)).isEqualTo(golden);
            return;
        }
        Object document = Json.mapper().readValue(golden, TYPES.get(kind));
        assertThat(Json.canonicalText(document)).isEqualTo(golden);
    }

    @Test
    void transferReportsOfTheFirstFormAreRefusedWithWhatToDo() throws IOException {
        TransferReport report = Json.read(GOLDENS.resolve("transfer-1.json"), TransferReport.class);
        assertThatThrownBy(report::gap).hasMessageContaining("of the form 'assay/transfer/1'")
                .hasMessageContaining("measure again");
        PredictionsDocument predictions = Json.read(GOLDENS.resolve("predictions-1.json"), PredictionsDocument.class);
        assertThatThrownBy(predictions::verified).hasMessageContaining("of the form 'assay/predictions/1'")
                .hasMessageContaining("predict again");
    }

    @Test
    void whatIsMadeNowIsMadeToTheByte() throws IOException {
        Map<String, Object> made = made();
        if (Boolean.getBoolean("assay.goldens.write")) {
            for (Map.Entry<String, Object> entry : made.entrySet()) {
                Path file = GOLDENS.resolve(entry.getKey() + ".json");
                if (!Files.exists(file)) {
                    Files.writeString(file, Json.canonicalText(entry.getValue()));
                }
            }
        }
        assertThat(goldens().map(name -> name.substring(0, name.length() - ".json".length()))
                .filter(name -> !READ_ONLY.contains(name))).containsExactlyInAnyOrderElementsOf(made.keySet());
        for (Map.Entry<String, Object> entry : made.entrySet()) {
            assertThat(Json.canonicalText(entry.getValue())).as(entry.getKey())
                    .isEqualTo(Files.readString(GOLDENS.resolve(entry.getKey() + ".json")));
        }
    }

    private static Map<String, Object> made() throws IOException {
        Map<String, Object> made = new TreeMap<>();
        try (Stream<Path> auctions = Files.list(EXAMPLES.resolve("auctions"))) {
            for (Path auction : auctions.sorted().toList()) {
                made.put("certificate-2-" + String.valueOf(auction.getFileName()).replace(".json", ""),
                        certificate(auction));
            }
        }
        ModelDocument model = new Training(ListingsFile.read(EXAMPLES.resolve("listings.csv")),
                TrainingOptions.of("golden", 1)).model();
        made.put("model-5", model);
        ServedModel served = ServedModel.of(model);
        made.put("quote-5-priced", question("zhejiang", PlanKind.ONE_OFF).answer("golden", served).quote());
        made.put("quote-5-range", question("beijing", PlanKind.ONE_OFF).answer("golden", served).quote());
        made.put("quote-5-per-use", question("zhejiang", PlanKind.PER_USE).answer("golden", served).quote());
        made.put("quote-5-orientation", question("nowhere", PlanKind.ONE_OFF).answer("golden", served).quote());
        made.put("quote-5-no-price", question("zhejiang", PlanKind.RECURRING).answer("golden", served).quote());
        made.put("transfer-2", Json.read(EXAMPLES.resolve("transfer.json"), TransferReport.class));
        made.put("predictions-2", Json.read(EXAMPLES.resolve("predictions.json"), PredictionsDocument.class));
        DealDocument deal = Json.read(EXAMPLES.resolve("deal.json"), DealDocument.class);
        made.put("deal-1", new StoredDeal("dea_1", "p7", deal.deal()));
        made.put("deal-entry-1", DealEntry.of(new DealRecord("d2", "d1", new Deal("d2",
                new Deal.Market("公共服务", "MY-14", "one-off", "CNY"), "lst_1", "p7", "b1", 9_223_372_036_854_775L, 2,
                TIME))));
        made.put("deal-entry-1-reversal", DealEntry.of(new DealRecord("d3", "d2", null)));
        made.put("deployment-1",
                new Deployment("dep_1", "mdl_1", Deployment.Role.ACTIVE, TIME.toString(), "key1", "looked at"));
        made.put("listing-1", new StoredListing("lst_1", TIME.toString(), "key1",
                Json.read(EXAMPLES.resolve("listing.json"), ListingDocument.class), null, null));
        made.put("profile-3", profile());
        made.put("offer-2", OfferDocument.of("p7", profile().profile()));
        made.put("profile-3-wide", wideProfile());
        made.put("offer-2-wide", OfferDocument.of("p7", wideProfile().profile()));
        return made;
    }

    private static JsonNode certificate(Path auction) {
        try {
            return Json.mapper().readTree(Json.canonicalText(Json.read(auction, AuctionDocument.class).clear()))
                    .get("certificate");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Question question(String exchange, PlanKind plan) {
        ListingFeatures listing = new ListingFeatures("lst_1", exchange, "p7", "城市道路 one-off 路况 😀", "", "公共服务", plan,
                "daily", 1e6, 0, 12);
        UsageRight right = UsageRight.reference();
        assertThat(right.delivery()).isNotNull().isIn((Object[]) Delivery.values());
        return Question.of(new Recommender.Inputs(listing, right, Scorecard.unknown()),
                new Question.Context("MY-14", null, null, null, new DealCounts(3, 1, 1), null, "CNY", TIME, TIME));
    }

    private static ProfileDocument profile() throws IOException {
        return new ProfileReader(GOLDENS.resolve("rows.csv"), "rows", Set.of("id"), Set.of("phone"),
                new TreeSet<>(Set.of("MY-14")), "kind", HashSeed.demo(), QualityRules.NONE).read(_ -> {}).document();
    }

    // Of columns enough for combinations.
    private static ProfileDocument wideProfile() {
        SplittableRandom random = new SplittableRandom(1);
        Profiler profiler = new Profiler(new Profiler.Options("wide", List.of("a", "b", "c", "d", "e"), Set.of(),
                Set.of(), new TreeSet<>(), HashSeed.demo()));
        for (int row = 0; row < 100; row++) {
            profiler.row(Stream.generate(() -> Double.toString(random.nextInt(100_000) / 8.0)).limit(5).toList());
        }
        return ProfileDocument.of(profiler.finish(), null);
    }

    @Test
    void aQuoteIsAskedAgainFromWhatItKeptAndAnsweredToTheByte() throws IOException {
        ServedModel model = ServedModel
                .of(Json.read(GOLDENS.resolve("model-5.json"), ModelDocument.class));
        for (String name : List.of("quote-5-priced.json", "quote-5-per-use.json", "quote-5-range.json",
                "quote-5-orientation.json",
                "quote-5-no-price.json")) {
            String golden = Files.readString(GOLDENS.resolve(name));
            QuoteInputs inputs = Json.mapper().readValue(golden, QuoteDocument.class).basis().inputs();
            assertThat(Json.canonicalText(Question.of(inputs).answer("golden", model).quote())).isEqualTo(golden);
        }
    }
}

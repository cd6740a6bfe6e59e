package io.assay.document.training;

import io.assay.document.json.Json;
import io.assay.document.model.ModelDocument;
import io.assay.document.model.Models;
import io.assay.pricing.money.Money;
import io.assay.pricing.money.Price;
import io.assay.pricing.quote.PricingModel;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.Recommender;
import io.assay.pricing.right.Action;
import io.assay.pricing.right.Delivery;
import io.assay.pricing.right.Exclusivity;
import io.assay.pricing.right.Term;
import io.assay.pricing.right.Territory;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.Baseline;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.CrossValidation;
import io.assay.valuation.hedonic.CrossValidation.Grouping;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.Figures;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.OutOfFold;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceModel;
import io.assay.valuation.hedonic.PriceModelTrainer;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.signal.Scorecard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The price model on the real listings of five exchanges, which are not part of the project: skipped where they are
/// absent.
class ExchangeListingsTest {
    private static ListingsFile listings;
    private static Training training;

    @BeforeAll
    static void read() throws IOException {
        Path file = null;
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/data/exchange-listings/listings.csv");
            if (Files.exists(candidate)) {
                file = candidate;
                break;
            }
        }
        assumeTrue(file != null, "the exchange listings of ../shared are not here");
        listings = ListingsFile.read(file);
        training = new Training(listings, TrainingOptions.of("exchange-listings", 1));
    }

    @Test
    void allRowsAreUsableAnd815ArePriced() {
        assertThat(listings.badRows()).isEmpty();
        assertThat(listings.rows()).hasSize(2_447);
        assertThat(listings.rows().stream().filter(ListingRow::isPriced)).hasSize(815);
    }

    @Test
    void theModelOnBoardIsTheOneThatTrainingGives() throws IOException {
        ModelDocument first = training.model();
        assertThat(Json.mapper()
                .writeValueAsString(new Training(listings, TrainingOptions.of("exchange-listings", 1)).model()))
                .isEqualTo(Json.mapper().writeValueAsString(first));
        assertThat(first.digest()).as("train again with: assay train listings.csv --name exchange-listings -o …")
                .isEqualTo(Models.onBoard().digest());
        assertThat(ModelDocument.parse(Json.mapper().writeValueAsBytes(first)).model().prices().parameters())
                .isEqualTo(first.model().prices().parameters());
    }

    @Test
    void theModelOnBoardHoldsNoTitleAndNoDescription() throws IOException {
        // The lexicon is a list of words, of which some happen to be a title.
        ObjectNode document = Json.mapper().valueToTree(Models.onBoard());
        document.remove("lexicon");
        String model = document.toString();
        for (ListingRow row : listings.rows()) {
            if (row.isPriced() && row.title().codePointCount(0, row.title().length()) > 6
                    && !row.title().equals(row.category())) {
                assertThat(model).doesNotContain(row.title());
            }
        }
    }

    @Test
    void reasonsMultiplyToThePriceToTheMinorUnitForEveryPricedListing() throws IOException {
        PricingModel model = Models.onBoard().model();
        UsageRight right = new UsageRight(EnumSet.of(Action.USE, Action.DERIVE), new TreeSet<>(List.of("research")),
                new TreeSet<>(), Territory.of(List.of("CN", "MY")), new Term(Period.ofYears(2)), null, 3,
                Exclusivity.NONE, true,
                Delivery.FILE);
        int priced = 0;
        int ranges = 0;
        for (ListingRow row : listings.rows()) {
            if (row.isPriced()) {
                Recommendation recommendation = Recommender.recommend(new Recommender.Inputs(
                        row.features(row.plan().orElseThrow()), right, Scorecard.unknown()), model);
                ranges += recommendation instanceof Recommendation.Range ? 1 : 0;
                if (!(recommendation instanceof Recommendation.Priced price)) {
                    continue;
                }
                double log = 0;
                for (Contribution reason : price.reasons().contributions()) {
                    log += reason.log();
                }
                assertThat(price.amount())
                        .isEqualTo(Recommender.amount(log, price.plan(), Money.currency("CNY")));
                priced++;
            }
        }
        assertThat(priced + ranges).isEqualTo(815);
        assertThat(priced).isGreaterThan(500);
    }

    @Test
    void threeTokenPricesAreScreenedAndNeverComparables() {
        assertThat(training.placeholders()).hasSize(3).allMatch(placeholder -> placeholder.price() < 0.03)
                .allMatch(placeholder -> placeholder.reason().contains("below 1.000 CNY"));
        assertThat(training.model().comparables()).hasSize(812);
        assertThat(training.model().source().notes())
                .anyMatch(note -> note.startsWith("3 list prices are placeholders"));
    }

    @Test
    void onProvidersItHasNotSeenTheModelIsAsGoodAsDemandedAndBetterThanForestsAndBoosting() {
        List<PricedListing> priced = priced();
        CrossValidation validation = new CrossValidation(trainer(), priced);
        List<Figures> repeats = new ArrayList<>();
        List<OutOfFold> all = new ArrayList<>();
        for (long seed = 1; seed <= 5; seed++) {
            List<OutOfFold> predictions = validation.run(validation.folds(Grouping.PROVIDER, seed), seed, _ -> {});
            repeats.add(Figures.of(predictions));
            all.addAll(predictions);
        }
        Figures mean = Figures.mean(repeats);
        assertThat(mean.log().r2()).isGreaterThanOrEqualTo(0.81);
        assertThat(mean.log().mae()).isLessThanOrEqualTo(0.78);
        assertThat(mean.points().share()).isGreaterThanOrEqualTo(0.75);
        assertThat(mean.points().log().r2()).isGreaterThanOrEqualTo(0.88);
        assertThat(mean.points().log().mae()).isLessThanOrEqualTo(0.58);
        assertThat(mean.lumps().hit()).as("how often the likeliest price is the price")
                .isCloseTo(mean.lumps().mass(), within(0.03));
        assertThat(mean.interval().coverage()).isBetween(0.88, 0.93);
        assertThat(mean.interval().widthFactor()).isLessThanOrEqualTo(10);
        assertThat(mean.noPrice()).isLessThanOrEqualTo(0.05);
        assertThat(mean.interval().unbounded()).isLessThanOrEqualTo(0.02);
        all.stream().collect(Collectors.groupingBy(prediction -> prediction.row().features().category()))
                .forEach((category, predictions) -> {
                    if (predictions.size() >= 50 * 5) {
                        assertThat(predictions.stream().filter(OutOfFold::covers).count()
                                / (double) predictions.size()).as(category).isGreaterThanOrEqualTo(0.85);
                    }
                });
        Figures outside = Figures.of(all.stream()
                .filter(prediction -> !prediction.row().features().category().equals("工业制造")).toList());
        assertThat(outside.log().r2()).isGreaterThanOrEqualTo(0.65);
        assertThat(outside.log().mae()).isLessThanOrEqualTo(1.85);
        assertThat(Figures.of(all.stream().filter(prediction -> prediction.row().features().plan() == PlanKind.PER_USE)
                .toList()).interval().coverage()).as("per use").isGreaterThanOrEqualTo(0.86);
        Map<Baseline, List<OutOfFold>> baselines = Baseline.run(priced, validation.folds(Grouping.PROVIDER, 1), 1,
                _ -> {});
        baselines.forEach((baseline, predictions) -> {
            assertThat(repeats.getFirst().log().mae()).as("%s", baseline)
                    .isLessThan(Figures.of(predictions).log().mae());
            assertThat(repeats.getFirst().log().r2()).as("%s", baseline)
                    .isGreaterThan(Figures.of(predictions).log().r2());
        });
    }

    @Test
    void pricesInOtherCurrenciesAreWorthTheSame() {
        PriceModel yuan = fitted("CNY", 1);
        Map.of("JPY", 20.9, "VND", 3_640.0, "KRW", 197.0, "KWD", 0.0432, "IDR", 2_290.0)
                .forEach((currency, rate) -> requireSame(yuan, fitted(currency, rate), rate));
    }

    private static void requireSame(PriceModel yuan, PriceModel other, double rate) {
        Currency currency = Money.currency(other.parameters().currency());
        List<Double> off = new ArrayList<>();
        int perUse = 0;
        for (PricedListing row : priced()) {
            ListingFeatures listing = row.features();
            if (!(yuan.estimate(listing) instanceof Estimate.Priced here)) {
                assertThat(other.estimate(listing)).isNotInstanceOf(Estimate.Priced.class);
                continue;
            }
            Estimate.Priced there = (Estimate.Priced) other.estimate(listing);
            off.add(Math.abs(there.typicalLog() - here.typicalLog() - Math.log(rate)));
            if (listing.plan() == PlanKind.PER_USE) {
                Price price = Recommender.amount(there.typicalLog(), listing.plan(), currency);
                perUse++;
                assertThat(price.major().doubleValue()).as("rounding is no part of the price of %s", listing.id())
                        .isCloseTo(Math.exp(there.typicalLog()), withinPercentage(0.05));
            }
        }
        Collections.sort(off);
        assertThat(off).hasSizeGreaterThan(790);
        assertThat(perUse).isGreaterThan(250);
        assertThat(off.get(off.size() / 2)).isLessThan(0.01);
        assertThat(off.get(off.size() * 95 / 100)).isLessThan(0.06);
        assertThat(off.getLast()).isLessThan(0.3);
    }

    private static PriceModel fitted(String currency, double rate) {
        return new PriceModelTrainer(new PriceModelTrainer.Options(List.of(Settings.defaults()), currency, 10,
                List.of(), Map.of(), LexiconFile.onBoard(), false)).fit(priced().stream()
                        .map(row -> PricedListing.listed(row.features(), row.price() * rate)).toList(), 1)
                .model();
    }

    @Test
    void anExchangeThatWasLeftOutHasNoPointAndNoBound() {
        for (String exchange : List.of("beijing", "guiyang", "zhejiang")) {
            List<OutOfFold> predictions = CrossValidation.judge(trainer(),
                    priced().stream().filter(row -> !row.features().exchange().equals(exchange)).toList(),
                    priced().stream().filter(row -> row.features().exchange().equals(exchange)).toList(), 1);
            assertThat(predictions).isNotEmpty().allMatch(prediction -> prediction.status() == OutOfFold.Status.MISSING)
                    .allMatch(prediction -> prediction.halfWidth().isEmpty());
        }
    }

    private static List<PricedListing> priced() {
        return listings.rows().stream().filter(ListingRow::isPriced)
                .map(row -> PricedListing.listed(row.features(row.plan().orElseThrow()), row.price())).toList();
    }

    private static PriceModelTrainer trainer() {
        return new PriceModelTrainer(
                new PriceModelTrainer.Options(Settings.candidates(), "CNY", 10, List.of(), Map.of(),
                        LexiconFile.onBoard(), false));
    }
}

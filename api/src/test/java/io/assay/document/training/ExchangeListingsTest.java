package io.assay.document.training;

import io.assay.document.json.Json;
import io.assay.document.model.ModelDocument;
import io.assay.document.model.Models;
import io.assay.pricing.money.Money;
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
import io.assay.valuation.hedonic.Figures;
import io.assay.valuation.hedonic.OutOfFold;
import io.assay.valuation.hedonic.PriceModelTrainer;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.signal.Scorecard;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The price model on the real listings of five exchanges, which are not part of the project: skipped where they are
/// absent.
class ExchangeListingsTest {
    private static ListingsFile listings;

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
    }

    @Test
    void allRowsAreUsableAnd815ArePriced() {
        assertThat(listings.badRows()).isEmpty();
        assertThat(listings.rows()).hasSize(2_447);
        assertThat(listings.rows().stream().filter(ListingRow::isPriced)).hasSize(815);
    }

    @Test
    void theModelOnBoardIsTheOneThatTrainingGives() throws IOException {
        ModelDocument first = new Training(listings, TrainingOptions.of("exchange-listings", 1)).model();
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
        String model = Json.mapper().writeValueAsString(Models.onBoard());
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
        for (ListingRow row : listings.rows()) {
            if (row.isPriced()) {
                Recommendation recommendation = Recommender.recommend(new Recommender.Inputs(
                        row.features(row.plan().orElseThrow()), right, Scorecard.unknown()), model);
                assertThat(recommendation).isInstanceOf(Recommendation.Priced.class);
                Recommendation.Priced price = (Recommendation.Priced) recommendation;
                double log = 0;
                for (Contribution reason : price.reasons().contributions()) {
                    log += reason.log();
                }
                Money expected = Money.rounded(new BigDecimal(StrictMath.exp(log)), Money.currency("CNY"));
                assertThat(price.amount()).isEqualTo(expected.max(Money.ofMinor(1, expected.currency())));
                priced++;
            }
        }
        assertThat(priced).isEqualTo(815);
    }

    @Test
    void onProvidersItHasNotSeenTheModelIsAsGoodAsDemandedAndBetterThanForestsAndBoosting() {
        List<PricedListing> priced = listings.rows().stream().filter(ListingRow::isPriced)
                .map(row -> PricedListing.listed(row.features(row.plan().orElseThrow()), row.price())).toList();
        CrossValidation validation = new CrossValidation(
                new PriceModelTrainer(PriceModelTrainer.Options.of(Settings.candidates(), "CNY", 10)), priced);
        List<Figures> repeats = new ArrayList<>();
        Map<String, List<OutOfFold>> categories = new HashMap<>();
        for (long seed = 1; seed <= 10; seed++) {
            List<OutOfFold> predictions = validation.run(validation.folds(Grouping.PROVIDER, seed), seed, _ -> {});
            repeats.add(Figures.of(predictions));
            predictions.forEach(prediction -> categories
                    .computeIfAbsent(prediction.row().features().category(), _ -> new ArrayList<>()).add(prediction));
        }
        Figures mean = Figures.mean(repeats);
        assertThat(mean.r2()).isGreaterThanOrEqualTo(0.81);
        assertThat(mean.mae()).isLessThanOrEqualTo(0.80);
        assertThat(mean.coverage()).isBetween(0.88, 0.93);
        assertThat(mean.widthFactor()).isLessThanOrEqualTo(15);
        assertThat(mean.unbounded()).isLessThanOrEqualTo(0.02);
        assertThat(mean.noPrice()).isLessThanOrEqualTo(0.05);
        assertThat(mean.modeHit()).as("the mass on the most likely price is honest")
                .isCloseTo(mean.modeMass(), within(0.03));
        categories.forEach((category, predictions) -> {
            if (predictions.size() >= 50 * 10) {
                assertThat(predictions.stream().filter(OutOfFold::covers).count() / (double) predictions.size())
                        .as(category).isGreaterThanOrEqualTo(0.85);
            }
        });
        Map<Baseline, List<OutOfFold>> baselines = Baseline.run(priced, validation.folds(Grouping.PROVIDER, 1), 1,
                _ -> {});
        baselines.forEach((baseline, predictions) -> {
            assertThat(repeats.getFirst().mae()).as("%s", baseline).isLessThan(Figures.of(predictions).mae());
            assertThat(repeats.getFirst().r2()).as("%s", baseline).isGreaterThan(Figures.of(predictions).r2());
        });
    }
}

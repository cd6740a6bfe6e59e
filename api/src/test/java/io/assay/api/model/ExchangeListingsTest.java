package io.assay.api.model;

import io.assay.api.json.Json;
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
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.CrossValidation;
import io.assay.valuation.hedonic.CrossValidation.Figures;
import io.assay.valuation.hedonic.CrossValidation.Grouping;
import io.assay.valuation.hedonic.PriceModelTrainer;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.signal.Scorecard;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
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
        assumeTrue(file != null, "the listings of five exchanges are not here (shared/data/exchange-listings)");
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
        Training training = new Training(listings, 1);
        ModelDocument first = training.model("exchange-listings");
        assertThat(Json.mapper().writeValueAsString(training.model("exchange-listings")))
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
                for (Contribution reason : price.contributions()) {
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
    void outOfGroupTheModelIsAsGoodAsDemanded() {
        List<PricedListing> priced = listings.rows().stream().filter(ListingRow::isPriced)
                .map(row -> new PricedListing(row.features(row.plan().orElseThrow()), row.price())).toList();
        Figures figures = new CrossValidation(new PriceModelTrainer(Settings.defaults(), "CNY", 5), priced)
                .run(Grouping.PROVIDER, 1, _ -> {});
        assertThat(figures.r2()).isGreaterThanOrEqualTo(0.75);
        assertThat(figures.mae()).isLessThanOrEqualTo(1.12);
        assertThat(figures.coverage()).isBetween(0.87, 0.94);
        assertThat(figures.noPrice()).isLessThanOrEqualTo(0.05);
    }
}

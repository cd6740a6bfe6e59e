package io.assay.valuation.hedonic;

import io.assay.valuation.hedonic.CrossValidation.Grouping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PriceModelTest {
    private static final PriceModelTrainer TRAINER = new PriceModelTrainer(
            PriceModelTrainer.Options.of(List.of(Settings.defaults()), "CNY", 5));

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43})
    void theSameListingsAndSeedGiveTheSameModel(long seed) {
        List<PricedListing> listings = market(new Random(seed), 120);
        assertThat(TRAINER.fit(listings, seed).model().parameters())
                .isEqualTo(TRAINER.fit(listings, seed).model().parameters());
    }

    @ParameterizedTest
    @ValueSource(longs = {44, 45, 46})
    void theContributionsOfAFittedListingAddToALogPriceNearItsOwn(long seed) {
        List<PricedListing> listings = market(new Random(seed), 200);
        PriceModel model = TRAINER.fit(listings, seed).model();
        double error = 0;
        for (PricedListing listing : listings) {
            Estimate.Priced estimate = (Estimate.Priced) model.estimate(listing.features());
            double sum = 0;
            for (Contribution contribution : estimate.contributions()) {
                sum += contribution.log();
            }
            assertThat(estimate.logPrice()).isEqualTo(sum);
            error += Math.abs(sum - listing.logPrice());
        }
        assertThat(error / listings.size()).isLessThan(0.3);
    }

    @Test
    void aPlanKindWithTooFewListingsHasNoPriceAndSaysWhy() {
        PriceModel model = TRAINER.fit(market(new Random(47), 100), 1).model();
        ListingFeatures rare = listing("x", "p", "weather", PlanKind.RECURRING);
        assertThat(model.estimate(rare)).isInstanceOfSatisfying(Estimate.NoPrice.class, none -> {
            assertThat(none.reason()).isEqualTo("too little evidence: 0 priced recurring listings of 0 providers");
            assertThat(none.remedy()).contains("at least 5");
        });
    }

    @Test
    void anUnknownCategoryBorrowsItsWholeEffectAndSaysSo() {
        PriceModel model = TRAINER.fit(market(new Random(48), 100), 1).model();
        Estimate.Priced estimate = (Estimate.Priced) model
                .estimate(new ListingFeatures("x", "here", "new", "weather", "",
                        "no such category", PlanKind.ONE_OFF, "daily", 0, 0, 0));
        assertThat(estimate.evidence().borrowedWeight()).isEqualTo(1);
        assertThat(estimate.evidence().notes()).anyMatch(note -> note.contains("no such category"));
        assertThat(estimate.contributions()).filteredOn(c -> c.name().equals("category")).isNotEmpty()
                .allMatch(c -> c.log() == 0);
    }

    @Test
    void intervalsWidenWithCoverage() {
        PriceModel model = TRAINER.fit(market(new Random(49), 150), 1).model();
        Estimate.Priced estimate = (Estimate.Priced) model.estimate(listing("x", "p", "weather", PlanKind.ONE_OFF));
        double last = 0;
        for (BigDecimal alpha : PriceModel.MISS_RATES) {
            assertThat(estimate.logHalfWidth(alpha).orElseThrow()).isGreaterThanOrEqualTo(last);
            last = estimate.logHalfWidth(alpha).orElseThrow();
        }
    }

    @Test
    void intervalsCoverProvidersThatTheModelHasNotSeen() {
        CrossValidation validation = new CrossValidation(TRAINER, market(new Random(50), 400));
        Figures figures = Figures.of(validation.run(validation.folds(Grouping.PROVIDER, 50), 50, _ -> {}));
        assertThat(figures.interval().coverage()).isBetween(0.85, 0.97);
        assertThat(figures.noPrice()).isZero();
    }

    @Test
    void foldsNeverSplitAGroupAndAreOfNearEqualSize() {
        List<PricedListing> listings = market(new Random(51), 500);
        int[] fold = Folds.of(listings, listing -> listing.features().provider(), 10, 51);
        int[] size = new int[10];
        for (int i = 0; i < fold.length; i++) {
            size[fold[i]]++;
            for (int j = 0; j < i; j++) {
                assertThat(
                        fold[i] == fold[j] || !listings.get(i).features().provider().equals(listings.get(j).features()
                                .provider()))
                        .isTrue();
            }
        }
        assertThat(java.util.Arrays.stream(size)).allMatch(rows -> rows >= 30 && rows <= 70);
    }

    @Test
    void aMarketOfOneProviderCannotBeLearnedFrom() {
        List<PricedListing> one = Collections.nCopies(30,
                PricedListing.listed(listing("x", "only", "weather", PlanKind.ONE_OFF), 100));
        assertThatThrownBy(() -> TRAINER.fit(one, 1)).hasMessageContaining("30 priced listings of 1 providers");
    }

    @Test
    void aPriceModelLearnsAnEffectThatIsThere() {
        List<PricedListing> listings = market(new Random(52), 300);
        PriceModel model = TRAINER.fit(listings, 1).model();
        double perUse = ((Estimate.Priced) model.estimate(listing("a", "new", "weather", PlanKind.PER_USE))).logPrice();
        double oneOff = ((Estimate.Priced) model.estimate(listing("b", "new", "weather", PlanKind.ONE_OFF))).logPrice();
        assertThat(oneOff - perUse).isCloseTo(Math.log(1_000), within(1.0));
    }

    /// A market in which one-off prices are 1,000 times per-use prices, and finance data twice the price of weather.
    static List<PricedListing> market(Random random, int n) {
        List<PricedListing> listings = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String provider = "p" + random.nextInt(Math.max(2, n / 5));
            String topic = random.nextBoolean() ? "weather" : "finance";
            PlanKind plan = random.nextInt(3) == 0 ? PlanKind.PER_USE : PlanKind.ONE_OFF;
            double log = Math.log(plan == PlanKind.PER_USE ? 1 : 1_000) + (topic.equals("finance") ? Math.log(2) : 0)
                    + (provider.hashCode() % 7) * 0.05 + 0.2 * random.nextGaussian();
            listings.add(PricedListing.listed(listing("l" + i, provider, topic, plan), Math.exp(log)));
        }
        return listings;
    }

    private static ListingFeatures listing(String id, String provider, String topic, PlanKind plan) {
        return new ListingFeatures(id, "here", provider, topic + " data " + id, "all the " + topic + " there is", topic,
                plan,
                "daily", 0, 0, 3);
    }
}

package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

class ComparablesTest {
    private static final PriceModelTrainer TRAINER = new PriceModelTrainer(
            PriceModelTrainer.Options.of(List.of(Settings.defaults()), "CNY", 5));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfWhatIsLearnedDoesNotMatter(long seed) {
        List<PricedListing> listings = PriceModelTest.market(new Random(seed), 120);
        List<PricedListing> shuffled = new ArrayList<>(listings);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(TRAINER.fit(shuffled, 1).model().parameters()).as("seed %d", seed)
                .isEqualTo(TRAINER.fit(listings, 1).model().parameters());
    }

    @Test
    void aListingIsNotComparedWithItsOwnListPriceButWithItsDeals() {
        List<PricedListing> listings = new ArrayList<>(PriceModelTest.market(new Random(4), 100));
        ListingFeatures own = listings.getFirst().features();
        listings.set(0, PricedListing.listed(own, 1e9));
        double asked = price(listings, own);
        listings.set(0, PricedListing.listed(own, 1e-3));
        double askedLess = price(listings, own);
        // What it asks moves the effects a little, as any listing does, and not by a factor of 10¹².
        assertThat(Math.abs(Math.log(asked / askedLess))).isLessThan(1);
        for (int i = 0; i < 5; i++) {
            listings.add(new PricedListing(own, PriceKind.DEAL, 1e6 + i, 1, Map.of()));
        }
        assertThat(price(listings, own)).isGreaterThan(1e5);
    }

    @Test
    void theDistributionHasItsMassOnRoundPricesAndAddsToOne() {
        PriceDistribution distribution = PriceDistribution.of(
                new double[]{Math.log(999), Math.log(1_001), Math.log(5_000)}, new double[]{0.3, 0.3, 0.4}, 0.8);
        assertThat(distribution.atoms()).extracting(PriceDistribution.Atom::price).containsExactly(1_000.0, 5_000.0);
        assertThat(distribution.mode().orElseThrow().price()).isEqualTo(1_000);
        assertThat(distribution.mode().orElseThrow().mass()).isCloseTo(0.48, within(1e-12));
        assertThat(distribution.atoms().stream().mapToDouble(PriceDistribution.Atom::mass).sum()
                + distribution.elsewhere()).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {81, 82})
    void theLatticeIsOfTwoSignificantDigits(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            double price = StrictMath.exp(random.nextDouble(-60, 60));
            price = i % 3 == 0 ? new BigDecimal(price).round(new MathContext(3)).doubleValue() : price;
            assertThat(PriceDistribution.onLattice(price)).as("seed %d: %s", seed, price)
                    .isEqualTo(new BigDecimal(price).round(new MathContext(2)).doubleValue());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void modesAreBelievedAsOftenAsTheyWereRight(int hits) {
        double[] masses = {0.6, 0.55, 0.95, 0.7, 0.8};
        double reliability = PriceDistribution.reliability(masses, hits);
        double believed = 0;
        for (double mass : masses) {
            PriceDistribution distribution = PriceDistribution.of(new double[]{0, 5}, new double[]{mass, 1 - mass},
                    reliability);
            believed += distribution.mode().orElseThrow().mass();
            assertThat(distribution.atoms().stream().mapToDouble(PriceDistribution.Atom::mass).sum()
                    + distribution.elsewhere()).isCloseTo(1, within(1e-12));
        }
        assertThat(believed).isCloseTo(hits, within(1e-9));
    }

    @Test
    void comparablesAreNamedWithWhatEachSaysAndHowMuchIsOwedToIt() {
        List<PricedListing> listings = PriceModelTest.market(new Random(5), 150);
        Estimate.Priced estimate = (Estimate.Priced) TRAINER.fit(listings, 1).model()
                .estimate(listings.getFirst().features());
        double centre = estimate.contributions().getLast().log();
        assertThat(estimate.contributions().getLast().name()).isEqualTo("comparables");
        assertThat(estimate.comparables()).hasSize(5).allMatch(near -> near.share() > 0 && near.share() <= 1)
                .allMatch(near -> Math.abs(near.influence()) < 5);
        double base = estimate.logPrice() - centre;
        assertThat(estimate.comparables()).allSatisfy(near -> assertThat(near.adjusted())
                .as("its price brought to this listing")
                .isCloseTo(Math.exp(base + near.log()), withinPercentage(1e-9)));
        assertThat(estimate.comparables()).extracting(ComparableListing::share)
                .isSortedAccordingTo(Comparator.reverseOrder()).allMatch(share -> share <= 0.25);
    }

    @Test
    void noSingleComparableWeighsMoreThanAQuarterEvenIfItSaysTheSameWords() {
        List<PricedListing> listings = new ArrayList<>(PriceModelTest.market(new Random(7), 100));
        ListingFeatures odd = odd("odd", "p-odd");
        listings.add(PricedListing.listed(odd, 1e9));
        Estimate.Priced estimate = (Estimate.Priced) TRAINER.fit(listings, 1).model().estimate(odd("asked", "p-new"));
        assertThat(estimate.comparables().getFirst().id()).isEqualTo("odd");
        assertThat(estimate.comparables().getFirst().share()).isBetween(0.1, 0.25);
        assertThat(estimate.logPrice()).isLessThan(Math.log(1e5));
    }

    @Test
    void aTextThatNothingResemblesHasNoComparablesAndIsNoPoint() {
        Estimate.Priced estimate = (Estimate.Priced) TRAINER.fit(PriceModelTest.market(new Random(8), 200), 1).model()
                .estimate(odd("asked", "p-new"));
        assertThat(estimate.comparables()).isEmpty();
        assertThat(estimate.whyNoPoint(PlanKind.ONE_OFF, OptionalDouble.of(1)).orElseThrow().reason())
                .contains("no priced listing says anything like");
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void repeatingATextTwentyTimesChangesNothing(long seed) {
        PriceModel model = TRAINER.fit(PriceModelTest.market(new Random(seed), 120), 1).model();
        ListingFeatures f = PriceModelTest.market(new Random(seed), 1).getFirst().features();
        ListingFeatures repeated = new ListingFeatures(f.id(), f.exchange(), f.provider(),
                String.join(" ", Collections.nCopies(20, f.title())), f.description(), f.category(), f.plan(),
                f.updateFrequency(), 0, 0, 3);
        assertThat(model.estimate(repeated)).isEqualTo(model.estimate(f));
    }

    @Test
    void aPlanKindWithoutComparablesWeighsNothingAndOneAloneWeighsAll() {
        List<PricedListing> listings = new ArrayList<>(PriceModelTest.market(new Random(12), 120));
        PriceModel without = TRAINER.fit(listings, 1).model();
        HashedListing recurring = HashedListing.of(odd("r", "p-r", PlanKind.RECURRING), Lexicon.EMPTY);
        assertThat(without.near(recurring).centre()).isZero();
        assertThat(without.near(recurring).effectiveNumber()).isZero();
        listings.add(PricedListing.listed(odd("only", "p-only", PlanKind.RECURRING), 700));
        PriceModel.Parameters with = TRAINER.fit(listings, 1).model().parameters();
        Comparables.Neighbourhood near = new PriceModel(with).near(recurring);
        assertThat(near.effectiveNumber()).isCloseTo(1, within(1e-12));
        assertThat(near.named(5, 0)).extracting(ComparableListing::id).containsExactly("only");
    }

    @ParameterizedTest
    @CsvSource({"JPY, 20.9", "VND, 3640", "KRW, 197", "KWD, 0.0432", "IDR, 2290"})
    void aTokenIsOneAndAModestPriceIsNoneInEveryCurrency(String currency, double rate) {
        List<PricedListing> listings = PriceModelTest.market(new Random(11), 150).stream()
                .map(listing -> PricedListing.listed(listing.features(), listing.price() * rate))
                .collect(Collectors.toCollection(ArrayList::new));
        listings.add(PricedListing.listed(odd("token", "p-odd"), 0.01 * rate));
        listings.add(PricedListing.listed(odd("modest", "p-other"), 10 * rate));
        assertThat(Placeholder.among(listings, currency)).extracting(Placeholder::listing).containsExactly("token");
    }

    @Test
    void amongFewPricesATokenIsLessThanOneUnit() {
        assertThat(Placeholder.among(List.of(PricedListing.listed(odd("token", "p"), 0.99),
                PricedListing.listed(odd("price", "q"), 1)), "CNY")).extracting(Placeholder::reason)
                .containsExactly("a one-off price below 1.000 CNY");
    }

    @Test
    void tokenPricesAreScreenedNamedAndComparedWithNothing() {
        List<PricedListing> listings = new ArrayList<>(PriceModelTest.market(new Random(11), 150));
        listings.add(PricedListing.listed(odd("token", "p-odd"), 0.01));
        for (int i = 0; i < 6; i++) {
            listings.add(PricedListing.listed(odd("usual" + i, "p-seller"), 1_000 + i));
        }
        listings.add(PricedListing.listed(odd("typo", "p-seller"), 5e8));
        PriceModelTrainer.Trained trained = TRAINER.fit(listings, 1);
        assertThat(trained.placeholders()).extracting(Placeholder::listing).containsExactly("token", "typo");
        assertThat(trained.placeholders().getFirst().reason()).startsWith("a one-off price below ").endsWith(" CNY");
        assertThat(trained.placeholders().getLast().reason()).contains("asks");
        assertThat(trained.model().parameters().anchors()).extracting(anchor -> anchor.listing().id())
                .doesNotContain("token", "typo").contains("usual1");
    }

    private static ListingFeatures odd(String id, String provider) {
        return odd(id, provider, PlanKind.ONE_OFF);
    }

    private static ListingFeatures odd(String id, String provider, PlanKind plan) {
        return new ListingFeatures(id, "here", provider, "zyx wvu", "tsr qpo", "weather", plan, "daily", 0, 0, 3);
    }

    @Test
    void aDealOfOldCountsLessThanOneOfToday() {
        List<PricedListing> listings = new ArrayList<>(PriceModelTest.market(new Random(6), 100));
        ListingFeatures own = listings.getFirst().features();
        listings.add(new PricedListing(own, PriceKind.DEAL, 1e6, 1, Map.of()));
        double fresh = share(listings, own);
        listings.set(listings.size() - 1, new PricedListing(own, PriceKind.DEAL, 1e6, 0.1, Map.of()));
        assertThat(share(listings, own)).isLessThan(fresh);
    }

    private static double price(List<PricedListing> listings, ListingFeatures listing) {
        return Math.exp(((Estimate.Priced) TRAINER.fit(listings, 1).model().estimate(listing)).logPrice());
    }

    private static double share(List<PricedListing> listings, ListingFeatures listing) {
        return ((Estimate.Priced) TRAINER.fit(listings, 1).model().estimate(listing)).comparables().stream()
                .filter(near -> near.kind() == PriceKind.DEAL).mapToDouble(ComparableListing::share).sum();
    }
}

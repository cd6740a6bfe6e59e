package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

    @Test
    void comparablesAreNamedWithWhatEachSaysAndHowMuchIsOwedToIt() {
        List<PricedListing> listings = PriceModelTest.market(new Random(5), 150);
        Estimate.Priced estimate = (Estimate.Priced) TRAINER.fit(listings, 1).model()
                .estimate(listings.getFirst().features());
        double median = estimate.contributions().getLast().log();
        assertThat(estimate.contributions().getLast().name()).isEqualTo("comparables");
        assertThat(estimate.comparables()).hasSize(5).allMatch(near -> near.share() > 0 && near.share() <= 1)
                .allMatch(near -> Math.abs(near.influence()) < 5);
        // Without influence, the term would be the same if that comparable had never been.
        assertThat(estimate.comparables()).extracting(ComparableListing::log).anyMatch(log -> log >= median)
                .anyMatch(log -> log <= median);
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

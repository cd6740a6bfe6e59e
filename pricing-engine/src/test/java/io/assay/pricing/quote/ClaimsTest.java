package io.assay.pricing.quote;

import io.assay.pricing.money.Money;
import io.assay.pricing.money.Price;
import io.assay.pricing.right.Rights;
import io.assay.pricing.right.UsageRight;
import io.assay.pricing.standing.CatalogueScores;
import io.assay.pricing.standing.ClaimBounds;
import io.assay.pricing.standing.FactGroup;
import io.assay.pricing.standing.ReportedLocality;
import io.assay.pricing.standing.ReportedLocality.Speaker;
import io.assay.pricing.standing.Standing;
import io.assay.pricing.standing.Standings;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.signal.Scorecard;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// What claims do to a recommendation.
class ClaimsTest {
    @ParameterizedTest
    @ValueSource(longs = {84, 85})
    void whatIsClaimedRaisesAPriceAtMostTwofoldAndConfirmingItGivesIfConfirmed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int heldBack = 0;
        for (int i = 0; i < 300; i++) {
            ListingFeatures listing = RecommenderTest.random(random);
            UsageRight right = Rights.random(random);
            Scorecard scorecard = RecommenderTest.scorecard(random);
            Recommendation.Band claimed = band(new Recommender.Inputs(listing, right, scorecard, null,
                    Standings.all(Standing.CLAIMED), null, null, null));
            ListingFeatures silent = new ListingFeatures(listing.id(), listing.exchange(), listing.provider(), "", "",
                    "", listing.plan(), ListingFeatures.NOT_STATED, 0, 0, 0);
            Recommendation.Claims without = band(new Recommender.Inputs(silent, right,
                    Scorecard.withoutProfile(scorecard.demand()), null, Standings.all(Standing.ABSENT), null, null,
                    null))
                    .claims();
            Price now = claimed.claims().ladder().getFirst().price();
            assertThat(RecommenderTest.steps(now)).as("seed %d", seed)
                    .isLessThanOrEqualTo(2 * RecommenderTest.steps(without.ifConfirmed()) + 1);
            assertThat(claimed.claims().ifConfirmed())
                    .isEqualTo(band(new Recommender.Inputs(listing, right, scorecard)).claims().ifConfirmed());
            List<Recommendation.Rung> ladder = claimed.claims().ladder();
            assertThat(ladder).extracting(Recommendation.Rung::step).containsExactly(Recommendation.Step.NOW,
                    Recommendation.Step.ADMITTED, Recommendation.Step.AUDITED);
            assertThat(ladder.get(1).price()).isGreaterThanOrEqualTo(now);
            assertThat(ladder.get(2).price()).isEqualTo(claimed.claims().ifConfirmed());
            double log = claimed.reasons().contributions().stream().mapToDouble(Contribution::log)
                    .reduce(0, Double::sum);
            assertThat(Recommender.amount(log, listing.plan(), Money.currency("CNY"))).isEqualTo(now);
            heldBack += claimed.claims().heldBack().log() < 0 ? 1 : 0;
        }
        assertThat(heldBack).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(longs = {86, 87})
    void oneSidesReportMovesAPriceByAQuarterAgainstTheOtherAndBothSidesMoveItAllTheWay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Speaker, Integer> bounded = new EnumMap<>(Speaker.class);
        for (int i = 0; i < 300; i++) {
            ListingFeatures listing = RecommenderTest.random(random);
            Scorecard scorecard = RecommenderTest.scorecard(random);
            Signal found = RecommenderTest.scorecard(random).locality();
            double without = log(listing, scorecard, null);
            double both = log(listing, scorecard, new ReportedLocality(found, Speaker.BOTH));
            for (Speaker speaker : Speaker.values()) {
                double term = log(listing, scorecard, new ReportedLocality(found, speaker)) - without;
                double least = speaker == Speaker.BUYER || speaker == Speaker.OTHER ? -Math.log(1.25) : -10;
                double most = speaker == Speaker.PROVIDER || speaker == Speaker.OTHER ? Math.log(1.25) : 10;
                assertThat(term).as("seed %d", seed).isCloseTo(Math.clamp(both - without, least, most), within(1e-9));
                bounded.merge(speaker, Math.abs(term - (both - without)) > 1e-9 ? 1 : 0, Integer::sum);
            }
        }
        assertThat(bounded).hasEntrySatisfying(Speaker.BUYER, n -> assertThat(n).isGreaterThan(20))
                .hasEntrySatisfying(Speaker.PROVIDER, n -> assertThat(n).isGreaterThan(20))
                .containsEntry(Speaker.BOTH, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {88, 89})
    void whatAChangeIsSaidToDoItDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int swallowed = 0;
        int kept = 0;
        for (int i = 0; i < 200; i++) {
            ListingFeatures listing = RecommenderTest.random(random);
            Scorecard scorecard = RecommenderTest.scorecard(random);
            Standings claimed = Standings.all(Standing.CLAIMED);
            Signal better = new Signal(SignalKind.QUALITY, new Signal.Value(1, 1, 1), 10, "test", false, List.of());
            Scorecard raised = new Scorecard(better, scorecard.uniqueness(), scorecard.locality(), scorecard.demand());
            double now = log(listing, scorecard, null);
            double change = RecommenderTest.MODEL.responses().log(raised)
                    - RecommenderTest.MODEL.responses().log(scorecard);
            Recommender.Inputs inputs = new Recommender.Inputs(listing, Rights.reference(), scorecard, null, claimed,
                    null, null, null);
            ClaimedPrice price = new ClaimedPrice(inputs, RecommenderTest.MODEL,
                    (Estimate.Priced) RecommenderTest.MODEL.prices().estimate(listing));
            double gain = price.gain(FactGroup.PROFILE, change);
            assertThat(gain).as("seed %d", seed).isCloseTo(log(listing, raised, null) - now, within(1e-9));
            swallowed += gain < change - 1e-6 ? 1 : 0;
            kept += gain > change - 1e-6 ? 1 : 0;
        }
        assertThat(swallowed).isPositive();
        assertThat(kept).isPositive();
    }

    @Test
    void silenceIsNotNeutral() {
        ListingFeatures listing = RecommenderTest.random(new SplittableRandom(5));
        Standings none = Standings.all(Standing.CONFIRMED).with(FactGroup.PROFILE, Standing.ABSENT);
        List<Contribution> reasons = band(new Recommender.Inputs(listing, Rights.reference(), Scorecard.unknown(), null,
                none, null, null, null)).reasons().contributions();
        assertThat(reasons).filteredOn(reason -> reason.name().equals("quality")).singleElement()
                .satisfies(quality -> {
                    assertThat(quality.detail()).isEqualTo("no profile: read as a score of 0.50");
                    assertThat(quality.factor()).isCloseTo(0.8875, within(1e-12));
                    assertThat(quality.basis().isUntaught()).isFalse();
                });
        CatalogueScores worse = new CatalogueScores(0.3, 0.2, 0.9);
        assertThat(
                band(new Recommender.Inputs(listing, Rights.reference(), Scorecard.unknown(), null, none, null, worse,
                        null))
                        .reasons().contributions())
                .filteredOn(reason -> reason.name().equals("quality")).singleElement()
                .satisfies(quality -> assertThat(quality.factor()).isCloseTo(1 - 0.3 * 0.6 / 0.9, within(1e-12)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aBoundBelowOneIsRefused(double bound) {
        assertThatThrownBy(() -> new ClaimBounds(bound, 1.25, 5, 0.5)).hasMessageContaining("claims is " + bound)
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new ClaimBounds(2, bound, 5, 0.5)).hasMessageContaining("report");
        assertThatThrownBy(() -> new ClaimBounds(2, 1.25, bound, 0.5)).hasMessageContaining("twoKeys");
    }

    private static double log(ListingFeatures listing, Scorecard scorecard, @Nullable ReportedLocality report) {
        return band(new Recommender.Inputs(listing, Rights.reference(), scorecard, report,
                Standings.all(Standing.CLAIMED), null, null, null)).reasons().contributions().stream()
                .mapToDouble(Contribution::log).sum();
    }

    private static Recommendation.Band band(Recommender.Inputs inputs) {
        return switch (Recommender.recommend(inputs, RecommenderTest.MODEL)) {
            case Recommendation.Priced priced -> priced.band();
            case Recommendation.Range range -> range.band();
            case Recommendation.NoPrice none -> throw new AssertionError(none);
        };
    }
}

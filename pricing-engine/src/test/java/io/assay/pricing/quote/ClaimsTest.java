package io.assay.pricing.quote;

import io.assay.pricing.money.Money;
import io.assay.pricing.money.Price;
import io.assay.pricing.right.Rights;
import io.assay.pricing.right.UsageRight;
import io.assay.pricing.standing.Standing;
import io.assay.pricing.standing.Standings;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.signal.Scorecard;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

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
            Recommendation.Band claimed = band(new Recommender.Inputs(listing, right, scorecard,
                    Standings.all(Standing.CLAIMED)));
            Scorecard demandAlone = Scorecard.withoutProfile(scorecard.demand());
            ListingFeatures silent = new ListingFeatures(listing.id(), listing.exchange(), listing.provider(), "", "",
                    "", listing.plan(), ListingFeatures.NOT_STATED, 0, 0, 0);
            Recommendation.Claims without = band(new Recommender.Inputs(silent, right, demandAlone)).claims();
            Price now = claimed.claims().ladder().getFirst().price();
            assertThat(RecommenderTest.steps(now)).as("seed %d", seed)
                    .isLessThanOrEqualTo(2 * RecommenderTest.steps(without.ifConfirmed()) + 1);
            assertThat(claimed.claims().ifConfirmed())
                    .isEqualTo(band(new Recommender.Inputs(listing, right, scorecard)).claims().ifConfirmed());
            List<Recommendation.Rung> ladder = claimed.claims().ladder();
            assertThat(ladder).extracting(Recommendation.Rung::step).containsExactly(Recommendation.Step.values());
            assertThat(ladder.get(1).price()).isGreaterThanOrEqualTo(now);
            assertThat(ladder.get(2).price()).isEqualTo(claimed.claims().ifConfirmed());
            double log = claimed.reasons().contributions().stream().mapToDouble(Contribution::log)
                    .reduce(0, Double::sum);
            assertThat(Recommender.amount(log, listing.plan(), Money.currency("CNY"))).isEqualTo(now);
            heldBack += claimed.claims().heldBack().log() < 0 ? 1 : 0;
        }
        assertThat(heldBack).isGreaterThan(50);
    }

    private static Recommendation.Band band(Recommender.Inputs inputs) {
        return switch (Recommender.recommend(inputs, RecommenderTest.MODEL)) {
            case Recommendation.Priced priced -> priced.band();
            case Recommendation.Range range -> range.band();
            case Recommendation.NoPrice none -> throw new AssertionError(none);
        };
    }
}

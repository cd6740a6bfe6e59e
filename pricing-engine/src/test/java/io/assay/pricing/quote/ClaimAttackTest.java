package io.assay.pricing.quote;

import io.assay.pricing.right.UsageRight;
import io.assay.pricing.standing.Standing;
import io.assay.pricing.standing.Standings;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.signal.Scorecard;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A hostile provider, who edits everything that it types or profiles and keeps whatever raises its price.
class ClaimAttackTest {
    private static final int LISTINGS = 20;
    private static final int EDITS = 10_000;
    private static final List<String> WORDS = List.of("weather", "finance", "data", "iris", "daily", "天气", "金融",
            "genome", "maps", "");

    private record Claim(ListingFeatures listing, Scorecard scorecard) {}

    @ParameterizedTest
    @ValueSource(longs = {4_101})
    void theBestOfTenThousandEditsIsAtMostTwiceThePriceWithoutAnyClaim(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int atTheBound = 0;
        for (int i = 0; i < LISTINGS; i++) {
            ListingFeatures listing = RecommenderTest.random(random);
            Claim silent = new Claim(new ListingFeatures(listing.id(), listing.exchange(), listing.provider(), "", "",
                    "", listing.plan(), ListingFeatures.NOT_STATED, 0, 0, 0), Scorecard.unknown());
            double without = log(silent, Standings.all(Standing.ABSENT));
            Claim best = new Claim(listing, RecommenderTest.scorecard(random));
            double most = log(best, Standings.all(Standing.CLAIMED));
            for (int edit = 0; edit < EDITS / LISTINGS; edit++) {
                Claim edited = edited(best, random);
                double price = log(edited, Standings.all(Standing.CLAIMED));
                // Greedy, with a random walk in between.
                if (price > most || random.nextInt(10) == 0) {
                    best = edited;
                }
                most = Math.max(most, price);
            }
            assertThat(most - without).as("seed %d, listing %d", seed, i).isLessThanOrEqualTo(Math.log(2) + 1e-9);
            atTheBound += most - without > 0.05 ? 1 : 0;
        }
        assertThat(atTheBound).as("attacks that got somewhere").isGreaterThan(5);
    }

    private static Claim edited(Claim claim, SplittableRandom random) {
        ListingFeatures of = claim.listing();
        String word = WORDS.get(random.nextInt(WORDS.size()));
        int field = random.nextInt(8);
        ListingFeatures listing = new ListingFeatures(of.id(), of.exchange(), of.provider(),
                field == 0 ? of.title() + " " + word : field == 1 ? word : of.title(),
                field == 2 ? word : of.description(), field == 3 ? word : of.category(), of.plan(),
                field == 4 ? word : of.updateFrequency(),
                field == 5 ? Math.exp(600 * random.nextDouble()) : of.volume(),
                field == 6 ? Math.exp(600 * random.nextDouble()) : of.sizeBytes(),
                field == 7 ? random.nextInt(10_000) : of.dimension());
        Scorecard scores = claim.scorecard();
        return new Claim(listing, random.nextInt(3) > 0
                ? scores
                : new Scorecard(signal(SignalKind.QUALITY, random), signal(SignalKind.UNIQUENESS, random),
                        signal(SignalKind.LOCALITY, random), scores.demand()));
    }

    private static Signal signal(SignalKind kind, SplittableRandom random) {
        double score = random.nextDouble();
        return new Signal(kind, new Signal.Value(score, score, score), 100, "claimed", random.nextBoolean(), List.of());
    }

    // Demand is measured, and the same whatever is claimed.
    private static double log(Claim claim, Standings standings) {
        Scorecard scores = claim.scorecard();
        Scorecard judged = new Scorecard(scores.quality(), scores.uniqueness(), scores.locality(),
                Signal.noEvidence(SignalKind.DEMAND, "no deals"));
        Recommendation.Band band = switch (Recommender.recommend(new Recommender.Inputs(claim.listing(),
                UsageRight.reference(), judged, null, standings, null, null, null), RecommenderTest.MODEL)) {
            case Recommendation.Priced priced -> priced.band();
            case Recommendation.Range range -> range.band();
            case Recommendation.NoPrice none -> throw new AssertionError(none);
        };
        return band.reasons().contributions().stream().mapToDouble(reason -> reason.log()).sum();
    }
}

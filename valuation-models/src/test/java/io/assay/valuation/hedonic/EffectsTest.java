package io.assay.valuation.hedonic;

import io.assay.valuation.hedonic.Effects.Feature;
import io.assay.valuation.hedonic.Effects.Size;
import io.assay.valuation.hedonic.Effects.SizeEffect;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class EffectsTest {
    private static final double LN_10 = Math.log(10);
    private static final Effects EFFECTS = new Effects(5,
            Map.of(Feature.PLAN, Map.of("one-off", 2.0), Feature.CATEGORY, Map.of("weather", -0.5)),
            Map.of(Size.VOLUME, new SizeEffect(2 * LN_10, -0.25, 0.5), Size.COLUMNS, new SizeEffect(LN_10, 1, -0.125)),
            Map.of("category/weather", new Effects.Evidence(7, 0.75, 0.2), "plan/one-off",
                    new Effects.Evidence(9, 0.1, 0.1)));

    @ParameterizedTest
    @CsvSource({"999, 0.5", "99, 0", "9, -0.5"})
    void aSizeAboveTheMeanAddsAndOneBelowTakesAway(double size, double expected) {
        assertThat(new SizeEffect(2 * LN_10, -0.25, 0.5).of(size)).isCloseTo(-0.25 + expected * LN_10, within(1e-12));
    }

    @Test
    void aSizeThatIsNotStatedHasNoEffect() {
        assertThat(new SizeEffect(2 * LN_10, -0.25, 0.5).of(0)).isZero();
        assertThat(EFFECTS.ofSizes(listing("weather", 0, 0))).isZero();
    }

    @Test
    void theEffectsOfAllSizesAndLevelsAdd() {
        double sizes = -0.25 + 0.5 * LN_10 + 1 - 0.125 * LN_10;
        assertThat(EFFECTS.ofSizes(listing("weather", 999, 99))).isCloseTo(sizes, within(1e-12));
        assertThat(EFFECTS.sum(listing("weather", 999, 99))).isCloseTo(5 + sizes + 2 - 0.5, within(1e-12));
    }

    @Test
    void aLevelThatTheFitHasNotSeenHasTheEffectZeroAndBorrowsAll() {
        ListingFeatures unseen = listing("finance", 0, 0);
        assertThat(EFFECTS.of(Feature.CATEGORY, unseen)).isZero();
        assertThat(EFFECTS.knows(Feature.CATEGORY, unseen)).isFalse();
        assertThat(EFFECTS.knows(Feature.CATEGORY, listing("weather", 0, 0))).isTrue();
        assertThat(EFFECTS.knows(Feature.EXCHANGE, unseen)).isFalse();
        assertThat(EFFECTS.sum(unseen)).isEqualTo(7);
        assertThat(EFFECTS.borrowedWeight("finance")).isEqualTo(1);
        assertThat(EFFECTS.borrowedWeight("weather")).isEqualTo(0.75);
    }

    @Test
    void aTermNamesHowManyPricesItRestsOnAndHowSureItIs() {
        ListingFeatures listing = listing("weather", 0, 0);
        assertThat(EFFECTS.basis(listing, Feature.CATEGORY)).isEqualTo(new Basis("fitted, n=7", 7, 0.2, false));
        Basis both = EFFECTS.basis(listing, Feature.PLAN, Feature.CATEGORY);
        assertThat(both.n()).as("the rarest").isEqualTo(7);
        assertThat(both.standardError()).isCloseTo(Math.sqrt(0.05), within(1e-12));
        assertThat(EFFECTS.basis(listing, Feature.EXCHANGE)).as("never seen")
                .isEqualTo(new Basis("fitted, n=0", 0, 0, false));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void effectsThatAreNotFiniteAreRefusedByName(double bad) {
        refused("The effect intercept is", bad, Map.of(), new SizeEffect(0, 0, 0));
        refused("The effect category/a is", 0, Map.of(Feature.CATEGORY, Map.of("a", bad)), new SizeEffect(0, 0, 0));
        refused("The effect centre of size BYTES is", 0, Map.of(), new SizeEffect(bad, 0, 0));
        refused("The effect size/bytes/stated is", 0, Map.of(), new SizeEffect(0, bad, 0));
        refused("The effect size/bytes/log is", 0, Map.of(), new SizeEffect(0, 0, bad));
    }

    @Test
    void aBorrowedShareIsFromZeroToOne() {
        for (double share : new double[]{0, 1}) {
            Map<String, Effects.Evidence> evidence = Map.of("category/a", new Effects.Evidence(1, share, 0));
            assertThat(new Effects(0, Map.of(), EFFECTS.sizes(), evidence).borrowedWeight("a")).isEqualTo(share);
        }
        for (double share : new double[]{-0.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> new Effects.Evidence(1, share, 0))
                    .hasMessageContaining("borrowed weight " + share);
        }
    }

    private static void refused(String message, double intercept, Map<Feature, Map<String, Double>> levels,
            SizeEffect bytes) {
        assertThatThrownBy(() -> new Effects(intercept, levels, Map.of(Size.BYTES, bytes), Map.of()))
                .hasMessageContaining(message).hasMessageContaining("Maybe");
    }

    private static ListingFeatures listing(String category, double volume, double columns) {
        return new ListingFeatures("l", "here", "p", "t", "d", category, PlanKind.ONE_OFF, "daily", volume, 0, columns);
    }
}

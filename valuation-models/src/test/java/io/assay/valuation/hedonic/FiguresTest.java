package io.assay.valuation.hedonic;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FiguresTest {
    @Test
    void figuresAreThoseOfTheErrorsByHand() {
        Figures figures = Figures.of(List.of(outOfFold(Math.E, 1.5, 1), outOfFold(Math.exp(3), 2, 0.5)));
        assertThat(figures.n()).isEqualTo(2);
        assertThat(figures.mae()).isCloseTo(0.75, within(1e-12));
        assertThat(figures.r2()).as("1 - (0.25 + 1) / (1 + 1)").isCloseTo(0.375, within(1e-12));
        assertThat(figures.coverage()).isEqualTo(0.5);
        assertThat(figures.widthFactor()).isCloseTo(Math.exp(0.75), within(1e-12));
        assertThat(figures.unbounded()).isZero();
    }

    @Test
    void whereNothingOrOnlyOnePriceIsPredictedThereIsNothingToExplain() {
        assertThat(Figures.of(List.of()).r2()).isNaN();
        assertThat(Figures.of(List.of()).mae()).isNaN();
        assertThat(Figures.of(List.of(outOfFold(1, 0, 1))).r2()).isNaN();
        assertThat(Figures.of(List.of(outOfFold(1, 0.1, 1))).r2()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static OutOfFold outOfFold(double price, double log, double halfWidth) {
        ListingFeatures features = new ListingFeatures("l", "here", "p", "t", "d", "c", PlanKind.ONE_OFF, "daily", 0, 0,
                0);
        return new OutOfFold(PricedListing.listed(features, price), log, OptionalDouble.of(halfWidth), true, 0, 0);
    }
}

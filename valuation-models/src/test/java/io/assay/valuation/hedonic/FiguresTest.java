package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Collections;
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
        assertThat(figures.log().mae()).isCloseTo(0.75, within(1e-12));
        assertThat(figures.log().r2()).as("1 - (0.25 + 1) / (1 + 1)").isCloseTo(0.375, within(1e-12));
        assertThat(figures.interval().coverage()).isEqualTo(0.5);
        assertThat(figures.interval().widthFactor()).isCloseTo(Math.exp(0.75), within(1e-12));
        assertThat(figures.interval().unbounded()).isZero();
    }

    @Test
    void aProviderCountsOnceInTheCoverageHoweverMuchItLists() {
        List<OutOfFold> predictions = new ArrayList<>(Collections.nCopies(9, of("many", Math.E, 5, 1)));
        predictions.add(of("one", Math.E, 1.5, 1));
        Figures.Interval interval = Figures.of(predictions).interval();
        assertThat(interval.coverage()).isEqualTo(0.5);
        assertThat(interval.byListing()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void pointsAreJudgedByThePriceAndAllByWhatIsTypical() {
        OutOfFold point = new OutOfFold(of("a", Math.E, 0, 1).row(), 3, 1, OptionalDouble.of(1),
                OutOfFold.Status.POINT, 0, 0);
        OutOfFold range = new OutOfFold(of("b", Math.E, 0, 1).row(), 9, 2, OptionalDouble.of(1),
                OutOfFold.Status.RANGE, 0, 0);
        Figures figures = Figures.of(List.of(point, range));
        assertThat(figures.points().share()).isEqualTo(0.5);
        assertThat(figures.points().log().mae()).isEqualTo(2);
        assertThat(figures.log().mae()).isEqualTo(0.5);
    }

    @Test
    void whereNothingOrOnlyOnePriceIsPredictedThereIsNothingToExplain() {
        assertThat(Figures.of(List.of()).log().r2()).isNaN();
        assertThat(Figures.of(List.of()).log().mae()).isNaN();
        assertThat(Figures.of(List.of(outOfFold(1, 0, 1))).log().r2()).isNaN();
        assertThat(Figures.of(List.of(outOfFold(1, 0.1, 1))).log().r2()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static OutOfFold outOfFold(double price, double log, double halfWidth) {
        return of("p", price, log, halfWidth);
    }

    private static OutOfFold of(String provider, double price, double log, double halfWidth) {
        ListingFeatures features = new ListingFeatures("l", "here", provider, "t", "d", "c", PlanKind.ONE_OFF, "daily",
                0, 0,
                0);
        return new OutOfFold(PricedListing.listed(features, price), log, log, OptionalDouble.of(halfWidth),
                OutOfFold.Status.POINT, 0, 0);
    }
}

package io.assay.pricing.demand;

import io.assay.pricing.demand.ValueDistribution.Pieces;
import io.assay.pricing.demand.ValueDistribution.Pieces.Piece;
import io.assay.pricing.demand.ValueFit.Family;
import io.assay.pricing.demand.ValueFit.PastAuction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ValueDistributionTest {
    private static final Pieces IRREGULAR = new Pieces(List.of(new Piece(0, 3, 0.75), new Piece(3, 8, 0.25)));

    static Stream<ValueDistribution> families() {
        return Stream.of(new ValueDistribution.Uniform(1, 10), new ValueDistribution.Exponential(3),
                new ValueDistribution.Lognormal(1, 0.7), new ValueDistribution.Weibull(1.8, 5),
                new ValueDistribution.Weibull(0.7, 5), IRREGULAR,
                new ValueDistribution.Sample(List.of(1.0, 2.0, 2.0, 7.0)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void noPriceEarnsMoreThanTheReserve(ValueDistribution values) {
        for (double cost : new double[]{0, 0.5, 4}) {
            double reserve = values.reserve(cost);
            double best = (reserve - cost) * values.survival(reserve);
            for (int i = 1; i < 2_000; i++) {
                double price = values.quantile(i / 2_000.0);
                assertThat((price - cost) * values.survival(price)).as("%s at %s, cost %s", values, price, cost)
                        .isLessThanOrEqualTo(best + 1e-9);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void quantilesAreWhereTheSurvivalIs(ValueDistribution values) {
        for (double p : new double[]{0.01, 0.3, 0.5, 0.9, 0.999}) {
            assertThat(values.survival(values.quantile(p))).isGreaterThanOrEqualTo(1 - p - 1e-9);
            assertThat(values.survival(values.quantile(p) * 1.000001 + 1e-9)).isLessThanOrEqualTo(1 - p + 1e-6);
        }
        assertThat(values.survival(-1)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("families")
    void allValuesLieBetweenTheOutermostQuantiles(ValueDistribution values) {
        assertThat(values.survival(0)).isEqualTo(1);
        assertThat(values.survival(values.quantile(0))).isEqualTo(1);
        assertThat(values.survival(Double.POSITIVE_INFINITY)).isZero();
        boolean endless = values instanceof ValueDistribution.Exponential
                || values instanceof ValueDistribution.Lognormal || values instanceof ValueDistribution.Weibull;
        assertThat(Double.isInfinite(values.quantile(1))).isEqualTo(endless);
    }

    /// Closed forms: reserve ½ for U[0,1], the mean for an exponential.
    @Test
    void theTextbookReservesAreMet() {
        assertThat(new ValueDistribution.Uniform(0, 1).reserve(0)).isEqualTo(0.5);
        assertThat(new ValueDistribution.Exponential(7).reserve(0)).isEqualTo(7);
        assertThat(new ValueDistribution.Weibull(1, 7).reserve(2)).isCloseTo(9, within(1e-9));
        assertThat(IRREGULAR.reserve(0)).isEqualTo(2);
    }

    @Test
    void distributionsAtTheEndsOfTheNumbersHaveAReserveToo() {
        assertThat(new ValueDistribution.Lognormal(-800, 1).reserve(0)).isLessThan(1e-300);
        assertThat(new ValueDistribution.Lognormal(700, 3).reserve(0)).isPositive();
        assertThat(new ValueDistribution.Weibull(0.01, 1).reserve(0)).isPositive();
        assertThat(new ValueDistribution.Weibull(1e6, 1e-320).reserve(0)).isNotNegative();
    }

    /// U[0,3] with probability ¾, U(3,8] with ¼: ironed from (7−√5)/2 to (11−√5)/2 at 3−√5; two bidders earn 1.764235.
    @Test
    void theTextbookStretchIsIroned() {
        OptimalRevenue best = OptimalRevenue.of(IRREGULAR);
        assertThat(best.ironed()).hasSize(1);
        OptimalRevenue.Ironed ironed = best.ironed().getFirst();
        assertThat(ironed.low()).isCloseTo((7 - Math.sqrt(5)) / 2, within(1e-3));
        assertThat(ironed.high()).isCloseTo((11 - Math.sqrt(5)) / 2, within(1e-3));
        assertThat(ironed.virtual()).isCloseTo(3 - Math.sqrt(5), within(1e-6));
        assertThat(best.of(2)).isCloseTo(1.764235, within(1e-6));
    }

    /// U[0,1] with the best reserve: 1/4, 5/12, 17/32, 49/80, 43/64.
    @Test
    void theBestAuctionEarnsTheTextbookRevenue() {
        OptimalRevenue best = OptimalRevenue.of(new ValueDistribution.Uniform(0, 1));
        double[] due = {1 / 4.0, 5 / 12.0, 17 / 32.0, 49 / 80.0, 43 / 64.0};
        for (int n = 1; n <= due.length; n++) {
            assertThat(best.of(n)).isCloseTo(due[n - 1], within(1e-6));
        }
        assertThat(best.ironed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UNIFORM", "EXPONENTIAL", "LOGNORMAL", "WEIBULL"})
    void aFitFindsTheDistributionAgainThoughWinnersAreCensored(Family family) {
        ValueDistribution truth = switch (family) {
            case UNIFORM -> new ValueDistribution.Uniform(1, 10);
            case EXPONENTIAL -> new ValueDistribution.Exponential(3);
            case LOGNORMAL -> new ValueDistribution.Lognormal(1.1, 0.7);
            case WEIBULL -> new ValueDistribution.Weibull(2, 5);
        };
        SplittableRandom random = new SplittableRandom(17);
        List<PastAuction> auctions = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            List<Double> values = random.doubles(5).map(truth::quantile).boxed()
                    .sorted(Comparator.reverseOrder()).toList();
            auctions.add(new PastAuction(values.subList(1, 5), values.get(1)));
        }
        ValueDistribution fitted = ValueFit.fit(family, auctions);
        assertThat(fitted.getClass()).isEqualTo(truth.getClass());
        DoubleStream.of(0.1, 0.5, 0.9, 0.97)
                .forEach(p -> assertThat(fitted.quantile(p)).as("seed 17, %s at %s", fitted, p)
                        .isCloseTo(truth.quantile(p), within(0.03 * truth.quantile(p))));
        assertThat(fitted.reserve(0)).isCloseTo(truth.reserve(0), within(0.03 * truth.reserve(0)));
    }

    @Test
    void noBiddersAndNoUnitsEarnNothing() {
        OptimalRevenue best = OptimalRevenue.of(new ValueDistribution.Uniform(0, 1));
        assertThat(best.of(0)).isZero();
        assertThat(best.of(3, 0, 0)).isZero();
        assertThat(best.of(2, 5, 0)).as("a unit for each: a price of 1/2 to both").isCloseTo(0.5, within(1e-6));
    }

    @Test
    void whatCannotBeFittedIsSaid() {
        assertThatThrownBy(() -> ValueFit.fit(Family.WEIBULL, List.of(new PastAuction(List.of(5.0), 5))))
                .hasMessageContaining("two different losing bids");
        assertThatThrownBy(() -> new PastAuction(List.of(5.0), 0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new PastAuction(List.of(5.0), 4)).hasMessageContaining("a losing bid above it");
        assertThatThrownBy(() -> new Pieces(List.of(new Piece(0, 1, 0.5)))).hasMessageContaining("add up to 1");
        assertThatThrownBy(() -> new ValueDistribution.Uniform(2, 1)).hasMessageContaining("higher high");
    }
}

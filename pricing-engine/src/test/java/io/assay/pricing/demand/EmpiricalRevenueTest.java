package io.assay.pricing.demand;

import io.assay.pricing.Golden;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class EmpiricalRevenueTest {
    @Test
    void noneOneEqualAndWorthlessValuesHaveRevenuesToo() {
        EmpiricalRevenue none = EmpiricalRevenue.of(new long[0]);
        assertThat(none.most()).isZero();
        assertThat(none.hull()).containsExactly(0);
        assertThat(none.ironedVirtualValues()).isEmpty();
        assertThatThrownBy(() -> none.reserve(5)).hasMessageContaining("Without values");
        assertThat(EmpiricalRevenue.of(new long[]{7}).monopolyPrice()).isEqualTo(7);
        EmpiricalRevenue equal = EmpiricalRevenue.of(new long[]{7, 7, 7});
        assertThat(equal.hull()).containsExactly(0, 3);
        assertThat(equal.ironedVirtualValues()).containsExactly(7, 7, 7);
        assertThat(EmpiricalRevenue.of(new long[]{0, 0}).monopolyPrice()).isZero();
    }

    @Test
    void theTextbookBlockIsIroned() {
        assertThat(EmpiricalRevenue.of(new long[]{3, 9, 1, 7, 4}).ironedVirtualValues()).containsExactly(9, 5, -1, -1,
                -7);
    }

    /// `golden/ironing.json`: exact rationals, checked by isotonic regression of the raw slopes; amounts in hundredths.
    @Test
    void theGoldenCurvesHullsAndPricesAreMet() {
        assertThat(Golden.read("ironing.json").get("cases")).hasSize(6);
        for (JsonNode golden : Golden.read("ironing.json").get("cases")) {
            long[] bids = cents(golden.get("bids"));
            EmpiricalRevenue revenue = EmpiricalRevenue.of(bids);
            assertThat(revenue.values()).containsExactly(cents(golden.get("sorted_descending")));
            double[] ironed = golden.get("ironed_virtual_value_desc").valueStream().mapToDouble(v -> v.asDouble() * 100)
                    .toArray();
            assertThat(revenue.ironedVirtualValues()).containsExactly(ironed, within(1e-9));
            double[] corners = golden.get("hull_vertices_q_R").valueStream()
                    .mapToDouble(corner -> corner.get(0).asDouble() * bids.length).toArray();
            assertThat(Arrays.stream(revenue.hull()).asDoubleStream().toArray()).containsExactly(corners, within(1e-9));
            assertThat(revenue.monopolyPrice()).isEqualTo(Math.round(golden.get("empirical_monopoly_price").asDouble()
                    * 100));
            assertThat(revenue.most() / (double) bids.length)
                    .isCloseTo(golden.get("empirical_monopoly_revenue_per_buyer").asDouble() * 100, within(1e-9));
        }
    }

    @Test
    void theReserveIsTheLowestValueThatIsWorthMoreSoldThanKept() {
        EmpiricalRevenue revenue = EmpiricalRevenue.of(new long[]{900, 700, 400, 300, 100});
        assertThat(revenue.reserve(0)).isEqualTo(700);
        assertThat(revenue.reserve(500)).isEqualTo(700);
        assertThat(revenue.reserve(501)).isEqualTo(900);
        assertThat(revenue.reserve(950)).as("no value is worth it").isEqualTo(950);
        assertThatThrownBy(() -> EmpiricalRevenue.of(new long[0]).monopolyPrice()).hasMessageContaining("Maybe");
    }

    @Test
    void aLearnedPriceIsOneOfTheValuesFollowsThemAndRegretsLess() {
        SplittableRandom random = new SplittableRandom(3);
        double regret = 0;
        double exactRegret = 0;
        for (int round = 0; round < 2_000; round++) {
            long[] values = random.longs(50, 100_000, 1_000_001).toArray();
            long price = SmoothedRevenue.price(values);
            assertThat(values).contains(price);
            assertThat(SmoothedRevenue.price(Arrays.stream(values).map(v -> v * 8).toArray())).isEqualTo(price * 8);
            regret += 2.777778 - expected(price);
            exactRegret += 2.777778 - expected(EmpiricalRevenue.of(values).monopolyPrice());
        }
        assertThat(regret).as("U[1,10], 50 values, seed 3").isLessThan(0.7 * exactRegret);
        assertThat(SmoothedRevenue.price(new long[]{7})).isEqualTo(7);
        assertThat(SmoothedRevenue.price(new long[]{0, 0, 0})).isZero();
        assertThat(SmoothedRevenue.price(new long[]{0, 5, 5})).isEqualTo(5);
        assertThatThrownBy(() -> SmoothedRevenue.price(new long[0])).hasMessageContaining("floor price");
    }

    // Of a price in hundred-thousandths against U[1,10].
    private static double expected(long price) {
        double p = price / 100_000.0;
        return p * (10 - p) / 9;
    }

    private static long[] cents(JsonNode amounts) {
        return StreamSupport.stream(amounts.spliterator(), false).mapToLong(v -> Math.round(v.asDouble() * 100))
                .toArray();
    }
}

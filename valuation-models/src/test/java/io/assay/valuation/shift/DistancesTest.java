package io.assay.valuation.shift;

import io.assay.valuation.Golden;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class DistancesTest {
    private static final double EXACT = 1e-11;

    @Test
    void distancesOfNumbersAreThoseOfTheGoldens() {
        int compared = 0;
        for (JsonNode golden : Golden.read("distances.json").get("one_dimensional")) {
            if (golden.get("wx").isNull() && golden.get("wy").isNull()) {
                double[] x = numbers(golden.get("x"));
                double[] y = numbers(golden.get("y"));
                assertThat(Distances.wasserstein(x, y, 1)).isCloseTo(golden.get("W1").asDouble(), within(EXACT));
                assertThat(Distances.wasserstein(x, y, 2)).isCloseTo(golden.get("W2").asDouble(), within(EXACT));
                assertThat(Distances.energySquared(column(x), column(y)))
                        .isCloseTo(golden.get("energy_distance_squared").asDouble(), within(EXACT));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(2);
    }

    @Test
    void distancesOfCloudsAreThoseOfTheGoldens() {
        int compared = 0;
        for (JsonNode golden : Golden.read("distances.json").get("clouds")) {
            double[][] x = points(golden.get("X"));
            double[][] y = points(golden.get("Y"));
            for (JsonNode mmd : golden.get("mmd_rbf")) {
                double gamma = mmd.get("gamma").asDouble();
                assertThat(Distances.mmdSquared(x, y, gamma)).isCloseTo(mmd.get("mmd2_unbiased").asDouble(),
                        within(EXACT));
                assertThat(Distances.mmdSquaredBiased(x, y, gamma)).isCloseTo(mmd.get("mmd2_biased").asDouble(),
                        within(EXACT));
                compared++;
            }
            assertThat(Distances.energySquared(x, y)).isCloseTo(
                    golden.get("energy_distance_2E|X-Y|-E|X-X'|-E|Y-Y'| (V-statistic)").asDouble(), within(EXACT));
            assertThat(Distances.medianDistance(x, y))
                    .isCloseTo(golden.get("median_pairwise_distance_of_pooled").asDouble(), within(EXACT));
        }
        assertThat(compared).isGreaterThanOrEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(longs = {401, 402, 403})
    void distancesAreSymmetricAndNothingFromASampleToItself(long seed) {
        Random random = new Random(seed);
        double[][] x = cloud(random, 40, 3, 0);
        double[][] y = cloud(random, 60, 3, 1);
        assertThat(Distances.energySquared(x, x)).isCloseTo(0, within(1e-12));
        assertThat(Distances.mmdSquaredBiased(x, x, 0.5)).isCloseTo(0, within(1e-12));
        assertThat(Distances.slicedWasserstein(x, x, 20, new SplittableRandom(seed))).isZero();
        assertThat(Distances.energySquared(x, y)).isCloseTo(Distances.energySquared(y, x), within(1e-12));
        double[] a = IntStream.range(0, 7).mapToDouble(_ -> random.nextGaussian()).toArray();
        double[] b = IntStream.range(0, 12).mapToDouble(_ -> random.nextGaussian()).toArray();
        assertThat(Distances.wasserstein(a, b, 1)).isCloseTo(Distances.wasserstein(b, a, 1), within(1e-12));
    }

    @Test
    void aShiftIsAsFarAsItIsAndSlicesSeeItsMeanProjection() {
        double[][] x = cloud(new Random(5), 300, 2, 0);
        double[][] shifted = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            shifted[i] = new double[]{x[i][0] + 3, x[i][1]};
        }
        // The mean of |cos| over directions in the plane is 2/π.
        assertThat(Distances.slicedWasserstein(x, shifted, 4_000, new SplittableRandom(6)))
                .isCloseTo(3 * 2 / Math.PI, within(0.05));
    }

    @Test
    void onePointOrEqualPointsHaveDistancesAndTheUnbiasedOneHasNone() {
        double[][] one = {{1, 2}};
        double[][] same = {{1, 2}, {1, 2}};
        assertThat(Distances.energySquared(one, same)).isZero();
        assertThat(Distances.mmdSquaredBiased(one, same, 1)).isZero();
        assertThat(Distances.mmdSquared(one, same, 1)).isNaN();
        assertThat(Distances.mmdSquared(same, same, 1)).isZero();
        assertThat(Distances.medianDistance(one, same)).isZero();
        assertThat(Distances.medianGamma(one, same)).isEqualTo(1);
        assertThat(Distances.wasserstein(new double[]{3}, new double[]{5}, 2)).isEqualTo(2);
    }

    @Test
    void anEmptySampleOrWhatIsNoNumberGivesNoNumber() {
        double[][] some = {{1}, {2}};
        double[][] none = {};
        assertThat(Distances.energySquared(some, none)).isNaN();
        assertThat(Distances.mmdSquared(some, none, 1)).isNaN();
        assertThat(Distances.mmdSquaredBiased(some, none, 1)).isNaN();
        assertThat(Distances.wasserstein(new double[]{Double.NaN, 1}, new double[]{1, 2}, 1)).isNaN();
        assertThat(Distances.energySquared(new double[][]{{Double.NaN}}, some)).isNaN();
    }

    /// Thirty rows from 1 to far above leave in a cell without an end, whose deviation is infinite: once at distance 0.
    @Test
    void profilesOfFewRowsOfVeryDifferentSizesAreNotSaidToBeNear() {
        int wild = 0;
        for (int rows = 25; rows <= 30; rows++) {
            DatasetProfile one = profile(IntStream.range(0, rows).mapToObj(i -> "1e" + (10 * i - 120)));
            DatasetProfile other = profile(IntStream.range(0, rows).mapToObj(i -> Integer.toString(100_000 + i)));
            if (one.columns().getFirst().distribution().orElseThrow().standardDeviation() == Double.POSITIVE_INFINITY) {
                assertThat(ProfileDistance.between(one, other)).as(rows + " rows").isEmpty();
                wild++;
            }
        }
        assertThat(wild).as("profiles without an end").isPositive();
    }

    private static DatasetProfile profile(Stream<String> values) {
        Profiler profiler = new Profiler(new Profiler.Options("x", List.of("value"), Set.of(), Set.of(),
                new TreeSet<>(), HashSeed.demo()));
        values.forEach(value -> profiler.row(List.of(value)));
        return profiler.finish();
    }

    @Test
    void anEmptySampleIsRefused() {
        assertThatThrownBy(() -> Distances.wasserstein(new double[0], new double[]{1}, 1))
                .hasMessageContaining("0 and 1 numbers").hasMessageContaining("Maybe");
    }

    private static double[][] cloud(Random random, int n, int dimensions, double mean) {
        return IntStream.range(0, n).mapToObj(_ -> IntStream.range(0, dimensions)
                .mapToDouble(_ -> mean + random.nextGaussian()).toArray()).toArray(double[][]::new);
    }

    private static double[][] column(double[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> new double[]{values[i]}).toArray(double[][]::new);
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
    }

    private static double[][] points(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(DistancesTest::numbers).toArray(double[][]::new);
    }
}

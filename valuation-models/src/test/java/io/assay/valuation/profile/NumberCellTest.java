package io.assay.valuation.profile;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class NumberCellTest {
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void everyNumberLiesInItsLeafAndInAllParentsOfIt(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            NumberCell cell = new NumberCell(NumberCell.MAX_DEPTH, NumberCell.leafOf(value));
            for (NumberCell parent = cell; parent != null; parent = parent.parent()) {
                assertThat(value).isBetween(parent.low(), parent.high());
                assertThat(parent.contains(cell)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {24, 25})
    void leavesAreInTheOrderOfTheirNumbers(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            double a = random.nextGaussian() * 1000;
            double b = random.nextGaussian() * 1000;
            assertThat(Integer.compareUnsigned(NumberCell.leafOf(Math.min(a, b)), NumberCell.leafOf(Math.max(a, b))))
                    .isLessThanOrEqualTo(0);
        }
    }

    @Test
    void smallWholeNumbersHaveACellOfTheirOwn() {
        for (int i = -2_048; i < 2_048; i++) {
            assertThat(NumberCell.leafOf(i)).isNotEqualTo(NumberCell.leafOf(i + 1));
        }
        assertThat(NumberCell.leafOf(-0.0)).isEqualTo(NumberCell.leafOf(0.0));
    }

    @ParameterizedTest
    @ValueSource(longs = {26, 27, 28, 29})
    void noReleasedCellHoldsFewerThanTheMinimumAndFewRowsAreLost(long seed) {
        Random random = new Random(seed);
        Map<NumberCell, Long> leaves = new HashMap<>();
        int n = 1 + random.nextInt(3_000);
        for (int i = 0; i < n; i++) {
            leaves.merge(new NumberCell(NumberCell.MAX_DEPTH, NumberCell.leafOf(random.nextGaussian() * 100)), 1L,
                    Long::sum);
        }
        SortedMap<NumberCell, Long> released = Cell.release(leaves, 20);
        assertThat(released.values()).allMatch(rows -> rows >= 20);
        long kept = released.values().stream().mapToLong(Long::longValue).sum();
        assertThat(n - kept).isBetween(0L, 19L);
    }

    @ParameterizedTest
    @ValueSource(longs = {30, 31, 32})
    void quantilesOfCellsAreCloseToThoseOfTheNumbers(long seed) {
        Random random = new Random(seed);
        Map<NumberCell, Long> leaves = new HashMap<>();
        double[] values = new double[20_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(random.nextGaussian());
            leaves.merge(new NumberCell(NumberCell.MAX_DEPTH, NumberCell.leafOf(values[i])), 1L, Long::sum);
        }
        java.util.Arrays.sort(values);
        SortedMap<NumberCell, Long> released = Cell.release(leaves, 20);
        for (double q : new double[]{0.05, 0.25, 0.5, 0.75, 0.95}) {
            double exact = values[(int) (q * values.length)];
            assertThat(new Distribution(released).quantile(q)).isCloseTo(exact, within(0.05 * exact));
        }
    }

    @Test
    void aSpreadEndsAtItsLowestAndHighestCellAndOneNumberHasNone() {
        SortedMap<NumberCell, Long> cells = new TreeMap<>();
        for (int number : new int[]{-3, 4}) {
            cells.put(new NumberCell(NumberCell.MAX_DEPTH, NumberCell.leafOf(number)), 20L);
        }
        Distribution two = new Distribution(cells);
        assertThat(two.quantile(0)).isEqualTo(-3);
        assertThat(two.quantile(1)).isEqualTo(4);
        assertThat(two.mean()).isEqualTo(0.5);
        assertThat(two.standardDeviation()).isEqualTo(3.5);
        assertThatThrownBy(() -> two.quantile(Double.NaN)).hasMessageContaining("NaN");
        cells.remove(cells.firstKey());
        assertThat(new Distribution(cells).standardDeviation()).isZero();
    }

    @Test
    void numbersOfAllSizesThatWereTooFewSpreadWithoutEnd() {
        Distribution wide = new Distribution(new TreeMap<>(Map.of(new NumberCell(1, 1), 20L)));
        assertThat(wide.standardDeviation()).isInfinite();
        assertThat(wide.quantile(0.5)).isFinite();
    }

    @Test
    void wholeNumbersAreTheirOwnQuantilesAlsoBelowZero() {
        for (int number : new int[]{-5, 0, 3, 2_012}) {
            Distribution constant = new Distribution(Cell.release(
                    Map.of(new NumberCell(NumberCell.MAX_DEPTH, NumberCell.leafOf(number)), 30L), 20));
            assertThat(constant.quantile(0.5)).isEqualTo(number);
            assertThat(constant.mean()).isEqualTo(number);
            assertThat(constant.standardDeviation()).isZero();
        }
    }

    @Test
    void aCellThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> new NumberCell(3, 8)).hasMessageContaining("depth 3").hasMessageContaining("prefix 8");
        assertThatThrownBy(() -> new NumberCell(23, 0)).hasMessageContaining("0 to 22");
    }
}

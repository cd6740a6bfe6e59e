package io.assay.pricing.auction;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ThresholdTest {
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void everyRankHasTheAmountThatSortingGivesIt(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int bits = 0; bits < Long.SIZE; bits++) {
            int n = 1 + random.nextInt(20);
            long[] amounts = new long[n];
            int[] units = new int[n];
            for (int i = 0; i < n; i++) {
                amounts[i] = i > 0 && random.nextInt(4) == 0
                        ? amounts[i - 1]
                        : random.nextLong() >>> 1 >>> (Long.SIZE - 1 - bits);
                units[i] = 1 + random.nextInt(3);
            }
            long[] sorted = IntStream.range(0, n).boxed().flatMapToLong(
                    i -> IntStream.range(0, units[i]).mapToLong(_ -> amounts[i])).sorted().toArray();
            for (int rank = 1; rank <= sorted.length; rank++) {
                assertThat(Threshold.of(amounts, units, n, rank)).as("seed %d, %d bits, rank %d", seed, bits, rank)
                        .isEqualTo(sorted[sorted.length - rank]);
            }
        }
    }

    @Test
    void theLowestAndTheHighestOfAllAmountsAreFound() {
        for (int digits = 0; digits < Long.SIZE - 1; digits++) {
            long top = Long.MAX_VALUE >>> digits;
            long[] amounts = {0, top, 1};
            assertThat(Threshold.of(amounts, new int[]{1, 1, 1}, 3, 1)).isEqualTo(top);
            assertThat(Threshold.of(amounts, new int[]{1, 1, 1}, 3, 3)).isZero();
        }
    }

    @Test
    void stepsBeyondTheFirstAreNotLookedAt() {
        assertThat(Threshold.of(new long[]{5, 3, 9}, new int[]{1, 1, 1}, 2, 1)).isEqualTo(5);
    }
}

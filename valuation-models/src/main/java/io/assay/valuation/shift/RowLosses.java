package io.assay.valuation.shift;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Losses row by row, a row of several draws having several.
final class RowLosses {
    private static final int RESAMPLES = 1_000;

    private final double[] sums;
    private final int[] counts;
    private final boolean root;

    /// Losses of up to `rows` rows.
    ///
    /// @param root whether the loss of many is the root of their mean
    RowLosses(int rows, boolean root) {
        this.sums = new double[rows];
        this.counts = new int[rows];
        this.root = root;
    }

    void add(int row, double loss) {
        sums[row] += loss;
        counts[row]++;
    }

    /// The rows that have a loss.
    int[] rows() {
        return IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
    }

    /// The loss of `rows` together, each counting as often as it stands there and was drawn.
    double of(int[] rows) {
        double sum = 0;
        long count = 0;
        for (int row : rows) {
            sum += sums[row];
            count += counts[row];
        }
        return root ? Math.sqrt(sum / count) : sum / count;
    }

    /// The loss of all rows together.
    double all() {
        return of(rows());
    }

    /// A number of rows and how it varies where they are drawn anew.
    ///
    /// @param mean over the resamples
    /// @param interval 95 %
    record Resampled(double mean, TransferGap.Interval interval) {}

    /// `statistic` of 1,000 bootstrap resamples of `rows` (Efron 1979, doi:10.1214/aos/1176344552); the same seed draws
    /// the same resamples.
    static Resampled resampled(int[] rows, long seed, ToDoubleFunction<int[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] found = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            found[i] = statistic.applyAsDouble(
                    IntStream.range(0, rows.length).map(_ -> rows[random.nextInt(rows.length)]).toArray());
        }
        double mean = Arrays.stream(found).average().orElseThrow();
        Arrays.sort(found);
        return new Resampled(mean, new TransferGap.Interval(found[(int) (0.025 * RESAMPLES)],
                found[(int) (0.975 * RESAMPLES) - 1]));
    }
}

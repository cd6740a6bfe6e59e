package io.assay.valuation.profile;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/// How a column's numbers are spread, as far as its released cells tell: each cell's rows are taken as spread evenly
/// over the cell.
///
/// A cell that spans more than a factor of two (one so large only holds what was too rare to place better) is taken as
/// spread over the smaller released cells inside it, if there are any. Rows that were not released count nowhere.
///
/// There is at least one cell. All figures take time in proportion to the cells. Where numbers of all sizes share a
/// cell and nothing smaller is inside, it ends at the largest double, and the standard deviation is infinite.
public final class Distribution {
    /// Cells at this depth or deeper know sign and binary exponent.
    private static final int ONE_BINADE = 12;

    private static final int BISECTIONS = 100;

    private final double[] lows;
    private final double[] highs;
    private final double[] rows;
    private final double total;

    Distribution(SortedMap<NumberCell, Long> cells) {
        Map<NumberCell, double[]> hulls = hulls(cells);
        this.lows = new double[cells.size()];
        this.highs = new double[cells.size()];
        this.rows = new double[cells.size()];
        int i = 0;
        double sum = 0;
        for (Map.Entry<NumberCell, Long> entry : cells.entrySet()) {
            NumberCell cell = entry.getKey();
            double[] hull = hulls.getOrDefault(cell, new double[]{cell.low(), cell.high()});
            // Only whole numbers have cells that narrow at that end, so the cell is most likely that number.
            double whole = cell.low() < 0 ? cell.high() : cell.low();
            boolean single = cell.depth() == NumberCell.MAX_DEPTH && Math.rint(whole) == whole
                    && cell.high() - cell.low() < 1;
            lows[i] = single ? whole : hull[0];
            highs[i] = single ? whole : hull[1];
            rows[i] = entry.getValue();
            sum += rows[i++];
        }
        this.total = sum;
    }

    /// The mean.
    public double mean() {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += rows[i] * (lows[i] / 2 + highs[i] / 2);
        }
        return sum / total;
    }

    /// The standard deviation, 0 where all rows are one whole number.
    public double standardDeviation() {
        double mean = mean();
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double centre = lows[i] / 2 + highs[i] / 2 - mean;
            double width = highs[i] - lows[i];
            sum += rows[i] * (centre * centre + width * width / 12);
        }
        return Math.sqrt(sum / total);
    }

    /// The number below which a share `q` lies: the low end of all cells at 0, the high end at 1.
    ///
    /// @param q 0 to 1
    public double quantile(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("The quantile " + q + " does not exist: 0 to 1.");
        }
        double low = lows[0];
        double high = highs[0];
        for (int i = 0; i < rows.length; i++) {
            low = Math.min(low, lows[i]);
            high = Math.max(high, highs[i]);
        }
        double from = low;
        double to = high;
        for (int step = 0; step < BISECTIONS && from < to; step++) {
            double middle = from / 2 + to / 2;
            if (below(middle) < q * total) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return to;
    }

    // Rows at or below x.
    private double below(double x) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += x >= highs[i] ? rows[i] : x <= lows[i] ? 0 : rows[i] * (x - lows[i]) / (highs[i] - lows[i]);
        }
        return sum;
    }

    private static Map<NumberCell, double[]> hulls(SortedMap<NumberCell, Long> cells) {
        Map<NumberCell, double[]> hulls = new HashMap<>();
        for (NumberCell cell : cells.keySet()) {
            for (NumberCell outer = cell.parent(); outer != null
                    && cell.depth() >= ONE_BINADE; outer = outer.parent()) {
                if (outer.depth() < ONE_BINADE && cells.containsKey(outer)) {
                    hulls.merge(outer, new double[]{cell.low(), cell.high()},
                            (a, b) -> new double[]{Math.min(a[0], b[0]), Math.max(a[1], b[1])});
                }
            }
        }
        return hulls;
    }
}

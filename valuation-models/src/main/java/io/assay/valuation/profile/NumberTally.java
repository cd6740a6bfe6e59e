package io.assay.valuation.profile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts the numbers of one column in cells, in bounded memory, and their moments (Welford 1962,
/// doi:10.1080/00401706.1962.10490022).
///
/// When more than `maxCells` cells are in use, all of them are halved in resolution at once.
final class NumberTally {
    private final int maxCells;
    private final Map<Integer, long[]> cells = new HashMap<>();
    private int depth = NumberCell.MAX_DEPTH;
    private long count;
    private double mean;
    private double squaredDeviations;
    private double sumOfMagnitudes;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    NumberTally(int maxCells) {
        this.maxCells = maxCells;
    }

    void add(double value) {
        cells.computeIfAbsent(NumberCell.leafOf(value) >>> (NumberCell.MAX_DEPTH - depth), _ -> new long[1])[0]++;
        if (cells.size() > maxCells) {
            coarsen();
        }
        count++;
        double delta = value - mean;
        mean += delta / count;
        squaredDeviations += delta * (value - mean);
        sumOfMagnitudes += Math.abs(value);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    Map<NumberCell, Long> cells() {
        Map<NumberCell, Long> all = new HashMap<>();
        cells.forEach((prefix, rows) -> all.put(new NumberCell(depth, prefix), rows[0]));
        return all;
    }

    /// The moments if no single row dominates them, else null.
    @Nullable
    Moments release() {
        double largest = Math.max(Math.abs(min), Math.abs(max));
        double furthest = Math.max(mean - min, max - mean);
        boolean allowed = count >= Release.MIN_ROWS
                && largest * Release.MIN_ROWS <= sumOfMagnitudes
                && furthest * furthest * Release.MIN_ROWS <= squaredDeviations;
        boolean constant = count >= Release.MIN_ROWS && min == max;
        return (allowed || constant) && Double.isFinite(squaredDeviations)
                ? new Moments(count, mean, constant ? 0 : squaredDeviations)
                : null;
    }

    private void coarsen() {
        depth--;
        Map<Integer, long[]> fine = new HashMap<>(cells);
        cells.clear();
        fine.forEach((prefix, rows) -> cells.computeIfAbsent(prefix >>> 1, _ -> new long[1])[0] += rows[0]);
    }
}

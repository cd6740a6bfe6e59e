package io.assay.valuation.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Quantiles from counts on number cells.
///
/// Rows that stand only in a cell around smaller released cells (outliers too rare to place) are left out; in each of
/// the smallest cells numbers are taken as spread evenly. With n rows in the column and u left out, the rank error is
/// at most u/n plus the share of one cell.
final class Quantiles {
    private Quantiles() {}

    static Optional<Double> of(SortedMap<NumberCell, Long> cells, double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("The quantile " + q + " does not exist: 0 to 1.");
        }
        List<Map.Entry<NumberCell, Long>> smallest = smallest(cells);
        long total = smallest.stream().mapToLong(Map.Entry::getValue).sum();
        if (total == 0) {
            return Optional.empty();
        }
        double rank = q * total;
        for (Map.Entry<NumberCell, Long> cell : smallest) {
            if (rank <= cell.getValue()) {
                return Optional.of(interpolate(cell.getKey(), rank / cell.getValue()));
            }
            rank -= cell.getValue();
        }
        return Optional.of(smallest.getLast().getKey().high());
    }

    // Cells come in order of their lower bound, smaller before larger, so a cell's descendants follow or precede it closely.
    private static List<Map.Entry<NumberCell, Long>> smallest(SortedMap<NumberCell, Long> cells) {
        List<Map.Entry<NumberCell, Long>> all = new ArrayList<>(cells.entrySet());
        return all.stream()
                .filter(outer -> all.stream().noneMatch(inner -> inner.getKey().depth() > outer.getKey().depth()
                        && outer.getKey().contains(inner.getKey())))
                .toList();
    }

    private static double interpolate(NumberCell cell, double share) {
        double low = cell.low();
        double high = cell.high();
        double value = low * (1 - share) + high * share;
        // A whole number with a cell of its own is itself.
        double whole = Math.rint(low);
        return whole == low && high - low < 1 && cell.depth() == NumberCell.MAX_DEPTH ? low : value;
    }
}

package io.assay.valuation.profile;

import java.util.HashMap;
import java.util.Map;

/// Counts the numbers of one column in cells, in bounded memory: when more than `maxCells` cells are in use, all of
/// them are halved in resolution at once.
final class NumberTally {
    private final int maxCells;
    private final Map<Integer, long[]> cells = new HashMap<>();
    private int depth = NumberCell.MAX_DEPTH;

    NumberTally(int maxCells) {
        this.maxCells = maxCells;
    }

    void add(double value) {
        int prefix = NumberCell.leafOf(value) >>> (NumberCell.MAX_DEPTH - depth);
        long[] rows = cells.get(prefix);
        if (rows != null) {
            rows[0]++;
            return;
        }
        cells.put(prefix, new long[]{1});
        if (cells.size() > maxCells) {
            coarsen();
        }
    }

    Map<NumberCell, Long> cells() {
        Map<NumberCell, Long> all = new HashMap<>();
        cells.forEach((prefix, rows) -> all.put(new NumberCell(depth, prefix), rows[0]));
        return all;
    }

    private void coarsen() {
        depth--;
        Map<Integer, long[]> fine = new HashMap<>(cells);
        cells.clear();
        fine.forEach((prefix, rows) -> cells.computeIfAbsent(prefix >>> 1, _ -> new long[1])[0] += rows[0]);
    }
}

package io.assay.valuation.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A simple random sample of distinct rows that does not depend on their order: those with the smallest seeded hashes,
/// so that the samples of parts merge into the sample of the whole. It stays on the provider's machine.
final class RowSample {
    private static final int MOST_ROWS = 2_000;
    private static final int MOST_CELLS = 400_000;

    private final int capacity;
    private final TreeMap<Long, List<CellValue>> rows = new TreeMap<>(Long::compareUnsigned);

    RowSample(int columns) {
        this.capacity = Math.clamp(MOST_CELLS / Math.max(1, columns), 1, MOST_ROWS);
    }

    void add(long hash, CellValue[] values) {
        if (rows.size() < capacity || Long.compareUnsigned(hash, rows.lastKey()) < 0) {
            put(hash, List.of(values));
        }
    }

    void merge(RowSample other) {
        other.rows.forEach(this::put);
    }

    /// The sampled rows in order of their hashes.
    List<List<CellValue>> rows() {
        return new ArrayList<>(rows.values());
    }

    private void put(long hash, List<CellValue> row) {
        rows.put(hash, row);
        if (rows.size() > capacity) {
            rows.pollLastEntry();
        }
    }
}

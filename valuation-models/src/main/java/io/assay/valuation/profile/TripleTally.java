package io.assay.valuation.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.jspecify.annotations.Nullable;

/// Takes the triples of rows while they pass. The first rows are held back until they have told which columns to take.
///
/// The hash of a triple is the keyed hash of the sum of its values' hashes: a sum has no order. Costs an addition for
/// each of the up to 56 triples of a row, and a keyed hash and a sketch update for one in eight of them.
final class TripleTally {
    private static final int FIRST_ROWS = 1_000;
    private static final int ONE_IN = 8;

    private final List<String> header;
    private final HashSeed seed;
    private final int[] candidates;
    private final UpdatableThetaSketch sketch = UpdatableThetaSketch.builder()
            .setNominalEntries(SetSketch.NOMINAL_ENTRIES).build();
    private final List<long[]> held = new ArrayList<>();
    private final List<Set<Long>> exact = new ArrayList<>();
    private final int[] values;
    private final int[] named;
    private final Utf8Buffer buffer = new Utf8Buffer();
    private final long[] coarse = new long[Triples.MOST_COLUMNS];
    private int @Nullable [] chosen;

    /// @param candidates places in the header of the columns that may be taken
    TripleTally(List<String> header, int[] candidates, HashSeed seed) {
        this.header = header;
        this.candidates = candidates.clone();
        this.seed = seed;
        this.values = new int[header.size()];
        this.named = new int[header.size()];
        header.forEach(_ -> exact.add(new HashSet<>()));
    }

    /// Takes a row.
    ///
    /// @param row its cells
    /// @param hashes keyed hash of each cell
    void add(CellValue[] row, long[] hashes) {
        int[] columns = chosen;
        if (columns != null) {
            take(row, columns);
            return;
        }
        long[] all = new long[header.size()];
        for (int column : candidates) {
            CellValue value = row[column];
            if (value.kind() != ValueKind.NULL) {
                all[column] = NearValue.coarse(value);
                values[column]++;
                named[column] += value.kind() == ValueKind.INTEGER || value.kind() == ValueKind.TEXT ? 1 : 0;
                exact.get(column).add(hashes[column]);
            }
        }
        held.add(all);
        if (held.size() == FIRST_ROWS) {
            choose();
        }
    }

    /// The triples so far; null where fewer than three columns give any.
    @Nullable
    Triples finish() {
        int[] columns = chosen == null ? choose() : chosen;
        return columns.length < 3
                ? null
                : new Triples(Arrays.stream(columns).mapToObj(header::get).sorted().toList(), SetSketch.of(sketch));
    }

    private int[] choose() {
        int[] columns = IntStream.of(candidates).filter(column -> !namesRows(column)).boxed()
                .sorted(Comparator.<Integer>comparingInt(column -> -exact.get(column).size())
                        .thenComparing(header::get))
                .limit(Triples.MOST_COLUMNS).mapToInt(Integer::intValue).toArray();
        for (long[] row : held) {
            int n = 0;
            for (int column : columns) {
                if (row[column] != 0) {
                    coarse[n++] = row[column];
                }
            }
            take(n);
        }
        held.clear();
        exact.clear();
        chosen = columns;
        return columns;
    }

    // Ids in a sequence are the same everywhere and say nothing.
    private boolean namesRows(int column) {
        ValueKind type = 2 * named[column] > values[column] ? ValueKind.INTEGER : ValueKind.DECIMAL;
        return ColumnProfile.isKeyLike(type, exact.get(column).size(), values[column]);
    }

    private void take(CellValue[] row, int[] columns) {
        int n = 0;
        for (int column : columns) {
            if (row[column].kind() != ValueKind.NULL) {
                coarse[n++] = NearValue.coarse(row[column]);
            }
        }
        take(n);
    }

    private void take(int n) {
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                long two = coarse[i] + coarse[j];
                for (int k = j + 1; k < n; k++) {
                    long three = two + coarse[k];
                    if (Long.remainderUnsigned(three, ONE_IN) == 0) {
                        buffer.clear();
                        buffer.append(three);
                        sketch.update(seed.hash(buffer.bytes(), 0, buffer.length()));
                    }
                }
            }
        }
    }
}

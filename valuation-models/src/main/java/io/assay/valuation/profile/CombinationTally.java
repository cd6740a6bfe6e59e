package io.assay.valuation.profile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.datasketches.common.Util;
import org.apache.datasketches.hash.MurmurHash3;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.jspecify.annotations.Nullable;

/// Takes the combinations of rows while they pass. The first rows are held back until they have told which columns to
/// take.
///
/// The hash of a combination is the keyed hash of the sum of its values' hashes: a sum has no order. Costs an addition
/// for each of the up to 70 combinations of a row, and a keyed hash and a sketch update for one in eight of them.
final class CombinationTally {
    private static final int MOST_MASKS = 4 * SetSketch.NOMINAL_ENTRIES;

    private final List<String> header;
    private final HashSeed seed;
    private final UpdatableThetaSketch sketch = UpdatableThetaSketch.builder()
            .setNominalEntries(SetSketch.NOMINAL_ENTRIES).build();
    // By hash in the sketch: the lowest mask that gave it.
    private final Map<Long, Integer> masks = new HashMap<>();
    private final ColumnChoice choice;
    private final Utf8Buffer buffer = new Utf8Buffer();
    private final long[] coarse = new long[Combinations.MOST_COLUMNS];
    private int @Nullable [] chosen;
    private Combinations.Chance chance = new Combinations.Chance(List.of(), 0);

    /// @param candidates places in the header of the columns that may be taken
    CombinationTally(List<String> header, int[] candidates, HashSeed seed) {
        this.header = header;
        this.seed = seed;
        this.choice = new ColumnChoice(header, candidates);
    }

    /// Takes a row.
    ///
    /// @param row its cells
    /// @param hashes keyed hash of each cell
    void add(CellValue[] row, long[] hashes) {
        int[] columns = chosen;
        if (columns != null) {
            for (int i = 0; i < columns.length; i++) {
                coarse[i] = NearValue.coarse(row[columns[i]]);
            }
            take(columns.length);
            return;
        }
        choice.add(row, hashes);
        if (choice.isFull()) {
            choose();
        }
    }

    /// The combinations so far; null where fewer than four columns give any.
    @Nullable
    Combinations finish() {
        int[] columns = chosen == null ? choose() : chosen;
        if (columns.length < Combinations.SIZE) {
            return null;
        }
        SetSketch taken = SetSketch.of(sketch);
        long[] hashes = taken.hashesBelow(1);
        byte[] of = new byte[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            of[i] = (byte) (int) Objects.requireNonNull(masks.get(hashes[i]));
        }
        return new Combinations(Arrays.stream(columns).mapToObj(header::get).toList(), taken, of, chance);
    }

    private int[] choose() {
        int[] columns = choice.columns();
        for (long[] row : choice.rows()) {
            for (int i = 0; i < columns.length; i++) {
                coarse[i] = row[columns[i]];
            }
            take(columns.length);
        }
        long rows = choice.rows().size();
        chance = new Combinations.Chance(choice.alike(columns), rows * (rows - 1) / 2);
        choice.clear();
        chosen = columns;
        return columns;
    }

    private void take(int n) {
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                for (int k = j + 1; k < n; k++) {
                    if (coarse[i] == 0 || coarse[j] == 0 || coarse[k] == 0) {
                        continue;
                    }
                    long three = coarse[i] + coarse[j] + coarse[k];
                    for (int l = k + 1; l < n; l++) {
                        long four = three + coarse[l];
                        if (coarse[l] != 0 && Long.remainderUnsigned(four, Combinations.ONE_IN) == 0) {
                            update(four, 1 << i | 1 << j | 1 << k | 1 << l);
                        }
                    }
                }
            }
        }
    }

    private void update(long combination, int mask) {
        buffer.clear();
        buffer.append(combination);
        long keyed = seed.hash(buffer.bytes(), 0, buffer.length());
        sketch.update(keyed);
        // As the sketch hashes it.
        long hash = MurmurHash3.hash(new long[]{keyed}, Util.DEFAULT_UPDATE_SEED)[0] >>> 1;
        if (mayBeKept(hash)) {
            masks.merge(hash, mask, Math::min);
            if (masks.size() > MOST_MASKS) {
                masks.keySet().removeIf(kept -> !mayBeKept(kept));
            }
        }
    }

    // Near the limit a double does not tell.
    private boolean mayBeKept(long hash) {
        return hash <= sketch.getTheta() * (1 + 1e-12) * Long.MAX_VALUE;
    }
}

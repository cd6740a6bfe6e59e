package io.assay.valuation.profile;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.FrequentItemsSketch;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.jspecify.annotations.Nullable;

/// Counts one column while rows pass; bounded memory, nothing released before [#finish()].
final class ColumnTally {
    private final String name;
    private final ColumnRole declared;
    private final Map<ValueKind, Long> kinds = new EnumMap<>(ValueKind.class);
    private final HllSketch distinct;
    private final FrequentItemsSketch<String> items;
    private final NumberTally numbers;
    private final Map<Period, Long> months = new HashMap<>();
    private final @Nullable UpdatableThetaSketch keys;

    ColumnTally(String name, ColumnRole declared, Budget budget) {
        this.name = name;
        this.declared = declared;
        this.distinct = new HllSketch(budget.logDistinct(), TgtHllType.HLL_4);
        this.items = new FrequentItemsSketch<>(budget.items());
        this.numbers = new NumberTally(budget.cells());
        this.keys = declared == ColumnRole.KEY
                ? UpdatableThetaSketch.builder().setNominalEntries(SetSketch.NOMINAL_ENTRIES).build()
                : null;
    }

    boolean isPrivate() {
        return declared == ColumnRole.PRIVATE;
    }

    void add(CellValue value, long hash) {
        kinds.merge(value.kind(), 1L, Long::sum);
        if (value.kind() == ValueKind.NULL || declared == ColumnRole.PRIVATE) {
            return;
        }
        distinct.update(hash);
        if (keys != null) {
            keys.update(hash);
            return;
        }
        if (value.canonical().length() <= Release.MAX_ITEM_LENGTH) {
            items.update(value.canonical());
        }
        if (value.date() != null) {
            months.merge(Period.monthOf(value.date()), 1L, Long::sum);
        } else if (!Double.isNaN(value.number())) {
            numbers.add(value.number());
        }
    }

    ColumnProfile finish() {
        if (declared == ColumnRole.PRIVATE) {
            return new ColumnProfile(name, declared, kinds, null, null, null, null, null, null);
        }
        DistinctSketch distinctValues = DistinctSketch.of(distinct);
        ColumnProfile bare = new ColumnProfile(name, declared, kinds, distinctValues, null, null, null, null, null);
        long values = bare.rows() - bare.nulls();
        SortedMap<Period, Long> periods = Cell.release(months, Release.MIN_ROWS);
        if (declared == ColumnRole.KEY || ColumnProfile.isKeyLike(bare.type(), distinctValues.estimate(), values)) {
            return new ColumnProfile(name, ColumnRole.KEY, kinds, distinctValues, null, null, null, periods,
                    keys == null ? null : SetSketch.of(keys));
        }
        return new ColumnProfile(name, declared, kinds, distinctValues, frequentItems(), numbers.release(),
                Cell.release(numbers.cells(), Release.MIN_ROWS), periods, null);
    }

    private FrequentItems frequentItems() {
        SortedMap<String, Long> frequent = new TreeMap<>();
        for (FrequentItemsSketch.Row<String> row : items.getFrequentItems(Release.MIN_ROWS - 1L,
                ErrorType.NO_FALSE_POSITIVES)) {
            if (row.getLowerBound() >= Release.MIN_ROWS) {
                frequent.put(row.getItem(), row.getLowerBound());
            }
        }
        return new FrequentItems(frequent, Math.max(items.getMaximumError(), Release.MIN_ROWS - 1L));
    }

    /// How much memory each column may take, by the number of columns.
    ///
    /// @param logDistinct log₂ of the registers for distinct values
    /// @param items slots for frequent items, a power of 2
    /// @param cells cells for numbers
    record Budget(int logDistinct, int items, int cells) {
        static Budget forColumns(int columns) {
            return columns <= 64
                    ? new Budget(12, 1024, 8192)
                    : columns <= 1024
                            ? new Budget(11, 256, 2048)
                            : new Budget(9, 64, 512);
        }
    }
}

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
    private final HllSketch distinct = new HllSketch(DistinctSketch.LOG_REGISTERS, TgtHllType.HLL_4);
    private final FrequentItemsSketch<String> items;
    private final NumberTally numbers;
    private final Map<Period, Long> months = new HashMap<>();
    private final @Nullable UpdatableThetaSketch keys;
    private long prose;

    ColumnTally(String name, ColumnRole declared, Budget budget) {
        this.name = name;
        this.declared = declared;
        this.items = new FrequentItemsSketch<>(budget.items());
        this.numbers = new NumberTally(budget.cells());
        this.keys = declared == ColumnRole.KEY
                ? UpdatableThetaSketch.builder().setNominalEntries(SetSketch.NOMINAL_ENTRIES).build()
                : null;
    }

    boolean isPrivate() {
        return declared == ColumnRole.PRIVATE;
    }

    boolean isKey() {
        return declared == ColumnRole.KEY;
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
        if (value.date() != null) {
            months.merge(Period.monthOf(value.date()), 1L, Long::sum);
        } else if (!Double.isNaN(value.number())) {
            numbers.add(value.number());
        }
        if (value.canonical().length() <= Release.MAX_ITEM_LENGTH) {
            items.update(value.canonical());
        } else {
            prose++;
        }
    }

    ColumnProfile finish() {
        if (declared == ColumnRole.PRIVATE) {
            return new ColumnProfile(name, declared, kinds, null, null, null, null, null);
        }
        Distinct values = Distinct.of(distinct);
        ColumnProfile bare = new ColumnProfile(name, declared, kinds, values, null, null, null, null);
        ValueKind type = bare.type();
        boolean dates = type == ValueKind.DATE || type == ValueKind.DATE_TIME;
        SortedMap<Period, Long> periods = dates ? Cell.release(months, Release.MIN_ROWS) : null;
        if (declared == ColumnRole.KEY
                || ColumnProfile.isKeyLike(type, values.estimate(), bare.rows() - bare.nulls())) {
            return new ColumnProfile(name, ColumnRole.KEY, kinds, values, null, null, periods,
                    keys == null ? null : SetSketch.of(keys));
        }
        return switch (type) {
            case INTEGER, DECIMAL -> new ColumnProfile(name, declared, kinds, values, null,
                    Cell.release(numbers.cells(), Release.MIN_ROWS), null, null);
            case DATE, DATE_TIME -> new ColumnProfile(name, declared, kinds, values, null, null, periods, null);
            case NULL, BOOLEAN, TEXT ->
                new ColumnProfile(name, declared, kinds, values, frequentItems(), null, null, null);
        };
    }

    private FrequentItems frequentItems() {
        SortedMap<String, Long> frequent = new TreeMap<>();
        for (FrequentItemsSketch.Row<String> row : items.getFrequentItems(Release.MIN_ROWS - 1L,
                ErrorType.NO_FALSE_POSITIVES)) {
            if (row.getLowerBound() >= Release.MIN_ROWS) {
                frequent.put(row.getItem(), row.getLowerBound());
            }
        }
        return new FrequentItems(frequent, Math.max(prose, Release.MIN_ROWS - 1L + items.getMaximumError()));
    }

    /// How much memory each column may take, by the number of columns.
    ///
    /// @param items slots for frequent items, a power of 2
    /// @param cells cells for numbers
    record Budget(int items, int cells) {
        static Budget forColumns(int columns) {
            return columns <= 64
                    ? new Budget(1024, 8192)
                    : columns <= 1024 ? new Budget(128, 1024) : new Budget(32, 128);
        }
    }
}

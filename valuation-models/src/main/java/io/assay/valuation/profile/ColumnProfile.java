package io.assay.valuation.profile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What may be said of one column. Everything but `name`, `role` and `kinds` can be withheld, and is then null.
///
/// @param name as in the header
/// @param role decides what may leave
/// @param kinds rows per kind of value, all kinds present
/// @param distinct how many different values
/// @param items the frequent values
/// @param moments of the numbers
/// @param numbers rows per range of numbers
/// @param periods rows per calendar period
/// @param setSketch the values as a set of hashes; declared keys only
public record ColumnProfile(String name, ColumnRole role, Map<ValueKind, Long> kinds,
        @Nullable DistinctSketch distinct, @Nullable FrequentItems items, @Nullable Moments moments,
        @Nullable SortedMap<NumberCell, Long> numbers, @Nullable SortedMap<Period, Long> periods,
        @Nullable SetSketch setSketch) {

    private static final double KEY_LIKE = 0.9;
    private static final double TYPED = 0.95;

    public ColumnProfile {
        EnumMap<ValueKind, Long> all = new EnumMap<>(ValueKind.class);
        for (ValueKind kind : ValueKind.values()) {
            long rows = kinds.getOrDefault(kind, 0L);
            require(rows >= 0, name, kind + " rows are " + rows + ", not negative");
            all.put(kind, rows);
        }
        kinds = Collections.unmodifiableMap(all);
        numbers = numbers == null ? null : checked(name, numbers);
        periods = periods == null ? null : checked(name, periods);
        boolean guarded = items == null && moments == null && numbers == null;
        require(role == ColumnRole.ORDINARY || guarded, name, "a " + role + " column gives no items, moments or cells");
        require(role != ColumnRole.PRIVATE || (distinct == null && setSketch == null && periods == null), name,
                "a private column gives no hashes and no periods");
    }

    /// True if nearly all of `values` values differ and they are of a kind that names rows: whole numbers and text.
    static boolean isKeyLike(ValueKind type, double distinct, long values) {
        return (type == ValueKind.INTEGER || type == ValueKind.TEXT) && values > 0 && distinct >= KEY_LIKE * values;
    }

    /// All rows.
    public long rows() {
        return kinds.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Rows without a value.
    public long nulls() {
        return rows(ValueKind.NULL);
    }

    /// The most specific kind that at least 95 % of the values have (whole numbers count as decimals, dates as
    /// date-times), `TEXT` where none does, `NULL` where there are no values.
    public ValueKind type() {
        long values = rows() - nulls();
        if (values == 0) {
            return ValueKind.NULL;
        }
        long integers = rows(ValueKind.INTEGER);
        long dates = rows(ValueKind.DATE);
        double enough = TYPED * values;
        if (rows(ValueKind.BOOLEAN) >= enough) {
            return ValueKind.BOOLEAN;
        } else if (integers >= enough) {
            return ValueKind.INTEGER;
        } else if (integers + rows(ValueKind.DECIMAL) >= enough) {
            return ValueKind.DECIMAL;
        } else if (dates >= enough) {
            return ValueKind.DATE;
        }
        return dates + rows(ValueKind.DATE_TIME) >= enough ? ValueKind.DATE_TIME : ValueKind.TEXT;
    }

    /// Values that are of the column's [#type()].
    public long valid() {
        return switch (type()) {
            case NULL -> 0;
            case TEXT -> rows() - nulls();
            case DECIMAL -> rows(ValueKind.DECIMAL) + rows(ValueKind.INTEGER);
            case DATE_TIME -> rows(ValueKind.DATE_TIME) + rows(ValueKind.DATE);
            case BOOLEAN, INTEGER, DATE -> rows(type());
        };
    }

    /// The number below which a share `q` of the column's numbers lies, where the cells can tell.
    ///
    /// @param q 0 to 1
    public Optional<Double> quantile(double q) {
        return numbers == null ? Optional.empty() : Quantiles.of(numbers, q);
    }

    /// The column of both datasets together. What either side withholds stays withheld.
    ///
    /// @throws IllegalArgumentException if the names differ
    public ColumnProfile merge(ColumnProfile other) {
        require(name.equals(other.name), name, "cannot be merged with column '" + other.name + "'");
        EnumMap<ValueKind, Long> sum = new EnumMap<>(kinds);
        other.kinds.forEach((kind, rows) -> sum.merge(kind, rows, Long::sum));
        ColumnRole stricter = role.compareTo(other.role) >= 0 ? role : other.role;
        boolean open = stricter == ColumnRole.ORDINARY;
        boolean hidden = stricter == ColumnRole.PRIVATE;
        return new ColumnProfile(name, stricter, sum,
                hidden || distinct == null || other.distinct == null ? null : distinct.union(other.distinct),
                !open || items == null || other.items == null ? null : items.merge(other.items),
                !open || moments == null || other.moments == null ? null : moments.merge(other.moments),
                !open || numbers == null || other.numbers == null ? null : sum(numbers, other.numbers),
                hidden || periods == null || other.periods == null ? null : sum(periods, other.periods),
                hidden || setSketch == null || other.setSketch == null ? null : setSketch.union(other.setSketch));
    }

    private long rows(ValueKind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    private static <C extends Cell<C>> SortedMap<C, Long> sum(SortedMap<C, Long> a, SortedMap<C, Long> b) {
        SortedMap<C, Long> sum = new TreeMap<>(a);
        b.forEach((cell, rows) -> sum.merge(cell, rows, Long::sum));
        return sum;
    }

    private static <C extends Cell<C>> SortedMap<C, Long> checked(String name, SortedMap<C, Long> cells) {
        cells.forEach((cell, rows) -> require(rows >= Release.MIN_ROWS, name, "the cell " + cell + " holds " + rows
                + " rows, but no fewer than " + Release.MIN_ROWS + " may leave"));
        return Collections.unmodifiableSortedMap(new TreeMap<>(cells));
    }

    private static void require(boolean condition, String column, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("Column '" + column + "': " + otherwise + ".");
        }
    }
}

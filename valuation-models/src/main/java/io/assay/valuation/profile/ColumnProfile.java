package io.assay.valuation.profile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// What may be said of one column. Everything but `name`, `role` and `kinds` can be withheld, and is then null.
///
/// @param name as in the header
/// @param role decides what may leave
/// @param kinds rows per kind of value, all kinds present
/// @param distinct how many different values
/// @param items the frequent values; of columns of text and booleans
/// @param numbers rows per range of numbers; of columns of numbers
/// @param periods rows per calendar period; of columns of dates
/// @param setSketch the values as a set of hashes; of declared keys
public record ColumnProfile(String name, ColumnRole role, Map<ValueKind, Long> kinds, @Nullable Distinct distinct,
        @Nullable FrequentItems items, @Nullable SortedMap<NumberCell, Long> numbers,
        @Nullable SortedMap<Period, Long> periods, @Nullable SetSketch setSketch) {

    private static final double KEY_LIKE = 0.9;
    private static final double TYPED = 0.95;
    private static final int MOST_CELLS = 1 << 15;

    public ColumnProfile {
        EnumMap<ValueKind, Long> all = new EnumMap<>(ValueKind.class);
        long sum = 0;
        for (ValueKind kind : ValueKind.values()) {
            long rows = kinds.getOrDefault(kind, 0L);
            require(rows >= 0, name, kind + " rows are " + rows + ", not negative");
            require(rows <= Long.MAX_VALUE - sum, name, "the rows are too many to count");
            sum += rows;
            all.put(kind, rows);
        }
        kinds = Collections.unmodifiableMap(all);
        numbers = numbers == null ? null : checked(name, numbers);
        periods = periods == null ? null : checked(name, periods);
        require(role == ColumnRole.ORDINARY || (items == null && numbers == null), name,
                "a " + role + " column gives no items and no cells");
        require(role != ColumnRole.PRIVATE || (distinct == null && setSketch == null && periods == null), name,
                "a private column gives no hashes and no periods");
    }

    /// True if nearly all of `values` values differ and they are of a kind that names rows: whole numbers and text.
    static boolean isKeyLike(ValueKind type, double distinct, long values) {
        return (type == ValueKind.INTEGER || type == ValueKind.TEXT) && values >= Release.MIN_ROWS
                && distinct >= KEY_LIKE * values;
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

    /// Values that are of the column's [#type()]. In a column of text that is mostly numbers or mostly dates, those:
    /// the rest are the likely mistakes.
    public long valid() {
        long numeric = rows(ValueKind.DECIMAL) + rows(ValueKind.INTEGER);
        long dated = rows(ValueKind.DATE_TIME) + rows(ValueKind.DATE);
        long values = rows() - nulls();
        return switch (type()) {
            case NULL -> 0;
            case TEXT -> 2 * numeric > values ? numeric : 2 * dated > values ? dated : values;
            case DECIMAL -> rows(ValueKind.DECIMAL) + rows(ValueKind.INTEGER);
            case DATE_TIME -> rows(ValueKind.DATE_TIME) + rows(ValueKind.DATE);
            case BOOLEAN, INTEGER, DATE -> rows(type());
        };
    }

    /// How the column's numbers are spread, where cells tell.
    public Optional<Distribution> distribution() {
        return numbers == null || numbers.isEmpty() ? Optional.empty() : Optional.of(new Distribution(numbers));
    }

    /// The column of both datasets together. What either side withholds stays withheld; a side without values withholds
    /// nothing.
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
                hidden ? null : both(distinct, other, other.distinct, Distinct::merge),
                open ? both(items, other, other.items, FrequentItems::merge) : null,
                open ? both(numbers, other, other.numbers, ColumnProfile::sum) : null,
                hidden ? null : both(periods, other, other.periods, ColumnProfile::sum),
                hidden ? null : both(setSketch, other, other.setSketch, SetSketch::union));
    }

    private <T> @Nullable T both(@Nullable T mine, ColumnProfile other, @Nullable T others, BinaryOperator<T> merge) {
        if (other.isEmpty()) {
            return mine;
        }
        return isEmpty() ? others : mine == null || others == null ? null : merge.apply(mine, others);
    }

    private boolean isEmpty() {
        return rows() == nulls();
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
        require(cells.size() <= MOST_CELLS, name, cells.size() + " cells are more than " + MOST_CELLS);
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

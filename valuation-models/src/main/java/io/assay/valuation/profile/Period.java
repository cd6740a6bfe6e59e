package io.assay.valuation.profile;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// A calendar period in which rows fall: a month, a year, a decade, or all time.
///
/// @param unit how long the period is
/// @param index months since 0000-01, years or decades since year 0; 0 for all time
public record Period(Unit unit, int index) implements Cell<Period> {
    /// Lengths of periods, longest first.
    public enum Unit {
        ALL,
        DECADE,
        YEAR,
        MONTH
    }

    public Period {
        int most = switch (unit) {
            case ALL -> 0;
            case DECADE -> 999;
            case YEAR -> 9_999;
            case MONTH -> 119_999;
        };
        if (index < 0 || index > most) {
            throw new IllegalArgumentException(
                    "There is no " + unit + " with the index " + index + ": 0 to " + most + ".");
        }
    }

    /// The month of `date`.
    public static Period monthOf(LocalDate date) {
        return new Period(Unit.MONTH, date.getYear() * 12 + date.getMonthValue() - 1);
    }

    /// The first month of this period; year 0 for all time.
    public YearMonth first() {
        return YearMonth.of(0, 1).plusMonths((long) index * months());
    }

    /// The last month of this period; year 9999 for all time.
    public YearMonth last() {
        return unit == Unit.ALL ? YearMonth.of(9999, 12) : first().plusMonths(months() - 1L);
    }

    @Override
    public int depth() {
        return switch (unit) {
            case ALL -> 0;
            case DECADE -> 1;
            case YEAR -> 2;
            case MONTH -> 3;
        };
    }

    @Override
    public @Nullable Period parent() {
        return switch (unit) {
            case ALL -> null;
            case DECADE -> new Period(Unit.ALL, 0);
            case YEAR -> new Period(Unit.DECADE, Math.floorDiv(index, 10));
            case MONTH -> new Period(Unit.YEAR, Math.floorDiv(index, 12));
        };
    }

    @Override
    public int compareTo(Period other) {
        int byStart = first().compareTo(other.first());
        return byStart != 0 ? byStart : Integer.compare(other.depth(), depth());
    }

    private int months() {
        return switch (unit) {
            case ALL, DECADE -> 120;
            case YEAR -> 12;
            case MONTH -> 1;
        };
    }
}

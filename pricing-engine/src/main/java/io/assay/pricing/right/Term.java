package io.assay.pricing.right;

import java.time.DateTimeException;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// How long a right lasts: a calendar period, or for ever.
///
/// @param period positive, or null for ever
public record Term(@Nullable Period period) {
    /// A right that does not end.
    public static final Term PERPETUAL = new Term(null);

    private static final double DAYS_PER_MONTH = 30.436875;

    public Term {
        if (period != null && (period.isNegative() || period.isZero())) {
            throw new IllegalArgumentException("A term of " + period + " never begins. Maybe P1Y for a year.");
        }
    }

    /// The inverse of [#toString()]: `perpetual`, or an ISO 8601 period such as `P1Y` or `P6M`.
    ///
    /// @throws IllegalArgumentException if it is neither
    public static Term parse(String text) {
        if (text.equals("perpetual")) {
            return PERPETUAL;
        }
        try {
            return new Term(Period.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no term. Maybe P1Y, P6M, P30D or perpetual.", e);
        }
    }

    /// The length in months of 30.436875 days; infinite for ever.
    public double months() {
        return period == null
                ? Double.POSITIVE_INFINITY
                : period.toTotalMonths() + period.get(ChronoUnit.DAYS) / DAYS_PER_MONTH;
    }

    @Override
    public String toString() {
        return period == null ? "perpetual" : period.toString();
    }
}

package io.assay.valuation.ratio;

import io.assay.valuation.ratio.Standards.Range;
import org.jspecify.annotations.Nullable;

/// One statistic of a ratio study, and whether it passes.
///
/// @param estimate null where it is not defined, such as a bias by price where all prices are one
/// @param interval of 95 %, from resampling; null where the estimate is
/// @param standard where it passes
/// @param passes true if and only if the estimate lies in the standard's range. A wide interval that merely reaches
///        into it does not pass: little evidence is no evidence of equity
/// @param certain whether the whole interval lies on one side of the verdict
public record Statistic(@Nullable Double estimate, @Nullable Range interval, Range standard, boolean passes,
        boolean certain) {

    static Statistic of(double estimate, Range interval, Range standard) {
        if (Double.isNaN(estimate)) {
            return new Statistic(null, null, standard, false, false);
        }
        boolean passes = standard.contains(estimate);
        return new Statistic(estimate, interval, standard, passes,
                passes ? standard.contains(interval) : standard.isApartFrom(interval));
    }
}

package io.assay.valuation.profile;

import org.apache.datasketches.hll.HllSketch;
import org.jspecify.annotations.Nullable;

/// How many different values a column has.
///
/// @param low at least so many, not negative
/// @param estimate the best guess, rounded to a whole number
/// @param high at most so many
/// @param sketch with which it merges closely; null where values are so few that a sketch would tell which they are
public record Distinct(double low, double estimate, double high, @Nullable DistinctSketch sketch) {
    /// No value at all.
    public static final Distinct NONE = new Distinct(0, 0, 0, null);

    private static final int TWO_STANDARD_DEVIATIONS = 2;

    public Distinct {
        if (!(0 <= low && low <= estimate && estimate <= high) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "A column of " + estimate + " distinct values between " + low + " and " + high
                            + " cannot be. Maybe the profile was edited.");
        }
        if (sketch != null && sketch.estimate() < DistinctSketch.MIN_VALUES) {
            throw new IllegalArgumentException("A sketch of " + sketch.estimate() + " values may not leave: "
                    + DistinctSketch.MIN_VALUES + " or more.");
        }
    }

    static Distinct of(HllSketch sketch) {
        double estimate = Math.rint(sketch.getEstimate());
        return new Distinct(Math.min(estimate, Math.floor(sketch.getLowerBound(TWO_STANDARD_DEVIATIONS))), estimate,
                Math.max(estimate, Math.ceil(sketch.getUpperBound(TWO_STANDARD_DEVIATIONS))),
                estimate > DistinctSketch.MIN_VALUES ? DistinctSketch.of(sketch) : null);
    }

    /// The values of both columns: by their sketches if both have one, else anything from the same values to all
    /// different ones.
    public Distinct merge(Distinct other) {
        if (sketch != null && other.sketch != null) {
            return sketch.union(other.sketch).distinct();
        }
        double least = Math.max(low, other.low);
        double most = high + other.high;
        return new Distinct(least, Math.clamp(Math.rint(Math.max(estimate, other.estimate)), least, most), most, null);
    }
}

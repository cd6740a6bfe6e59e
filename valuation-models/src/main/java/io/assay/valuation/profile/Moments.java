package io.assay.valuation.profile;

/// Count, mean and sum of squared deviations of a column's numbers.
///
/// @param count how many numbers, at least [Release#MIN_ROWS]
/// @param mean their mean
/// @param squaredDeviations Σ(x − mean)², not negative
public record Moments(long count, double mean, double squaredDeviations) {
    public Moments {
        if (count < Release.MIN_ROWS || !Double.isFinite(mean) || !(squaredDeviations >= 0)
                || Double.isInfinite(squaredDeviations)) {
            throw new IllegalArgumentException("Moments over " + count + " numbers with mean " + mean
                    + " and squared deviations " + squaredDeviations
                    + " may not leave. Maybe they were edited: count is "
                    + Release.MIN_ROWS + " or more, the others finite, deviations not negative.");
        }
    }

    /// The unbiased variance.
    public double variance() {
        return squaredDeviations / (count - 1);
    }

    /// The moments of both columns together; Chan, Golub, LeVeque 1983, doi:10.1080/00031305.1983.10483115.
    public Moments merge(Moments other) {
        long both = count + other.count;
        double delta = other.mean - mean;
        return new Moments(both, mean + delta * other.count / both,
                squaredDeviations + other.squaredDeviations + delta * delta * count * other.count / both);
    }
}

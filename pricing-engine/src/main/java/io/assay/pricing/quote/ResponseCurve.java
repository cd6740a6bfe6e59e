package io.assay.pricing.quote;

/// How a signal's score moves a price: a factor, piecewise linear in the score, 1 at the catalogue's median, never
/// falling, bounded by its ends. A weak signal moves the log price at most a third as far.
///
/// @param worst factor at score 0, in (0, 1\]
/// @param median the score at which nothing changes, in \[0, 1\]
/// @param best factor at score 1, 1 or more
public record ResponseCurve(double worst, double median, double best) {
    private static final double WEAK = 1.0 / 3;

    public ResponseCurve {
        if (!(worst > 0 && worst <= 1 && median >= 0 && median <= 1 && best >= 1) || Double.isInfinite(best)) {
            throw new IllegalArgumentException("A response from " + worst + " over 1 at " + median + " to " + best
                    + " is not monotone. Maybe the model file was edited: 0 < worst ≤ 1 ≤ best, median in 0 to 1.");
        }
    }

    /// The term that a score adds to the log price.
    ///
    /// @param score in \[0, 1\]
    public double log(double score, boolean weak) {
        double factor = score < median
                ? worst + (1 - worst) * score / median
                : median == 1 ? 1 : 1 + (best - 1) * (score - median) / (1 - median);
        return StrictMath.log(factor) * (weak ? WEAK : 1);
    }
}

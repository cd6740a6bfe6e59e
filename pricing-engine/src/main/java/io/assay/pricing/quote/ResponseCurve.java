package io.assay.pricing.quote;

/// How a signal's score moves a price: a factor, piecewise linear in the score, 1 at the catalogue's median, never
/// falling, bounded by its ends. A weak signal raises the log price a third as far, and lowers it as any other: else
/// whoever shows little would lose little.
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
        double end = score < median ? worst : best;
        return StrictMath.log(1 + (end - 1) * reach(score)) * damping(score, weak);
    }

    /// The term per unit of the log of the curve's end that the score is on the side of.
    double unitLog(double score, boolean weak) {
        double end = StrictMath.log(score < median ? worst : best);
        double unit = Math.abs(end) < 1e-9 ? reach(score) : log(score, false) / end;
        return unit * damping(score, weak);
    }

    /// How much the term changes per unit of the log of the curve's end that the score is on the side of.
    double slope(double score, boolean weak) {
        double end = score < median ? worst : best;
        double reach = reach(score);
        return end * reach / (1 + (end - 1) * reach) * damping(score, weak);
    }

    /// The same curve with its middle at another score.
    ResponseCurve around(double newMedian) {
        return new ResponseCurve(worst, newMedian, best);
    }

    private double damping(double score, boolean weak) {
        return weak && score >= median ? WEAK : 1;
    }

    /// How far toward its end of the curve a score stands: 0 at the median, 1 at the end.
    private double reach(double score) {
        return score < median ? (median - score) / median : median == 1 ? 0 : (score - median) / (1 - median);
    }
}

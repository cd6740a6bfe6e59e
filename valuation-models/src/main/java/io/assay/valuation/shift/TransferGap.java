package io.assay.valuation.shift;

import java.util.List;

/// How much worse a buyer's task gets when it is learned from a source instead of the buyer's own rows, measured on the
/// buyer's labelled rows.
///
/// @param problem that is learned
/// @param rows on which
/// @param features that were used
/// @param losses under the three models
/// @param gap transfer − own loss; below 0 the source teaches more than the buyer's rows
/// @param interval of the gap, 95 %, bootstrapped over the rows
/// @param score (mean − transfer loss) / (mean − own loss) kept within \[0, 1\], the mean over the resamples: 1
///        where the source teaches as much as the buyer's own rows, 0 where no more than the mean
/// @param scoreInterval of the score, from the same resamples
/// @param weak true where too few rows decide, the score is hardly known, or the buyer's own rows may teach nothing
public record TransferGap(LearningProblem problem, Rows rows, List<Feature> features, Losses losses, double gap,
        Interval interval, double score, Interval scoreInterval, boolean weak) {

    /// How many rows a gap was measured on.
    ///
    /// @param labelled of the buyer that it was measured on
    /// @param unusable of the buyer without a label that can be used, left out
    /// @param source that were learned from
    public record Rows(int labelled, int unusable, int source) {}

    /// Root mean squared errors in the label's unit, or log losses in nats.
    ///
    /// @param transfer of a model that learned from the source
    /// @param own of the same learner cross-validated on the buyer's own rows
    /// @param mean of always predicting the mean, or the shares of the classes
    public record Losses(double transfer, double own, double mean) {}

    /// An interval.
    ///
    /// @param low lower end
    /// @param high upper end
    public record Interval(double low, double high) {
        public Interval {
            if (!(low <= high)) {
                throw new IllegalArgumentException("An interval from " + low + " to " + high + " is none.");
            }
        }
    }

    public TransferGap {
        features = List.copyOf(features);
        boolean possible = score >= 0 && score <= 1 && scoreInterval.low() >= 0 && scoreInterval.high() <= 1
                && rows.labelled() > 0 && Double.isFinite(gap);
        if (!possible) {
            throw new IllegalArgumentException("A transfer gap of " + gap + " with the score " + score + " in "
                    + scoreInterval + " on " + rows.labelled() + " rows cannot be. Maybe the report was edited.");
        }
    }
}

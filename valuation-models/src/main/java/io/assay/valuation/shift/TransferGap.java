package io.assay.valuation.shift;

import java.util.List;

/// How much worse a buyer's task gets when it is learned from a source instead of the buyer's own rows, measured on the
/// buyer's labelled rows.
///
/// @param task what is learned
/// @param label the column that is predicted
/// @param logLabel whether its natural log is
/// @param seed of everything random
/// @param labelledRows of the buyer that it was measured on
/// @param unusableRows of the buyer without a label that can be used, left out
/// @param sourceRows that were learned from
/// @param features that were used
/// @param transferLoss of a model that learned from the source: root mean squared error in the label's unit, or log
///        loss in nats
/// @param ownLoss of the same learner cross-validated on the buyer's own rows
/// @param meanLoss of always predicting the mean, or the shares of the classes
/// @param gap transferLoss − ownLoss; below 0 the source teaches more than the buyer's rows
/// @param interval of the gap, 95 %, bootstrapped over the rows
/// @param score (meanLoss − transferLoss) / (meanLoss − ownLoss) kept within \[0, 1\], the mean over the resamples: 1
///        where the source teaches as much as the buyer's own rows, 0 where no more than the mean
/// @param scoreInterval of the score, from the same resamples
/// @param weak true where too few rows decide, the score is hardly known, or the buyer's own rows may teach nothing
public record TransferGap(Task task, String label, boolean logLabel, long seed, int labelledRows, int unusableRows,
        int sourceRows,
        List<Feature> features, double transferLoss, double ownLoss, double meanLoss, double gap, Interval interval,
        double score, Interval scoreInterval, boolean weak) {

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
                && labelledRows > 0 && Double.isFinite(gap);
        if (!possible) {
            throw new IllegalArgumentException("A transfer gap of " + gap + " with the score " + score + " in "
                    + scoreInterval + " on " + labelledRows + " rows cannot be. Maybe the report was edited.");
        }
    }
}

package io.assay.valuation.shift;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much worse a buyer's task gets when it is learned from a source instead of the buyer's own rows, measured on the
/// buyer's labelled rows.
///
/// @param problem that is learned
/// @param rows on which
/// @param features that were used
/// @param losses under the three models
/// @param recalibration of what the source predicts to the buyer's labels
/// @param gap transfer − own loss; below 0 the source teaches more than the buyer's rows
/// @param interval of the gap, 95 %, bootstrapped over the rows
/// @param score (mean − transfer loss) / (mean − own loss) kept within \[0, 1\], the mean over the resamples: 1
///        where the source teaches as much as the buyer's own rows, 0 where no more than the mean;
///        1 or 0 where the buyer's own rows teach nothing and the source does or not
/// @param scoreInterval of the score, from the same resamples
/// @param marginal what the source adds to the buyer's own rows
/// @param warnings of columns and labels, one sentence each
/// @param weak true where fewer rows than the yardstick decide, the score is hardly known, the buyer's own rows may
///        teach nothing, the source has seen them, or does not know one of their classes
public record TransferGap(LearningProblem problem, Rows rows, List<Feature> features, Losses losses,
        Recalibration recalibration, double gap, Interval interval, double score, Interval scoreInterval,
        Marginal marginal, List<String> warnings, boolean weak) {

    /// How many rows a gap was measured on.
    ///
    /// @param labelled of the buyer that it was measured on
    /// @param unusable of the buyer without a label that can be used, left out
    /// @param source that were learned from
    /// @param copies of the source that are rows of the buyer, as they are or nearly so, left out
    /// @param yardstick that the buyer is taken to have: 200, drawn several times where there are more, or all
    public record Rows(int labelled, int unusable, int source, int copies, int yardstick) {}

    /// Root mean squared errors in the label's unit, or log losses in nats.
    ///
    /// @param transfer of a model that learned from the source, brought to the labels of one half of the buyer's rows
    ///        and measured on the other
    /// @param own of the same learner cross-validated on the buyer's own rows
    /// @param mean of always predicting the mean, or the shares of the classes, of the same halves
    public record Losses(double transfer, double own, double mean) {}

    /// How predictions are brought to the buyer's labels, learned from all of its rows: a number p to slope · p +
    /// offset, probabilities p_k to shares of w_k · p_k^slope with the w_k that give the shares of the classes.
    ///
    /// @param slope 0 where the source teaches nothing
    /// @param offset in the label's unit, null for classes
    /// @param uncalibratedLoss of the predictions as they come
    public record Recalibration(double slope, @Nullable Double offset, double uncalibratedLoss) {}

    /// What the source teaches on top of the buyer's own rows: both predict, mixed with a weight that is
    /// cross-validated.
    ///
    /// @param gain own loss − loss of the mixture; above 0 the source adds something
    /// @param interval of the gain, 95 %, bootstrapped over the rows
    /// @param score gain / (mean loss − loss of the mixture) within \[0, 1\], the mean over the resamples: the share
    ///        of what both teach that the buyer's own rows alone do not
    public record Marginal(double gain, Interval interval, double score) {}

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
        warnings = List.copyOf(warnings);
        boolean possible = score >= 0 && score <= 1 && scoreInterval.low() >= 0 && scoreInterval.high() <= 1
                && rows.labelled() > 0 && Double.isFinite(gap) && recalibration.slope() >= 0
                && marginal.score() >= 0 && marginal.score() <= 1;
        if (!possible) {
            throw new IllegalArgumentException("A transfer gap of " + gap + " with the score " + score + " in "
                    + scoreInterval + " on " + rows.labelled() + " rows cannot be. Maybe the report was edited.");
        }
    }
}

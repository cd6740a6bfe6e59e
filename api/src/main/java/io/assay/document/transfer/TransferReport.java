package io.assay.document.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.json.Json;
import io.assay.document.json.Seed;
import io.assay.valuation.shift.LearningProblem;
import io.assay.valuation.shift.Predictions;
import io.assay.valuation.shift.Task;
import io.assay.valuation.shift.TransferGap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [TransferGap] as JSON, tied to the files it was measured on. It holds no row, no label of a row and
/// no prediction.
///
/// @param schema always [#SCHEMA]
/// @param place ISO 3166 code of where the target's rows are from; null = not said
/// @param source SHA-256 of the source's file
/// @param target SHA-256 of the target's file
/// @param task what is learned
/// @param label the column that is predicted
/// @param logLabel whether its natural log is
/// @param seed of everything random
/// @param labelledRows of the target that it was measured on
/// @param unusableRows of the target without a label that can be used, left out
/// @param sourceRows that were learned from
/// @param nearCopies rows of the source that are rows of the target, as they are or nearly so, left out
/// @param yardstickRows that the target is taken to have: 200, drawn several times where there are more, or all
/// @param features that were used
/// @param recalibration of what the source predicts to the target's labels
/// @param transferLoss of a model that learned from the source, recalibrated
/// @param ownLoss of the same learner cross-validated on the target's own rows
/// @param meanLoss of always predicting the mean
/// @param transferGap transferLoss − ownLoss
/// @param interval of the gap, 95 %
/// @param score 1 where the source teaches as much as the target's own rows, 0 where no more than the mean
/// @param scoreInterval of the score, 95 %
/// @param marginalGain ownLoss − loss of the own rows and the source together
/// @param marginalInterval of the gain, 95 %
/// @param marginalScore the share of what both teach together that the target's own rows alone do not
/// @param weak true where too few rows decide, or something else makes the score doubtful
/// @param fallbacks distances between the features; weak always
/// @param warnings of columns and labels
/// @param digest of the canonical JSON (RFC 8785) of everything else
public record TransferReport(@JsonProperty("schema") String schema, @JsonProperty("place") @Nullable String place,
        @JsonProperty("source") String source, @JsonProperty("target") String target, @JsonProperty("task") Task task,
        @JsonProperty("label") String label, @JsonProperty("logLabel") boolean logLabel,
        @JsonProperty("seed") @Seed long seed, @JsonProperty("labelledRows") int labelledRows,
        @JsonProperty("unusableRows") int unusableRows, @JsonProperty("sourceRows") int sourceRows,
        @JsonProperty("nearCopies") @Nullable Integer nearCopies,
        @JsonProperty("yardstickRows") @Nullable Integer yardstickRows,
        @JsonProperty("features") List<FeatureDocument> features,
        @JsonProperty("recalibration") @Nullable Recalibration recalibration,
        @JsonProperty("transferLoss") double transferLoss,
        @JsonProperty("ownLoss") double ownLoss, @JsonProperty("meanLoss") double meanLoss,
        @JsonProperty("transferGap") double transferGap, @JsonProperty("interval") IntervalDocument interval,
        @JsonProperty("score") double score, @JsonProperty("scoreInterval") IntervalDocument scoreInterval,
        @JsonProperty("marginalGain") @Nullable Double marginalGain,
        @JsonProperty("marginalInterval") @Nullable IntervalDocument marginalInterval,
        @JsonProperty("marginalScore") @Nullable Double marginalScore, @JsonProperty("weak") boolean weak,
        @JsonProperty("fallbacks") Fallbacks fallbacks, @JsonProperty("warnings") List<String> warnings,
        @JsonProperty("digest") @Nullable String digest) {

    /// Name and version of this form.
    ///
    /// What the first form had not may be absent here, so that such a report is told apart and not taken for a damaged
    /// one.
    public static final String SCHEMA = "assay/transfer/2";

    /// See [TransferGap.Recalibration].
    ///
    /// @param slope 0 where the source teaches nothing
    /// @param offset in the label's unit; absent for classes
    /// @param uncalibratedLoss of the predictions as they come
    public record Recalibration(@JsonProperty("slope") double slope, @JsonProperty("offset") @Nullable Double offset,
            @JsonProperty("uncalibratedLoss") double uncalibratedLoss) {
        static Recalibration of(TransferGap.Recalibration of) {
            return new Recalibration(of.slope(), of.offset(), of.uncalibratedLoss());
        }

        TransferGap.Recalibration recalibration() {
            return new TransferGap.Recalibration(slope, offset, uncalibratedLoss);
        }
    }

    /// Distances that do not predict the gap; see [Predictions.Fallbacks].
    ///
    /// @param weak always true
    public record Fallbacks(@JsonProperty("mmdSquared") double mmdSquared,
            @JsonProperty("energySquared") double energySquared,
            @JsonProperty("slicedWasserstein") double slicedWasserstein, @JsonProperty("proxyA") double proxyA,
            @JsonProperty("weak") boolean weak) {
        static Fallbacks of(Predictions.Fallbacks distances) {
            return new Fallbacks(distances.mmdSquared(), distances.energySquared(), distances.slicedWasserstein(),
                    distances.proxyA(), true);
        }
    }

    /// The report of `gap`, with its digest.
    ///
    /// @param place of the target, null if it is not said
    /// @param source digest of the source's file
    /// @param target digest of the target's file
    public static TransferReport of(@Nullable String place, String source, String target, TransferGap gap,
            Predictions predictions) {
        LearningProblem problem = gap.problem();
        TransferGap.Rows rows = gap.rows();
        TransferGap.Marginal marginal = gap.marginal();
        TransferReport bare = new TransferReport(SCHEMA, place, source, target, problem.task(), problem.label(),
                problem.logLabel(), problem.seed(), rows.labelled(), rows.unusable(), rows.source(), rows.copies(),
                rows.yardstick(), gap.features().stream().map(FeatureDocument::of).toList(),
                Recalibration.of(gap.recalibration()), gap.losses().transfer(), gap.losses().own(),
                gap.losses().mean(), gap.gap(), IntervalDocument.of(gap.interval()), gap.score(),
                IntervalDocument.of(gap.scoreInterval()), marginal.gain(),
                IntervalDocument.of(marginal.interval()), marginal.score(), gap.weak(),
                Fallbacks.of(predictions.fallbacks()), gap.warnings(), null);
        return bare.withDigest(Json.digest(bare));
    }

    /// The gap in this report.
    ///
    /// @throws IllegalArgumentException if anything in it cannot be, or its digest is of something else
    public TransferGap gap() {
        Json.requireForm("report", schema, SCHEMA, "measure again");
        Json.requireDigest("report", digest, Json.digest(withDigest(null)));
        if (nearCopies == null || yardstickRows == null || recalibration == null || marginalGain == null
                || marginalInterval == null || marginalScore == null) {
            throw new IllegalArgumentException("The report lacks one of nearCopies, yardstickRows, recalibration,"
                    + " marginalGain, marginalInterval and marginalScore. Maybe it was edited.");
        }
        return new TransferGap(new LearningProblem(task, label, logLabel, seed),
                new TransferGap.Rows(labelledRows, unusableRows, sourceRows, nearCopies, yardstickRows),
                features.stream().map(FeatureDocument::feature).toList(),
                new TransferGap.Losses(transferLoss, ownLoss, meanLoss), recalibration.recalibration(), transferGap,
                interval.interval(), score, scoreInterval.interval(),
                new TransferGap.Marginal(marginalGain, marginalInterval.interval(), marginalScore), warnings, weak);
    }

    private TransferReport withDigest(@Nullable String newDigest) {
        return new TransferReport(schema, place, source, target, task, label, logLabel, seed, labelledRows,
                unusableRows, sourceRows, nearCopies, yardstickRows, features, recalibration, transferLoss, ownLoss,
                meanLoss, transferGap, interval, score, scoreInterval, marginalGain, marginalInterval, marginalScore,
                weak, fallbacks, warnings, newDigest);
    }
}

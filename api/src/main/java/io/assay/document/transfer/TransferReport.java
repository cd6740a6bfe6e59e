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

/// A [TransferGap] as JSON, tied to the files it was measured on. It holds no row, no label and no prediction.
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
/// @param features that were used
/// @param transferLoss of a model that learned from the source
/// @param ownLoss of the same learner cross-validated on the target's own rows
/// @param meanLoss of always predicting the mean
/// @param transferGap transferLoss − ownLoss
/// @param interval of the gap, 95 %
/// @param score 1 where the source teaches as much as the target's own rows, 0 where no more than the mean
/// @param scoreInterval of the score, 95 %
/// @param weak true where too few rows decide
/// @param fallbacks distances between the features; weak always
/// @param warnings of columns that should not be features
/// @param digest of the canonical JSON (RFC 8785) of everything else
public record TransferReport(@JsonProperty("schema") String schema, @JsonProperty("place") @Nullable String place,
        @JsonProperty("source") String source, @JsonProperty("target") String target, @JsonProperty("task") Task task,
        @JsonProperty("label") String label, @JsonProperty("logLabel") boolean logLabel,
        @JsonProperty("seed") @Seed long seed, @JsonProperty("labelledRows") int labelledRows,
        @JsonProperty("unusableRows") int unusableRows, @JsonProperty("sourceRows") int sourceRows,
        @JsonProperty("features") List<FeatureDocument> features, @JsonProperty("transferLoss") double transferLoss,
        @JsonProperty("ownLoss") double ownLoss, @JsonProperty("meanLoss") double meanLoss,
        @JsonProperty("transferGap") double transferGap, @JsonProperty("interval") IntervalDocument interval,
        @JsonProperty("score") double score, @JsonProperty("scoreInterval") IntervalDocument scoreInterval,
        @JsonProperty("weak") boolean weak, @JsonProperty("fallbacks") Fallbacks fallbacks,
        @JsonProperty("warnings") List<String> warnings, @JsonProperty("digest") @Nullable String digest) {

    /// Name and version of this form.
    public static final String SCHEMA = "assay/transfer/1";

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
        TransferReport bare = new TransferReport(SCHEMA, place, source, target, problem.task(), problem.label(),
                problem.logLabel(), problem.seed(), gap.rows().labelled(), gap.rows().unusable(), gap.rows().source(),
                gap.features().stream().map(FeatureDocument::of).toList(), gap.losses().transfer(),
                gap.losses().own(), gap.losses().mean(), gap.gap(), IntervalDocument.of(gap.interval()), gap.score(),
                IntervalDocument.of(gap.scoreInterval()), gap.weak(),
                Fallbacks.of(predictions.fallbacks()), predictions.warnings(), null);
        return bare.withDigest(Json.digest(bare));
    }

    /// The gap in this report.
    ///
    /// @throws IllegalArgumentException if anything in it cannot be, or its digest is of something else
    public TransferGap gap() {
        Json.requireForm("report", schema, SCHEMA, "measure again");
        Json.requireDigest("report", digest, Json.digest(withDigest(null)));
        return new TransferGap(new LearningProblem(task, label, logLabel, seed),
                new TransferGap.Rows(labelledRows, unusableRows, sourceRows),
                features.stream().map(FeatureDocument::feature).toList(),
                new TransferGap.Losses(transferLoss, ownLoss, meanLoss), transferGap, interval.interval(), score,
                scoreInterval.interval(), weak);
    }

    private TransferReport withDigest(@Nullable String newDigest) {
        return new TransferReport(schema, place, source, target, task, label, logLabel, seed, labelledRows,
                unusableRows, sourceRows,
                features, transferLoss, ownLoss, meanLoss, transferGap, interval, score, scoreInterval, weak, fallbacks,
                warnings, newDigest);
    }
}

package io.assay.document.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.shift.Task;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A step of a transfer that two parties measure.
///
/// @param transferId which
/// @param step that was taken
/// @param by who took it
/// @param at RFC 3339
/// @param commitment of the first step
/// @param predictions of the second
/// @param report of the third
public record TransferEvent(@JsonProperty("transferId") String transferId, @JsonProperty("step") Step step,
        @JsonProperty("by") String by, @JsonProperty("at") String at,
        @JsonProperty("commitment") @Nullable Commitment commitment,
        @JsonProperty("predictions") @Nullable PredictionsNote predictions,
        @JsonProperty("report") @Nullable TransferReport report) {
    /// The steps, in their order.
    public enum Step {
        /// The buyer has committed to its labels.
        @JsonProperty("committed")
        COMMITTED,
        /// The provider has committed to what it predicts of the buyer's rows.
        @JsonProperty("predicted")
        PREDICTED,
        /// The buyer has reported how far that is off.
        @JsonProperty("reported")
        REPORTED,
        /// The provider stands behind the report, too.
        @JsonProperty("accepted")
        ACCEPTED;

        /// The name in JSON.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a buyer commits to before it sees a prediction.
    ///
    /// @param listingId whose dataset is measured
    /// @param labels SHA-256 of the buyer's file with the labels, as a report names its target
    /// @param region ISO 3166 code of where the rows are from
    /// @param ownRows whether the buyer goes on having these rows beside the dataset: then what that adds to them
    ///        counts; absent = no
    public record Commitment(@JsonProperty("listingId") @Nullable String listingId,
            @JsonProperty("labels") @Nullable String labels, @JsonProperty("region") @Nullable String region,
            @JsonProperty("ownRows") @Nullable Boolean ownRows) {}

    /// What a provider commits to before it sees a report: its predictions, and so the label's transform and the loss.
    ///
    /// @param digest of the predictions file
    /// @param task what is learned
    /// @param label the column that is predicted
    /// @param logLabel whether its natural log is
    public record PredictionsNote(@JsonProperty("digest") @Nullable String digest,
            @JsonProperty("task") @Nullable Task task, @JsonProperty("label") @Nullable String label,
            @JsonProperty("logLabel") @Nullable Boolean logLabel) {}
}

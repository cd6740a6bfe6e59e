package io.assay.document.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A transfer that two parties measure, as it stands.
///
/// @param id of the transfer
/// @param state the step that was taken last
/// @param buyer whose rows they are
/// @param provider whose dataset it is
/// @param commitment of the buyer
/// @param predictions of the provider; absent before it made them
/// @param report of the buyer; absent before it made one
/// @param updatedAt RFC 3339
public record TransferView(@JsonProperty("id") String id, @JsonProperty("state") TransferEvent.Step state,
        @JsonProperty("buyer") String buyer, @JsonProperty("provider") String provider,
        @JsonProperty("commitment") TransferEvent.Commitment commitment,
        @JsonProperty("predictions") TransferEvent.@Nullable PredictionsNote predictions,
        @JsonProperty("report") @Nullable TransferReport report, @JsonProperty("updatedAt") String updatedAt) {
    /// The transfer that `events`, one or more, come to.
    public static TransferView of(String provider, List<TransferEvent> events) {
        TransferEvent first = events.getFirst();
        TransferEvent.PredictionsNote predictions = null;
        TransferReport report = null;
        for (TransferEvent event : events) {
            predictions = event.predictions() == null ? predictions : event.predictions();
            report = event.report() == null ? report : event.report();
        }
        TransferEvent last = events.getLast();
        return new TransferView(first.transferId(), last.step(), first.by(), provider,
                Objects.requireNonNull(first.commitment()), predictions, report, last.at());
    }
}

package io.assay.document.scorecard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [Signal] as JSON.
///
/// @param kind which of the four
/// @param value absent where there is no evidence
/// @param n observations that it rests on
/// @param method how it was found
/// @param weak whether its evidence is thin
/// @param evidence what was found, one line each
/// @param improvement what would raise the score most; absent where nothing is known of that
public record SignalDocument(@JsonProperty("kind") SignalKind kind, @JsonProperty("value") @Nullable Value value,
        @JsonProperty("n") long n, @JsonProperty("method") String method, @JsonProperty("weak") boolean weak,
        @JsonProperty("evidence") List<String> evidence,
        @JsonProperty("improvement") @Nullable String improvement) {
    /// A score with its interval, all in \[0, 1\].
    ///
    /// @param score of the signal
    /// @param low lower end
    /// @param high upper end
    public record Value(@JsonProperty("score") double score, @JsonProperty("low") double low,
            @JsonProperty("high") double high) {}

    /// The document of `signal`.
    public static SignalDocument of(Signal signal) {
        Signal.Value value = signal.value();
        return new SignalDocument(signal.kind(),
                value == null ? null : new Value(value.score(), value.low(), value.high()), signal.n(), signal.method(),
                signal.weak(), signal.evidence(), signal.improvement());
    }

    /// The signal.
    ///
    /// @throws IllegalArgumentException if there can be no such signal
    public Signal signal() {
        return new Signal(kind, value == null ? null : new Signal.Value(value.score, value.low, value.high), n, method,
                weak, evidence, improvement);
    }
}

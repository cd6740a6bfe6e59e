package io.assay.document.scorecard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.signal.Scorecard;

/// A [Scorecard] as JSON.
///
/// @param quality fit to use
/// @param uniqueness offered by nobody else
/// @param locality useful in the buyer's place
/// @param demand wanted
public record SignalsDocument(@JsonProperty("quality") SignalDocument quality,
        @JsonProperty("uniqueness") SignalDocument uniqueness, @JsonProperty("locality") SignalDocument locality,
        @JsonProperty("demand") SignalDocument demand) {
    /// The document of `scorecard`.
    public static SignalsDocument of(Scorecard scorecard) {
        return new SignalsDocument(SignalDocument.of(scorecard.quality()), SignalDocument.of(scorecard.uniqueness()),
                SignalDocument.of(scorecard.locality()), SignalDocument.of(scorecard.demand()));
    }

    /// The scorecard.
    ///
    /// @throws IllegalArgumentException if a signal stands in another's place or cannot be
    public Scorecard scorecard() {
        return new Scorecard(quality.signal(), uniqueness.signal(), locality.signal(), demand.signal());
    }
}

package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.quote.DealTrainer;

/// What deals said of one parameter of a candidate.
///
/// @param name such as `responses/quality/best` or `rights/term`
/// @param value a factor, or an exponent where it is of an amount
/// @param low lower end of its 95 % interval
/// @param high upper end
/// @param prior what it was believed to be
/// @param deals that bear on it
/// @param borrowed share of the belief's variance that is left, in \[0, 1\]
public record TaughtDocument(@JsonProperty("name") String name, @JsonProperty("value") double value,
        @JsonProperty("low") double low, @JsonProperty("high") double high, @JsonProperty("prior") double prior,
        @JsonProperty("deals") int deals, @JsonProperty("borrowed") double borrowed) {
    /// The document of `taught`.
    public static TaughtDocument of(DealTrainer.Taught taught) {
        return new TaughtDocument(taught.name(), taught.value(), taught.low(), taught.high(), taught.prior(),
                taught.deals(), taught.borrowed());
    }
}

package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.hedonic.Lever;
import org.jspecify.annotations.Nullable;

/// A [Lever] as a model file shows it.
///
/// @param set what the coefficient is set to
/// @param low never below this
/// @param high nor above this
/// @param prior what it is drawn toward
/// @param priorSd with this standard deviation, in logs
public record LeverDocument(@JsonProperty("set") @Nullable Double set, @JsonProperty("low") @Nullable Double low,
        @JsonProperty("high") @Nullable Double high, @JsonProperty("prior") @Nullable Double prior,
        @JsonProperty("priorSd") @Nullable Double priorSd) {
    static LeverDocument of(Lever lever) {
        return new LeverDocument(lever.set(), lever.low(), lever.high(), lever.prior(), lever.priorSd());
    }

    /// The lever.
    ///
    /// @throws IllegalArgumentException if it contradicts itself
    public Lever lever() {
        return new Lever(set, low, high, prior, priorSd);
    }
}

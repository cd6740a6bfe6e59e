package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A change of what a model is used for. Never edited; the latest says what holds.
///
/// @param id of the record
/// @param model id of the model
/// @param role what it is from then on
/// @param at RFC 3339
/// @param by the key that ordered it
/// @param reason in the words of who did; absent if none was given
public record Deployment(@JsonProperty("id") String id, @JsonProperty("model") String model,
        @JsonProperty("role") Role role, @JsonProperty("at") String at, @JsonProperty("by") String by,
        @JsonProperty("reason") @Nullable String reason) {
    /// What a model can be.
    public enum Role {
        /// It prices beside the active one, and nobody sees its prices but those who compare.
        @JsonProperty("shadow")
        SHADOW,
        /// It prices.
        @JsonProperty("active")
        ACTIVE
    }
}

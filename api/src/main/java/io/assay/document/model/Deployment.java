package io.assay.document.model;

import org.jspecify.annotations.Nullable;

/// A change of what a model is used for. Never edited; the latest says what holds.
///
/// @param id of the record
/// @param model id of the model
/// @param role what it is from then on
/// @param at RFC 3339
/// @param by the key that ordered it
/// @param reason in the words of who did; absent if none was given
public record Deployment(String id, String model, Role role, String at, String by, @Nullable String reason) {
    /// What a model can be.
    public enum Role {
        /// It prices beside the active one, and nobody sees its prices but those who compare.
        SHADOW,
        /// It prices.
        ACTIVE
    }
}

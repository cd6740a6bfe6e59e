package io.assay.pricing.right;

/// Whom the provider may grant the same right, least restrictive first.
public enum Exclusivity {
    /// Anyone.
    NONE,
    /// Nobody else in the right's industry or territory; the provider keeps its own use.
    SOLE,
    /// Nobody, and the provider stops its own use.
    EXCLUSIVE
}

package io.assay.pricing.right;

/// Whom the provider may grant the same right, least restrictive first.
public enum Exclusivity {
    /// Anyone.
    NONE("none"),
    /// Nobody else in the right's industry or territory; the provider keeps its own use.
    SOLE("sole"),
    /// Nobody, and the provider stops its own use.
    EXCLUSIVE("exclusive");

    private final String label;

    Exclusivity(String label) {
        this.label = label;
    }

    /// The name in documents and of coefficients.
    public String label() {
        return label;
    }
}

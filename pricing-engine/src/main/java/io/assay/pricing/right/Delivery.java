package io.assay.pricing.right;

/// How the data reaches the buyer, least revealing first. Each permits what those before it do.
public enum Delivery {
    /// A result made from the data; no data moves.
    ANALYSIS("analysis"),
    /// The buyer's program runs where the data is.
    COMPUTE_TO_DATA("compute-to-data"),
    /// Answers to single queries.
    API("api"),
    /// New data as it comes.
    STREAM("stream"),
    /// A copy.
    FILE("file");

    private final String label;

    Delivery(String label) {
        this.label = label;
    }

    /// The name in documents and of coefficients.
    public String label() {
        return label;
    }
}

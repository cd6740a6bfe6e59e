package io.assay.pricing.right;

/// How the data reaches the buyer, least revealing first. Each permits what those before it do.
public enum Delivery {
    /// A result made from the data; no data moves.
    ANALYSIS,
    /// The buyer's program runs where the data is.
    COMPUTE_TO_DATA,
    /// Answers to single queries.
    API,
    /// New data as it comes.
    STREAM,
    /// A copy.
    FILE
}

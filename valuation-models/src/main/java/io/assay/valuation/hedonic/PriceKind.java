package io.assay.valuation.hedonic;

/// What kind of price one has learned from. The two are never taken for one another.
public enum PriceKind {
    /// What a provider asks.
    LIST,
    /// What a buyer paid, in a deal that is settled.
    DEAL
}

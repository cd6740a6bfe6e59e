package io.assay.valuation.signal;

/// How far a buyer has come.
public enum FunnelStep {
    /// Looked at the listing.
    VIEW,
    /// Found it by a search.
    SEARCH,
    /// Asked for a price.
    QUOTE,
    /// Bid for it.
    BID,
    /// Won it, or agreed to buy.
    WIN
}

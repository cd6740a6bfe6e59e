package io.assay.pricing.auction;

/// On which side of the market a bid stands.
public enum Side {
    /// Wants units.
    BUY,
    /// Offers units.
    SELL
}

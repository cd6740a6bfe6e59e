package io.assay.pricing.auction;

/// A bid that stands in the log and was not taken.
///
/// @param bid its id
/// @param reason why
public record Refusal(String bid, Reason reason) {
    /// Why a bid was not taken.
    public enum Reason {
        /// The auction was not open yet.
        BEFORE_OPENING,
        /// The auction was closed.
        AFTER_CLOSE,
        /// Not above what stood by the increment.
        BELOW_MINIMUM,
        /// Not at the price that the clock showed, or below it.
        NOT_AT_CLOCK,
        /// More units than the bidder wanted at a lower price.
        ACTIVITY_RULE,
        /// All units were taken.
        SOLD_OUT
    }
}

package io.assay.pricing.auction;

import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;

/// The terms of an auction, and what they make of bids.
///
/// A format is one record that stands here: its components are its terms. Whoever switches over mechanisms (to read,
/// write or verify one) is told by the compiler when there is a new one.
public sealed interface Mechanism
        permits SealedAuction, AscendingAuction, DutchAuction, ClockAuction, OfferAuction, PackageAuction,
        McAfeeAuction,
        CallAuction {
    /// The currency of all amounts.
    Currency currency();

    /// When bids are taken.
    Hours hours();

    /// The seed of its lotteries, if there are any. Who commits to it before the first bid cannot choose it after the
    /// last.
    OptionalLong lottery();

    /// Why bids cannot be cleared on these terms, such as a second bid by one bidder where only one can be; empty if
    /// they can. What depends on the course of the auction is no fault, but a [Refusal].
    List<BidFault> faults(List<Bid> bids);

    /// What comes of `bids`.
    ///
    /// @param bids without [faults][#faults(List)]; their order in the list says nothing
    Clearing clear(List<Bid> bids);
}

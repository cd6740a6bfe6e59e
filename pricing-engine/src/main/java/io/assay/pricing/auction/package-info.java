/// Auctions: pure functions from terms and bids to a clearing.
///
/// A [io.assay.pricing.auction.Mechanism] is the terms of one auction (format, units, reserve, ties, currency) and
/// clears bids on them; the same terms and bids give the same [io.assay.pricing.auction.Clearing]. Amounts are whole
/// minor units, and no payment rests on floating point. What proves a clearing to others is in `certificate`.
@NullMarked
package io.assay.pricing.auction;

import org.jspecify.annotations.NullMarked;

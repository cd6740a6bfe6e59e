package io.assay.pricing.auction;

import java.util.List;
import java.util.stream.Stream;

/// What one bidder gets or gives.
///
/// @param bidder who
/// @param side whether they buy or sell
/// @param units how many
/// @param goods of the package, sorted; empty where there is one good
/// @param payment what they pay in all, in minor units; negative if they are paid
/// @param bids the bids that won, by id, sorted
public record Award(String bidder, Side side, int units, List<String> goods, long payment, List<String> bids) {
    public Award {
        goods = List.copyOf(goods);
        bids = bids.size() < 2 ? List.copyOf(bids) : bids.stream().sorted().toList();
    }

    /// `units` of a bid to buy, at `price` each.
    static Award of(Bid bid, int units, long price) {
        return new Award(bid.bidder(), Side.BUY, units, List.of(), units * price, List.of(bid.id()));
    }

    /// This and `other` of the same bidder and side together.
    Award plus(Award other) {
        return new Award(bidder, side, units + other.units, goods, payment + other.payment,
                Stream.concat(bids.stream(), other.bids.stream()).toList());
    }
}

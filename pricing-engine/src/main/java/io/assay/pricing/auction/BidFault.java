package io.assay.pricing.auction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Why a bid cannot be.
///
/// @param index of the bid in the list
/// @param field of it, as in JSON
/// @param message what is wrong, and what would be right
public record BidFault(int index, String field, String message) {
    // Leaves room to add up amounts of both sides.
    private static final long MOST_TOTAL = Long.MAX_VALUE / 4;

    /// What a format asks of bids besides.
    ///
    /// @param oneEach whether a bidder has one bid
    /// @param oneUnit whether a bid is for one unit
    /// @param sides whether there are orders to sell
    /// @param packages whether bids name goods
    record Shape(boolean oneEach, boolean oneUnit, boolean sides, boolean packages) {
        static final Shape SINGLE = new Shape(true, true, false, false);
        static final Shape LIMITS = new Shape(false, true, false, false);
        static final Shape PAIRS = new Shape(true, true, true, false);
        static final Shape STEPS = new Shape(false, false, false, false);
        static final Shape ORDERS = new Shape(false, false, true, false);
        static final Shape PACKAGES = new Shape(false, false, false, true);
    }

    /// The faults of `bids` where they must have `shape`.
    static List<BidFault> of(List<Bid> bids, Shape shape) {
        List<BidFault> faults = new ArrayList<>();
        faults.addAll(repeated(bids, Bid::id, "id", "Maybe number the bids."));
        if (shape.oneEach()) {
            faults.addAll(repeated(bids, bid -> bid.side() == Side.BUY ? bid.bidder() : bid.bidder() + " as a seller",
                    "bidder", "Maybe leave out the one that was withdrawn: this format takes one bid of each."));
        }
        long total = 0;
        long units = 0;
        for (int i = 0; i < bids.size(); i++) {
            Bid bid = bids.get(i);
            total += bid.amount() * bid.units();
            if (total > MOST_TOTAL || total < 0) {
                faults.add(new BidFault(i, "amount", "With this bid all bids together are more than " + MOST_TOTAL
                        + " minor units. Maybe an amount has too many digits."));
                return faults;
            }
            units += bid.units();
            if (units > Integer.MAX_VALUE) {
                faults.add(new BidFault(i, "units", "With this bid all bids together are for more than "
                        + Integer.MAX_VALUE + " units. Maybe count in larger units."));
                return faults;
            }
            if (shape.oneUnit() && bid.units() != 1) {
                faults.add(new BidFault(i, "units", bid.units() + " units are asked for, but this format sells one to"
                        + " each. Maybe leave units out."));
            }
            if (!shape.sides() && bid.side() == Side.SELL) {
                faults.add(new BidFault(i, "side", "A seller cannot bid here. Maybe the format call or mcafee is"
                        + " meant."));
            }
            if (shape.packages() == bid.goods().isEmpty()) {
                faults.add(new BidFault(i, "package", shape.packages()
                        ? "The bid names no goods. Maybe add a package such as [\"a\",\"b\"]."
                        : "The bid names goods, but there is only one here. Maybe the format package is meant."));
            }
        }
        return faults;
    }

    private static List<BidFault> repeated(List<Bid> bids, Function<Bid, String> name, String field, String maybe) {
        List<BidFault> faults = new ArrayList<>();
        Map<String, Integer> first = new HashMap<>(bids.size() * 2);
        for (int i = 0; i < bids.size(); i++) {
            Integer before = first.putIfAbsent(name.apply(bids.get(i)), i);
            if (before != null) {
                faults.add(new BidFault(i, field, "'" + name.apply(bids.get(i)) + "' stands in bid "
                        + bids.get(before).id() + " before. " + maybe));
            }
        }
        return faults;
    }
}

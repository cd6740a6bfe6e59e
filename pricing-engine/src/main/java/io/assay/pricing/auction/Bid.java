package io.assay.pricing.auction;

import java.time.Instant;
import java.util.List;

/// One bid, as it stands in the log.
///
/// @param id of the bid, unique in an auction
/// @param bidder who made it
/// @param side buying, unless it is an order to sell
/// @param amount per unit, in minor units of the auction's currency; for a package the amount for all of it
/// @param units how many; a bidder's further units at other amounts are further bids. Of a package: how many of each of
///        its goods
/// @param goods of a package, sorted; empty where there is one good
/// @param at when the auctioneer received it
public record Bid(String id, String bidder, Side side, long amount, int units, List<String> goods, Instant at) {
    /// The largest amount of a bid, in minor units.
    public static final long MOST_AMOUNT = 10_000_000_000_000L;
    /// The most units of a bid.
    public static final int MOST_UNITS = 1_000_000;
    /// The longest name of a bid, a bidder or a good.
    public static final int LONGEST_NAME = 200;

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    public Bid {
        requireTime("at", at);
        requireName("id", id);
        requireName("bidder", bidder);
        require(amount >= 0 && amount <= MOST_AMOUNT, "amount", amount, "0 to " + MOST_AMOUNT + " minor units");
        require(units >= 1 && units <= MOST_UNITS, "units", units, "1 to " + MOST_UNITS);
        goods = goods.isEmpty() ? List.of() : goods.stream().sorted().toList();
        for (int i = 0; i < goods.size(); i++) {
            requireName("package", goods.get(i));
            if (i > 0 && goods.get(i).equals(goods.get(i - 1))) {
                throw new BidException("package", "The good '" + goods.get(i)
                        + "' stands twice. Maybe say how many of each with units.");
            }
        }
    }

    /// A bid to buy one unit.
    public static Bid of(String id, String bidder, long amount, Instant at) {
        return new Bid(id, bidder, Side.BUY, amount, 1, List.of(), at);
    }

    /// A bid to buy `units`, each at `amount`.
    public static Bid of(String id, String bidder, long amount, int units, Instant at) {
        return new Bid(id, bidder, Side.BUY, amount, units, List.of(), at);
    }

    /// An order to buy or to sell.
    public static Bid order(String id, String bidder, Side side, long limit, int units, Instant at) {
        return new Bid(id, bidder, side, limit, units, List.of(), at);
    }

    /// A bid of `amount` for all of `goods`, one of each.
    public static Bid of(String id, String bidder, long amount, List<String> goods, Instant at) {
        return new Bid(id, bidder, Side.BUY, amount, 1, goods, at);
    }

    /// Refuses times that no auction has, with which durations could not be reckoned.
    static void requireTime(String field, Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new BidException(field, at + " is not of these centuries. Maybe 2026-11-22T09:00:00Z.");
        }
    }

    /// Refuses names that are empty, too long, or could not stand on a line or in a list.
    static void requireName(String field, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new BidException(field, "A name of " + name.length() + " characters cannot be. Maybe 1 to "
                    + LONGEST_NAME + ".");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == ',' || Character.isSurrogate(c)) {
                throw new BidException(field, "'" + name + "' has a control character, a comma or a character beyond"
                        + " the basic plane. Maybe letters, digits and dashes.");
            }
        }
    }

    private static void require(boolean condition, String field, long value, String right) {
        if (!condition) {
            throw new BidException(field, value + " cannot be. Maybe " + right + ".");
        }
    }
}

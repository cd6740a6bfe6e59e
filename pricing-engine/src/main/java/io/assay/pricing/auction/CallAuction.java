package io.assay.pricing.auction;

import io.assay.pricing.auction.CallRule.Plateau;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A call auction: orders to buy and to sell are gathered, and as many units as can trade at one price.
///
/// Orders go by price, then by the tie rule; the last may be filled in part. Nobody pays more or gets less than the limit.
///
/// @param rule which of several prices with the same volume
/// @param tick prices are multiples of this, in minor units
/// @param candidates which prices are looked at
/// @param reference the price that `rule` looks back to, such as the last close, in minor units
/// @param ties who goes first of orders with the same limit
/// @param hours when orders are taken
/// @param currency of all amounts
public record CallAuction(CallRule rule, long tick, Candidates candidates, long reference, TieRule ties, Hours hours,
        Currency currency) implements Mechanism {
    /// Which prices are looked at.
    public enum Candidates {
        /// Those that are the limit of an order.
        LIMITS,
        /// All multiples of the tick.
        TICKS
    }

    public CallAuction {
        if (tick < 1 || tick > Bid.MOST_AMOUNT) {
            throw new BidException("tick", tick + " minor units cannot be. Maybe 1.");
        }
        if (reference < 0 || reference > Bid.MOST_AMOUNT || reference % tick != 0) {
            throw new BidException("reference", reference + " minor units cannot be. Maybe the last close, a multiple"
                    + " of the tick, " + tick + ".");
        }
    }

    @Override
    public OptionalLong lottery() {
        return ties.lottery();
    }

    @Override
    public List<BidFault> faults(List<Bid> bids) {
        List<BidFault> faults = new ArrayList<>(BidFault.of(bids, BidFault.Shape.ORDERS));
        for (int i = 0; i < bids.size(); i++) {
            if (bids.get(i).amount() % tick != 0) {
                faults.add(new BidFault(i, "amount", bids.get(i).amount() + " is no multiple of the tick, " + tick
                        + " minor units. Maybe " + bids.get(i).amount() / tick * tick + "."));
            }
        }
        return faults;
    }

    @Override
    public Clearing clear(List<Bid> bids) {
        List<Refusal> refused = new ArrayList<>();
        List<Bid> timely = hours.timely(bids, refused);
        Cross cross = cross(timely);
        if (cross.volume() == 0) {
            return new Clearing.NoTrade(timely.isEmpty() ? Clearing.Reason.NO_BIDS : Clearing.Reason.NO_CROSSING,
                    refused);
        }
        List<Award> awards = new ArrayList<>();
        award(cross.buying(), cross.price(), awards);
        award(cross.selling(), -cross.price(), awards);
        long welfare = Fills.amount(cross.buying().fills()) - Fills.amount(cross.selling().fills());
        return Clearing.Cleared.of(OptionalLong.of(cross.price()), awards, welfare, refused, new Witness.None());
    }

    /// The price, and who trades.
    ///
    /// @param price in minor units; 0 if nobody trades
    /// @param volume units that change hands
    record Cross(long price, long volume, Fills buying, Fills selling) {}

    /// Finds the price and who trades, in a few passes over the orders.
    Cross cross(List<Bid> orders) {
        Book book = Book.of(orders);
        List<Plateau> plateaus = candidates == Candidates.TICKS ? book.bestTicks(tick) : book.bestLimits();
        long volume = plateaus.stream().mapToLong(Plateau::volume).max().orElse(0);
        if (volume == 0) {
            Fills none = new Fills(List.of(), -1, null);
            return new Cross(0, 0, none, none);
        }
        List<Plateau> most = plateaus.stream().filter(plateau -> plateau.volume() == volume).toList();
        long surplus = most.stream().mapToLong(Plateau::surplus).min().orElseThrow();
        long price = rule.choose(most.stream().filter(plateau -> plateau.surplus() == surplus).toList(), reference);
        List<Bid> buyers = new ArrayList<>();
        List<Bid> sellers = new ArrayList<>();
        for (Bid order : orders) {
            if (order.side() == Side.BUY ? order.amount() >= price : order.amount() <= price) {
                (order.side() == Side.BUY ? buyers : sellers).add(order);
            }
        }
        return new Cross(price, volume, Fills.of(buyers, volume, Bid::amount, ties.order()),
                Fills.of(sellers, volume, order -> price - order.amount(), ties.order()));
    }

    private static void award(Fills filled, long paid, List<Award> awards) {
        filled.byBidder().forEach((bidder, own) -> awards.add(new Award(bidder, own.getFirst().bid().side(),
                Fills.units(own), List.of(), paid * Fills.units(own), Fills.ids(own))));
    }

    /// Limits and units of all orders, side by side.
    @SuppressWarnings("ArrayRecordComponent") // Never compared; arrays, because there may be a million orders.
    private record Book(long[] limits, int[] units, boolean[] buys) {
        private static final int BITS = 12;
        // Four of them hold twice the largest amount.
        private static final int DIGITS = 4;

        static Book of(List<Bid> orders) {
            int n = orders.size();
            Book book = new Book(new long[n], new int[n], new boolean[n]);
            for (int i = 0; i < n; i++) {
                book.limits[i] = orders.get(i).amount();
                book.units[i] = orders.get(i).units();
                book.buys[i] = orders.get(i).side() == Side.BUY;
            }
            return book;
        }

        /// The lowest price at which no more is wanted than offered.
        ///
        /// On a line on which a sell order stands at twice its limit and a buy order at twice its limit plus 2, what is
        /// wanted from a point on less what is offered before it falls along the line; it is more than 0 up to the point
        /// that is looked for, digit by digit from the top as in [Threshold].
        private long balance() {
            int shift = BITS * (DIGITS - 1);
            long prefix = 0;
            long excess = 0;
            for (int i = 0; i < limits.length; i++) {
                excess += buys[i] ? units[i] : 0;
            }
            while (true) {
                // How much the excess falls across each stretch of the line.
                long[] falls = new long[1 << BITS];
                for (int i = 0; i < limits.length; i++) {
                    long point = buys[i] ? 2 * limits[i] + 2 : 2 * limits[i];
                    if (point >>> shift >>> BITS == prefix) {
                        falls[(int) (point >>> shift) & (falls.length - 1)] += units[i];
                    }
                }
                int digit = 0;
                while (digit < falls.length - 1 && excess - falls[digit] > 0) {
                    excess -= falls[digit++];
                }
                if (excess <= 0) {
                    return 0;
                }
                prefix = prefix << BITS | digit;
                if (shift == 0) {
                    return (prefix + 1) / 2;
                }
                shift -= BITS;
            }
        }

        private Plateau at(long low, long high, long step) {
            long demand = 0;
            long supply = 0;
            for (int i = 0; i < limits.length; i++) {
                if (buys[i]) {
                    demand += limits[i] >= low ? units[i] : 0;
                } else {
                    supply += limits[i] <= low ? units[i] : 0;
                }
            }
            return new Plateau(low, high, step, demand, supply);
        }

        // The highest limit below a price, of one side.
        private long below(long price, boolean buy) {
            long best = -1;
            for (int i = 0; i < limits.length; i++) {
                best = buys[i] == buy && limits[i] < price ? Math.max(best, limits[i]) : best;
            }
            return best;
        }

        // The lowest limit at a price or above it, of one side.
        private long from(long price, boolean buy) {
            long best = Long.MAX_VALUE;
            for (int i = 0; i < limits.length; i++) {
                best = buys[i] == buy && limits[i] >= price ? Math.min(best, limits[i]) : best;
            }
            return best;
        }

        /// The limits that can be best: from the balance on demand binds, before it supply does, so that only the two
        /// nearest limits on each side can be.
        List<Plateau> bestLimits() {
            long balance = balance();
            long below = Math.max(below(balance, true), below(balance, false));
            long belowThat = Math.max(below(below, true), below(below, false));
            long above = Math.min(from(balance, true), from(balance, false));
            long aboveThat = above == Long.MAX_VALUE ? above : Math.min(from(above + 1, true), from(above + 1, false));
            return Stream.of(belowThat, below, above, aboveThat).filter(price -> price >= 0 && price < Long.MAX_VALUE)
                    .map(price -> at(price, price, 1)).toList();
        }

        /// The ranges of ticks that can be best, next to the balance on each side.
        List<Plateau> bestTicks(long tick) {
            long first = Math.ceilDiv(balance(), tick) * tick;
            List<Plateau> plateaus = new ArrayList<>();
            long before = first - tick;
            if (before >= 0) {
                long sell = below(first, false);
                long buy = below(before, true);
                long low = Math.max(sell, buy < 0 ? -1 : buy + tick);
                plateaus.add(at(Math.max(low, 0), before, tick));
            }
            long nextSell = from(first + 1, false);
            long high = Math.min(from(first, true), nextSell == Long.MAX_VALUE ? nextSell : nextSell - tick);
            plateaus.add(at(first, high == Long.MAX_VALUE ? first : Math.max(first, high), tick));
            return plateaus;
        }
    }
}

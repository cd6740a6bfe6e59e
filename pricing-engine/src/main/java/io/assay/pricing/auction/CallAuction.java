package io.assay.pricing.auction;

import io.assay.pricing.auction.CallRule.Plateau;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;

/// A call auction: orders to buy and to sell are gathered, and as many units as can trade at one price.
///
/// Orders go by price, then by the tie rule; the last may be filled in part. Nobody pays more or gets less than the
/// limit.
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
        OrderBook book = OrderBook.of(orders);
        Crossing found = crossing(book);
        if (found.volume() == 0) {
            Fills none = new Fills(List.of(), -1, null);
            return new Cross(0, 0, none, none);
        }
        return new Cross(found.price(), found.volume(), book.buys().fills(found.price(), found.volume(), ties.order()),
                book.sells().fills(found.price(), found.volume(), ties.order()));
    }

    /// Where demand and supply cross.
    ///
    /// @param price in minor units; 0 if they do not
    /// @param volume units that change hands
    record Crossing(long price, long volume) {}

    Crossing crossing(OrderBook book) {
        List<Plateau> plateaus = candidates == Candidates.TICKS ? book.bestTicks(tick) : book.bestLimits();
        long volume = plateaus.stream().mapToLong(Plateau::volume).max().orElse(0);
        if (volume == 0) {
            return new Crossing(0, 0);
        }
        List<Plateau> most = plateaus.stream().filter(plateau -> plateau.volume() == volume).toList();
        long surplus = most.stream().mapToLong(Plateau::surplus).min().orElseThrow();
        return new Crossing(
                rule.choose(most.stream().filter(plateau -> plateau.surplus() == surplus).toList(), reference), volume);
    }

    private static void award(Fills filled, long paid, List<Award> awards) {
        filled.byBidder().forEach((bidder, own) -> awards.add(new Award(bidder, own.getFirst().bid().side(),
                Fills.units(own), List.of(), paid * Fills.units(own), Fills.ids(own))));
    }
}

package io.assay.pricing.auction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A clock auction of equal units: the price rises round by round, and bidders say how many they want at it, until no
/// more is wanted than there is.
///
/// A bid's amount names its round: it is the price that the clock showed. The last bid of a bidder in a round counts;
/// no bid is no demand. The *activity rule*: nobody asks for more than in the round before. If the last round leaves
/// units over, they go at the price before it to those who then wanted more, in the order of the tie rule, and
/// everybody pays that price. Source: Ausubel and Cramton 2004, *Auctioning many divisible goods*,
/// doi:10.1162/154247604323068168.
///
/// @param increment by which the price rises each round, in minor units
/// @param units how many are for sale
/// @param reserve the price of the first round
/// @param ties who goes first
/// @param hours when bids are taken
/// @param currency of all amounts
public record ClockAuction(long increment, int units, Reserve reserve, TieRule ties, Hours hours, Currency currency)
        implements
            Mechanism {
    public ClockAuction {
        if (increment < 1) {
            throw new BidException("increment", increment + " minor units cannot be. Maybe 1 or more.");
        }
        if (units < 1) {
            throw new BidException("units", units + " units cannot be sold. Maybe 1.");
        }
    }

    @Override
    public OptionalLong lottery() {
        return ties.lottery();
    }

    @Override
    public List<BidFault> faults(List<Bid> bids) {
        return BidFault.of(bids, BidFault.Shape.STEPS);
    }

    @Override
    public Clearing clear(List<Bid> bids) {
        List<Refusal> refused = new ArrayList<>();
        NavigableMap<Long, List<Bid>> byPrice = new TreeMap<>();
        List<Bid> timely = hours.timely(bids, refused);
        for (Bid bid : timely) {
            if (bid.amount() < reserve.amount() || (bid.amount() - reserve.amount()) % increment != 0) {
                refused.add(new Refusal(bid.id(), Refusal.Reason.NOT_AT_CLOCK));
            } else {
                byPrice.computeIfAbsent(bid.amount(), _ -> new ArrayList<>()).add(bid);
            }
        }
        Map<String, Bid> before = new HashMap<>();
        List<Witness.Step> steps = new ArrayList<>();
        long price = reserve.amount();
        while (true) {
            Map<String, Bid> now = round(byPrice.getOrDefault(price, List.of()), before, steps.isEmpty(), refused);
            now.values().stream().sorted(Comparator.comparing(Bid::id))
                    .forEach(bid -> steps.add(new Witness.Step(bid.id(), bid.amount())));
            long wanted = demand(now);
            if (wanted <= units) {
                byPrice.tailMap(price, false).values().forEach(late -> late
                        .forEach(bid -> refused.add(new Refusal(bid.id(), Refusal.Reason.NOT_AT_CLOCK))));
                boolean first = before.isEmpty();
                return first && now.isEmpty()
                        ? new Clearing.NoTrade(
                                timely.isEmpty() ? Clearing.Reason.NO_BIDS : Clearing.Reason.RESERVE_NOT_MET, refused)
                        : cleared(now, first || wanted == units ? Map.of() : before,
                                first || wanted == units ? price : price - increment, refused, steps);
            }
            before = now;
            price += increment;
        }
    }

    private Map<String, Bid> round(List<Bid> bids, Map<String, Bid> before, boolean first, List<Refusal> refused) {
        Map<String, Bid> now = new HashMap<>();
        for (Bid bid : bids.stream().sorted(ties.byTime()).toList()) {
            Bid last = before.get(bid.bidder());
            if (first || (last != null && bid.units() <= last.units())) {
                now.put(bid.bidder(), bid);
            } else {
                refused.add(new Refusal(bid.id(), Refusal.Reason.ACTIVITY_RULE));
            }
        }
        return now;
    }

    private static long demand(Map<String, Bid> round) {
        return round.values().stream().mapToLong(Bid::units).sum();
    }

    // All of `last`, and what is left to those of `before` who wanted more then.
    private Clearing cleared(Map<String, Bid> last, Map<String, Bid> before, long price, List<Refusal> refused,
            List<Witness.Step> steps) {
        Map<String, Award> awards = new TreeMap<>();
        last.forEach((bidder, bid) -> awards.put(bidder, Award.of(bid, bid.units(), price)));
        int left = units - (int) demand(last);
        for (Bid bid : before.values().stream().sorted(ties.order()).toList()) {
            int more = Math.min(left, bid.units() - (last.containsKey(bid.bidder())
                    ? last.get(bid.bidder()).units()
                    : 0));
            if (more > 0) {
                awards.merge(bid.bidder(), Award.of(bid, more, price), Award::plus);
                left -= more;
            }
        }
        List<Award> all = List.copyOf(awards.values());
        // A clock tells no more of values than that they are the price or more.
        long welfare = all.stream().mapToLong(Award::payment).sum();
        return Clearing.Cleared.of(OptionalLong.of(price), all, welfare, refused,
                new Witness.Standing(steps, null));
    }
}

package io.assay.pricing.auction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A Dutch auction: the clock starts high and falls; whoever bids takes units at the price that it shows.
///
/// A bid's amount is the most that the bidder pays for a unit: it must be the clock's price at the time of the bid or
/// more, and what is paid is the clock's price. The clock stops when all units are sold, or at the reserve.
///
/// @param start what the clock shows at first, in minor units
/// @param decrement by how much it falls, in minor units
/// @param every after how long
/// @param units how many are for sale
/// @param reserve the clock never shows less
/// @param ties who goes first of bids at the same time
/// @param hours with an opening, at which the clock starts
/// @param currency of all amounts
public record DutchAuction(long start, long decrement, Duration every, int units, Reserve reserve, TieRule ties,
        Hours hours, Currency currency) implements Mechanism {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    public DutchAuction {
        if (decrement < 1 || start < reserve.amount() || start > Bid.MOST_AMOUNT) {
            throw new BidException("start", "A clock from " + start + " down by " + decrement + " to "
                    + reserve.amount() + " minor units cannot be. Maybe a start above the reserve.");
        }
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new BidException("every", every + " is too short or too long. Maybe PT1S.");
        }
        if (hours.opens() == null) {
            throw new BidException("opens", "The clock needs a time to start at. Maybe add opens.");
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

    /// What the clock shows at `at`, in minor units.
    public long price(Instant at) {
        long ticks = Duration.between(Objects.requireNonNull(hours.opens()), at).dividedBy(every);
        return ticks > (start - reserve.amount()) / decrement
                ? reserve.amount()
                : start - ticks * decrement;
    }

    @Override
    public Clearing clear(List<Bid> bids) {
        List<Refusal> refused = new ArrayList<>();
        List<Bid> timely = new ArrayList<>(hours.timely(bids, refused));
        timely.sort(ties.byTime());
        Map<String, Award> awards = new TreeMap<>();
        List<Witness.Step> steps = new ArrayList<>();
        long welfare = 0;
        int left = units;
        for (Bid bid : timely) {
            long price = price(bid.at());
            if (left == 0) {
                refused.add(new Refusal(bid.id(), Refusal.Reason.SOLD_OUT));
            } else if (bid.amount() < price) {
                refused.add(new Refusal(bid.id(), Refusal.Reason.NOT_AT_CLOCK));
            } else {
                int taken = Math.min(left, bid.units());
                left -= taken;
                welfare += taken * bid.amount();
                steps.add(new Witness.Step(bid.id(), price));
                awards.merge(bid.bidder(), Award.of(bid, taken, price), Award::plus);
            }
        }
        if (awards.isEmpty()) {
            return new Clearing.NoTrade(timely.isEmpty() ? Clearing.Reason.NO_BIDS : Clearing.Reason.RESERVE_NOT_MET,
                    refused);
        }
        return Clearing.Cleared.of(units == 1 ? OptionalLong.of(steps.getLast().price()) : OptionalLong.empty(),
                List.copyOf(awards.values()), welfare, refused, new Witness.Standing(steps, null));
    }
}

package io.assay.pricing.auction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// An ascending auction of one unit with proxy bidding: a bid is a limit up to which the auctioneer bids for the
/// bidder, no higher than needed.
///
/// The standing price is the opening amount while one bidder has bid; then the second highest limit and an increment,
/// but never more than the highest limit. Of equal limits the earlier leads, and the price is that limit. A bid is
/// taken if it is at least the opening amount, and at least the standing price and an increment, or of the leader and
/// above the leader's own limit. These are the rules of eBay (Bajari and Hortaçsu 2003, doi:10.2307/1593721).
///
/// @param reserve the opening amount
/// @param increments by which the price moves
/// @param softClose how late bids put off the end; NONE where there is no closing time
/// @param ties who goes first of bids at the same time
/// @param hours when bids are taken, before the end is put off
/// @param currency of all amounts
public record AscendingAuction(Reserve reserve, Increments increments, SoftClose softClose, TieRule ties, Hours hours,
        Currency currency) implements Mechanism {
    public AscendingAuction {
        if (softClose.most() > 0 && hours.closes() == null) {
            throw new BidException("softClose", "There is no closing time to put off. Maybe add closes.");
        }
    }

    @Override
    public OptionalLong lottery() {
        return ties.lottery();
    }

    @Override
    public List<BidFault> faults(List<Bid> bids) {
        return BidFault.of(bids, BidFault.Shape.LIMITS);
    }

    @Override
    public Clearing clear(List<Bid> bids) {
        Course course = new Course();
        bids.stream().sorted(ties.byTime()).forEach(course::take);
        Bid leader = course.leader;
        if (leader == null) {
            boolean tooLow = course.refused.stream()
                    .anyMatch(refusal -> refusal.reason() == Refusal.Reason.BELOW_MINIMUM);
            return new Clearing.NoTrade(tooLow ? Clearing.Reason.RESERVE_NOT_MET : Clearing.Reason.NO_BIDS,
                    course.refused);
        }
        Award award = Award.of(leader, 1, course.price);
        return Clearing.Cleared.of(OptionalLong.of(course.price), List.of(award), leader.amount(), course.refused,
                new Witness.Standing(course.steps, course.end));
    }

    /// The auction as it goes.
    private final class Course {
        private final List<Refusal> refused = new ArrayList<>();
        private final List<Witness.Step> steps = new ArrayList<>();
        private @Nullable Instant end = hours.closes();
        private @Nullable Bid leader;
        private long second = -1;
        private long price;
        private int extensions;

        private void take(Bid bid) {
            Refusal.Reason reason = reason(bid);
            if (reason != null) {
                refused.add(new Refusal(bid.id(), reason));
                return;
            }
            long before = steps.isEmpty() ? -1 : price;
            rank(bid);
            price = second < 0 || leader == null
                    ? reserve.amount()
                    : Math.min(leader.amount(), second + increments.at(second));
            if (end != null && price > before && extensions < softClose.most()) {
                Instant later = softClose.after(bid.at(), end);
                extensions += later.equals(end) ? 0 : 1;
                end = later;
            }
            steps.add(new Witness.Step(bid.id(), price));
        }

        private Refusal.@Nullable Reason reason(Bid bid) {
            if (hours.opens() != null && bid.at().isBefore(hours.opens())) {
                return Refusal.Reason.BEFORE_OPENING;
            }
            if (end != null && bid.at().isAfter(end)) {
                return Refusal.Reason.AFTER_CLOSE;
            }
            long least = leader == null
                    ? reserve.amount()
                    : bid.bidder().equals(leader.bidder()) ? leader.amount() + 1 : price + increments.at(price);
            return bid.amount() < least ? Refusal.Reason.BELOW_MINIMUM : null;
        }

        // Keeps the highest limit and the highest of any other bidder.
        private void rank(Bid bid) {
            if (leader == null || bid.bidder().equals(leader.bidder())) {
                leader = bid;
            } else if (bid.amount() > leader.amount()) {
                second = leader.amount();
                leader = bid;
            } else {
                second = Math.max(second, bid.amount());
            }
        }
    }
}

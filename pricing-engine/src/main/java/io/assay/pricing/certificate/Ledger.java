package io.assay.pricing.certificate;

import io.assay.pricing.auction.AscendingAuction;
import io.assay.pricing.auction.Award;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Mechanism;
import io.assay.pricing.auction.Refusal;
import io.assay.pricing.auction.Side;
import io.assay.pricing.auction.TieRule;
import io.assay.pricing.auction.Witness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Keeps the books while the [Verifier] goes through an auction again.
final class Ledger {
    private final List<Bid> bids = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final Map<String, Award> awards = new TreeMap<>();
    private final List<String> open = new ArrayList<>();
    private long gap;
    private long welfare;

    /// Begins with the bids that come in time. An ascending auction's end may be put off, so nothing is late for it
    /// yet.
    Ledger(Mechanism mechanism, List<Bid> log) {
        Instant opens = mechanism.hours().opens();
        Instant closes = mechanism instanceof AscendingAuction ? null : mechanism.hours().closes();
        for (Bid bid : log) {
            if (opens != null && bid.at().isBefore(opens)) {
                refuse(bid, Refusal.Reason.BEFORE_OPENING);
            } else if (closes != null && bid.at().isAfter(closes)) {
                refuse(bid, Refusal.Reason.AFTER_CLOSE);
            } else {
                bids.add(bid);
            }
        }
    }

    List<Bid> bids() {
        return bids;
    }

    List<Refusal> refused() {
        return refused;
    }

    Map<String, Award> awards() {
        return awards;
    }

    /// The bids of one side, the best first.
    List<Bid> ranked(Side side, TieRule ties) {
        Comparator<Bid> lowest = Comparator.comparingLong(Bid::amount);
        return bids.stream().filter(bid -> bid.side() == side)
                .sorted((side == Side.BUY ? lowest.reversed() : lowest).thenComparing(ties.order())).toList();
    }

    /// The bids as they came.
    List<Bid> byTime(TieRule ties) {
        return bids.stream().sorted(ties.byTime()).toList();
    }

    /// Gives units to bids in their order.
    static Map<Bid, Integer> fill(List<Bid> ranked, long units) {
        Map<Bid, Integer> filled = new LinkedHashMap<>();
        long left = units;
        for (Bid bid : ranked) {
            if (left > 0) {
                filled.put(bid, (int) Math.min(left, bid.units()));
                left -= Math.min(left, bid.units());
            }
        }
        return filled;
    }

    void refuse(Bid bid, Refusal.Reason reason) {
        refused.add(new Refusal(bid.id(), reason));
    }

    /// Gives `units` to a bid at `price` each, which a seller gets.
    void give(Bid bid, int units, long price) {
        if (units > 0) {
            long sign = bid.side() == Side.BUY ? 1 : -1;
            welfare += sign * units * bid.amount();
            awards.merge(bid.bidder() + " " + bid.side(), new Award(bid.bidder(), bid.side(), units, List.of(),
                    sign * units * price, List.of(bid.id())),
                    (one, other) -> new Award(one.bidder(), one.side(),
                            one.units() + other.units(), List.of(), one.payment() + other.payment(),
                            Stream.concat(one.bids().stream(), other.bids().stream()).toList()));
        }
    }

    /// Books an award as it is.
    void award(Award award, long worth) {
        awards.put(award.bidder(), award);
        welfare += worth;
    }

    /// Notes what additions do not prove.
    void leaveOpen(String what) {
        open.add(what);
    }

    /// Notes what additions do not prove, if the outcome could be better `by` minor units.
    void leaveOpen(long by, String what) {
        if (by > 0) {
            gap += by;
            leaveOpen(what + " (by " + by + " minor units at most)");
        }
    }

    /// The verdict where nothing is wrong.
    Verdict verdict() {
        return open.isEmpty() ? new Verdict.Verified() : new Verdict.NotProven(gap, String.join("; ", open));
    }

    Clearing none(Clearing.Reason reason) {
        return new Clearing.NoTrade(reason, refused);
    }

    long welfare() {
        return welfare;
    }

    long paid() {
        return awards.values().stream().mapToLong(Award::payment).sum();
    }

    Clearing cleared(OptionalLong price, Witness witness) {
        return cleared(price, OptionalLong.empty(), welfare, witness);
    }

    Clearing cleared(OptionalLong price, OptionalLong nextPrice, long worth, Witness witness) {
        return new Clearing.Cleared(price, nextPrice, List.copyOf(awards.values()), paid(), worth, refused, witness);
    }
}

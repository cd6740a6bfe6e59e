package io.assay.pricing.auction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Units given to the bids of highest rank, without sorting them all.
///
/// @param fills bids that get units
/// @param cut the rank of the first unit that is left out; -1 if none is
/// @param firstOut the first bid that gets less than it wants; null if there is none
record Fills(List<Fill> fills, long cut, @Nullable Bid firstOut) {
    /// Units of a bid.
    record Fill(Bid bid, int units) {}

    /// Gives `units` to `bids`.
    ///
    /// @param rank of a bid, 0 or more; the highest go first
    /// @param ties who goes first among equals
    static Fills of(List<Bid> bids, long units, ToLongFunction<Bid> rank, Comparator<Bid> ties) {
        int n = bids.size();
        long[] ranks = new long[n];
        int[] steps = new int[n];
        for (int i = 0; i < n; i++) {
            ranks[i] = rank.applyAsLong(bids.get(i));
            steps[i] = bids.get(i).units();
        }
        return of(bids, ranks, steps, units, ties);
    }

    /// The same of bids whose ranks and units stand in arrays.
    static Fills of(List<Bid> bids, long[] ranks, int[] steps, long units, Comparator<Bid> ties) {
        int n = bids.size();
        long wanted = 0;
        for (int i = 0; i < n; i++) {
            wanted += steps[i];
        }
        long cut = wanted > units ? Threshold.of(ranks, steps, n, units + 1) : -1;
        List<Fill> fills = new ArrayList<>((int) Math.min(n, units));
        List<Bid> tied = new ArrayList<>();
        long left = units;
        for (int i = 0; i < n; i++) {
            if (ranks[i] > cut) {
                fills.add(new Fill(bids.get(i), steps[i]));
                left -= steps[i];
            } else if (ranks[i] == cut) {
                tied.add(bids.get(i));
            }
        }
        return new Fills(fills, cut, tied.isEmpty() ? null : fillTies(tied, left, ties, fills));
    }

    // Gives what is left to the first of those that are tied, and says who is the first that gets less than wanted.
    private static Bid fillTies(List<Bid> tied, long units, Comparator<Bid> ties, List<Fill> fills) {
        if (units == 0) {
            return Collections.min(tied, ties);
        }
        tied.sort(ties);
        long left = units;
        int next = 0;
        while (left >= tied.get(next).units()) {
            left -= tied.get(next).units();
            fills.add(new Fill(tied.get(next), tied.get(next).units()));
            next++;
        }
        if (left > 0) {
            fills.add(new Fill(tied.get(next), (int) left));
        }
        return tied.get(next);
    }

    /// The fills of each bidder.
    Map<String, List<Fill>> byBidder() {
        Map<String, List<Fill>> byBidder = new LinkedHashMap<>();
        fills.forEach(fill -> byBidder.computeIfAbsent(fill.bid().bidder(), _ -> new ArrayList<>()).add(fill));
        return byBidder;
    }

    /// What was bid for the units of `fills`.
    static long amount(List<Fill> fills) {
        return fills.stream().mapToLong(fill -> fill.bid().amount() * fill.units()).sum();
    }

    /// How many units `fills` have.
    static int units(List<Fill> fills) {
        return fills.stream().mapToInt(Fill::units).sum();
    }

    /// The ids of the bids of `fills`.
    static List<String> ids(List<Fill> fills) {
        return fills.stream().map(fill -> fill.bid().id()).toList();
    }
}

package io.assay.pricing.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// Goods and what bidders offer for packages of them. A bidder gets one of its packages or none.
///
/// @param supply of each good, 1 or more
/// @param bidders how many there are
/// @param bids by rank: among equally good allocations the one with the earliest bids is taken
public record PackageProblem(List<Integer> supply, int bidders, List<PackageBid> bids) {
    public PackageProblem {
        supply = List.copyOf(supply);
        bids = List.copyOf(bids);
    }

    /// An offer.
    ///
    /// @param bidder from 0
    /// @param goods from 0, each once
    /// @param units of each of the goods
    /// @param amount for all of it, 0 or more, in minor units
    public record PackageBid(int bidder, List<Integer> goods, int units, long amount) {
        public PackageBid {
            goods = List.copyOf(goods);
        }
    }

    /// What the bids at `winners` are worth together.
    public long value(Collection<Integer> winners) {
        return winners.stream().mapToLong(bid -> bids.get(bid).amount()).sum();
    }

    /// The bids, by index, that want each good.
    List<List<Integer>> byGood() {
        List<List<Integer>> byGood = new ArrayList<>();
        supply.forEach(_ -> byGood.add(new ArrayList<>()));
        for (int bid = 0; bid < bids.size(); bid++) {
            for (int good : bids.get(bid).goods()) {
                byGood.get(good).add(bid);
            }
        }
        return byGood;
    }

    /// The bids, by index, of each bidder.
    List<List<Integer>> byBidder() {
        List<List<Integer>> byBidder = new ArrayList<>();
        IntStream.range(0, bidders).forEach(_ -> byBidder.add(new ArrayList<>()));
        for (int bid = 0; bid < bids.size(); bid++) {
            byBidder.get(bids.get(bid).bidder()).add(bid);
        }
        return byBidder;
    }

    /// Another amount of a bid.
    interface Revalued {
        long amount(int bid, long amount);
    }

    /// The same with other amounts; a bid of less than nothing is as good as none.
    PackageProblem with(Revalued amount) {
        return new PackageProblem(supply, bidders, IntStream.range(0, bids.size()).mapToObj(i -> {
            PackageBid bid = bids.get(i);
            return new PackageBid(bid.bidder(), bid.goods(), bid.units(),
                    Math.max(0, amount.amount(i, bid.amount())));
        }).toList());
    }

    /// The same as if a bidder had not come.
    public PackageProblem without(int bidder) {
        return with((bid, amount) -> bids.get(bid).bidder() == bidder ? 0 : amount);
    }
}

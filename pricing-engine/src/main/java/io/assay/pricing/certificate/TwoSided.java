package io.assay.pricing.certificate;

import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.CallAuction;
import io.assay.pricing.auction.CallRule;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.McAfeeAuction;
import io.assay.pricing.auction.Side;
import io.assay.pricing.auction.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Auctions with buyers and sellers by their definitions, for the [Verifier].
final class TwoSided {
    private TwoSided() {}

    static Clearing mcAfee(McAfeeAuction terms, Ledger ledger) {
        List<Bid> buyers = ledger.ranked(Side.BUY, terms.ties());
        List<Bid> sellers = ledger.ranked(Side.SELL, terms.ties());
        int pairs = 0;
        while (pairs < Math.min(buyers.size(), sellers.size())
                && buyers.get(pairs).amount() >= sellers.get(pairs).amount()) {
            pairs++;
        }
        if (pairs == 0) {
            return ledger.none(ledger.bids().isEmpty() ? Clearing.Reason.NO_BIDS : Clearing.Reason.NO_CROSSING);
        }
        long pay = buyers.get(pairs - 1).amount();
        long get = sellers.get(pairs - 1).amount();
        int trades = pairs - 1;
        if (pairs < Math.min(buyers.size(), sellers.size())) {
            long between = (buyers.get(pairs).amount() + sellers.get(pairs).amount()) / 2;
            if (get <= between && between <= pay) {
                trades = pairs;
                pay = between;
                get = between;
            }
        }
        for (int i = 0; i < trades; i++) {
            ledger.give(buyers.get(i), 1, pay);
            ledger.give(sellers.get(i), 1, get);
        }
        return trades == 0
                ? ledger.none(Clearing.Reason.TRADE_REDUCED)
                : ledger.cleared(pay == get ? OptionalLong.of(pay) : OptionalLong.empty(), new Witness.None());
    }

    /// Prices from `low` to `high` at which `demand` is wanted and `supply` offered.
    private record Level(long low, long high, long demand, long supply) {
        long volume() {
            return Math.min(demand, supply);
        }

        long surplus() {
            return Math.abs(demand - supply);
        }

        // The prices nearest to the reference, from below and from above.
        Stream<Long> near(long reference, long tick) {
            long inside = Math.clamp(reference, low, high);
            long below = low + (inside - low) / tick * tick;
            return Stream.of(below, Math.min(high, below + tick));
        }
    }

    static Clearing call(CallAuction terms, Ledger ledger) {
        List<Level> levels = levels(terms, ledger.bids());
        long volume = levels.stream().mapToLong(Level::volume).max().orElse(0);
        if (volume == 0) {
            return ledger.none(ledger.bids().isEmpty() ? Clearing.Reason.NO_BIDS : Clearing.Reason.NO_CROSSING);
        }
        long surplus = levels.stream().filter(level -> level.volume() == volume).mapToLong(Level::surplus).min()
                .orElseThrow();
        List<Level> equal = levels.stream().filter(level -> level.volume() == volume && level.surplus() == surplus)
                .toList();
        long lowest = equal.getFirst().low();
        long highest = equal.getLast().high();
        long price;
        if (terms.rule() != CallRule.SZSE && equal.stream().allMatch(level -> level.demand() > level.supply())) {
            price = highest;
        } else if (terms.rule() != CallRule.SZSE && equal.stream().allMatch(level -> level.demand() < level.supply())) {
            price = lowest;
        } else if (terms.rule() == CallRule.XETRA) {
            price = Math.clamp(terms.reference(), lowest, highest);
        } else {
            price = equal.stream().flatMap(level -> level.near(terms.reference(), terms.tick()))
                    .min(Comparator.<Long>comparingLong(near -> Math.abs(near - terms.reference()))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
        }
        for (Side side : Side.values()) {
            Ledger.fill(ledger.ranked(side, terms.ties()).stream().filter(order -> side == Side.BUY
                    ? order.amount() >= price
                    : order.amount() <= price).toList(), volume)
                    .forEach((order, units) -> ledger.give(order, units, price));
        }
        return ledger.cleared(OptionalLong.of(price), new Witness.None());
    }

    // Every limit, and the ticks between each and the next.
    private static List<Level> levels(CallAuction terms, List<Bid> orders) {
        TreeMap<Long, Long> wanted = new TreeMap<>();
        TreeMap<Long, Long> offered = new TreeMap<>();
        NavigableSet<Long> limits = new TreeSet<>();
        long demand = 0;
        for (Bid order : orders) {
            limits.add(order.amount());
            (order.side() == Side.BUY ? wanted : offered).merge(order.amount(), (long) order.units(), Long::sum);
            demand += order.side() == Side.BUY ? order.units() : 0;
        }
        List<Level> levels = new ArrayList<>();
        long supply = 0;
        for (long limit : limits) {
            supply += offered.getOrDefault(limit, 0L);
            levels.add(new Level(limit, limit, demand, supply));
            demand -= wanted.getOrDefault(limit, 0L);
            Long next = limits.higher(limit);
            if (terms.candidates() == CallAuction.Candidates.TICKS && next != null
                    && next - limit > terms.tick()) {
                levels.add(new Level(limit + terms.tick(), next - terms.tick(), demand, supply));
            }
        }
        return levels;
    }
}

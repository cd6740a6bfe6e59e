package io.assay.valuation.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/// What one unit costs in a market, from screened deals: the window is cut into twelve equal parts, each gives the
/// volume-weighted median of its deals, and the price is their plain mean. One burst of deals moves one twelfth; a deal
/// at any price moves a median only past the volume that was traded near it. Deals at less than a tenth or more than
/// ten times what the middle buyer paid do not count, because volume is free where it costs next to nothing; each buyer
/// has one vote in that, so that only as many false buyers as there are honest ones could move it.
///
/// It is *robust* where pushing it costs more in fees than it can bring in: in every part, whatever volume a pusher
/// adds at whatever price, fee rate × volume × price exceeds the gain, which is the change of the mean times the units
/// that the party that trades most sells, or for a push down buys, in a window. Parts without deals make it not robust,
/// because there one deal is enough.
///
/// Takes O(n log n) for n deals of a window, and at most O(d²) in each part, d being its deals.
///
/// @param price of one unit, in minor units
/// @param low lower end of a 95 % interval of the mean of the parts' medians; the price where there is one part
/// @param high upper end
/// @param deals that it rests on
/// @param outOfBand deals of the window that do not count for their price
/// @param parts of the window that had deals, at most 12
/// @param robust whether a push costs more than it gains
public record ReferencePrice(double price, double low, double high, int deals, int outOfBand, int parts,
        boolean robust) {
    /// Parts of a window.
    public static final int PARTS = 12;

    private static final double BAND = 10;

    /// The reference price of `deals`, all of one market, in the `window` that ends at `end`; empty where there are
    /// none.
    ///
    /// @param feeRate what a deal costs its parties, as a share of its amount, in \[0, 1)
    /// @param party who stands behind a buyer or seller; affiliates are one
    public static Optional<ReferencePrice> of(List<Deal> deals, Instant end, Duration window, double feeRate,
            Function<String, String> party) {
        Instant start = end.minus(window);
        List<Deal> recent = deals.stream().filter(deal -> deal.at().isAfter(start) && !deal.at().isAfter(end)).toList();
        double middle = middle(recent, party);
        List<Deal> within = recent.stream()
                .filter(deal -> deal.price() >= middle / BAND && deal.price() <= middle * BAND).toList();
        if (within.isEmpty()) {
            return Optional.empty();
        }
        List<Part> parts = parts(within, start, window);
        SummaryStatistics medians = new SummaryStatistics();
        parts.forEach(part -> medians.addValue(part.median()));
        double price = medians.getMean();
        double half = parts.size() < 2
                ? 0
                : new TDistribution(parts.size() - 1.0).inverseCumulativeProbability(0.975)
                        * medians.getStandardDeviation() / Math.sqrt(parts.size());
        double floor = middle / BAND;
        long sold = most(within, deal -> party.apply(deal.seller()));
        long bought = most(within, deal -> party.apply(deal.buyer()));
        boolean robust = parts.size() == PARTS && parts.stream().allMatch(part -> part.risesAtACost(feeRate, sold)
                && part.fallsAtACost(feeRate, bought, floor));
        return Optional.of(new ReferencePrice(price, Math.max(0, price - half), price + half, within.size(),
                recent.size() - within.size(),
                parts.size(), robust));
    }

    // The median over buyers of the mean price that each paid.
    private static double middle(List<Deal> deals, Function<String, String> party) {
        Map<String, SummaryStatistics> byBuyer = new HashMap<>();
        deals.forEach(deal -> byBuyer.computeIfAbsent(party.apply(deal.buyer()), _ -> new SummaryStatistics())
                .addValue(deal.price()));
        double[] means = byBuyer.values().stream().mapToDouble(SummaryStatistics::getMean).sorted().toArray();
        return means.length == 0 ? 0 : means[means.length / 2];
    }

    private static List<Part> parts(List<Deal> deals, Instant start, Duration window) {
        Map<Long, List<Deal>> byPart = new TreeMap<>();
        for (Deal deal : deals) {
            long part = PARTS * Duration.between(start, deal.at()).toMillis() / Math.max(1, window.toMillis());
            byPart.computeIfAbsent(Math.min(PARTS - 1, part), _ -> new ArrayList<>()).add(deal);
        }
        return byPart.values().stream().map(Part::of).toList();
    }

    private static long most(List<Deal> deals, Function<Deal, String> party) {
        Map<String, Long> units = new HashMap<>();
        deals.forEach(deal -> units.merge(party.apply(deal), deal.units(), Long::sum));
        return units.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /// One part of the window.
    ///
    /// @param deals by price
    /// @param volume their units
    private record Part(List<Deal> deals, double volume) {
        static Part of(List<Deal> deals) {
            return new Part(deals.stream().sorted(Comparator.comparingDouble(Deal::price).thenComparing(Deal::id))
                    .toList(), deals.stream().mapToDouble(Deal::units).sum());
        }

        // The price at which half of the volume is reached; between two where it is reached exactly.
        double median() {
            double below = 0;
            for (int i = 0; i < deals.size() - 1; i++) {
                below += deals.get(i).units();
                if (below > volume / 2) {
                    return deals.get(i).price();
                }
                if (below == volume / 2) {
                    return (deals.get(i).price() + deals.get(i + 1).price()) / 2;
                }
            }
            return deals.getLast().price();
        }

        // With volume v added above it, the median of volume V is the quantile at (V + v)/2 of what was there, and from
        // v = V on anything at all.
        boolean risesAtACost(double feeRate, long units) {
            double below = 0;
            for (Deal deal : deals) {
                double rise = deal.price() - median();
                if (rise > 0 && feeRate * Math.max(1, 2 * below - volume) * deal.price() <= rise * units / PARTS) {
                    return false;
                }
                below += deal.units();
            }
            return feeRate * volume * PARTS > units;
        }

        // The same from above; what is added below costs at least the price of the band's lower end.
        boolean fallsAtACost(double feeRate, long units, double floor) {
            double above = 0;
            for (Deal deal : deals.reversed()) {
                double fall = median() - deal.price();
                if (fall > 0 && feeRate * Math.max(1, 2 * above - volume) * floor <= fall * units / PARTS) {
                    return false;
                }
                above += deal.units();
            }
            return feeRate * volume * floor > Math.max(0, median() - floor) * units / PARTS;
        }
    }
}

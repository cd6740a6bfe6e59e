package io.assay.valuation.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/// What one unit costs in a market, from screened deals: the window is cut into twelve equal parts, each gives the
/// volume-weighted median of its deals, and the price is their plain mean. One burst of deals moves one twelfth; a deal at
/// any price moves a median only past the volume that was traded near it.
///
/// It is *robust* where pushing it up costs more in fees than it can bring in: in every part, whatever volume a pusher adds
/// at whatever price, fee rate × volume × price exceeds the gain, which is the rise of the mean times the units that the
/// largest seller sells in a window. Parts without deals make it not robust, because there one deal is enough.
///
/// @param price of one unit, in minor units
/// @param low lower end of a 95 % interval of the mean of the parts' medians; the price where there is one part
/// @param high upper end
/// @param deals that it rests on
/// @param parts of the window that had deals, at most 12
/// @param robust whether a push costs more than it gains
public record ReferencePrice(double price, double low, double high, int deals, int parts, boolean robust) {
    /// Parts of a window.
    public static final int PARTS = 12;

    /// The reference price of `deals`, all of one market, in the `window` that ends at `end`; empty where there are none.
    ///
    /// @param feeRate what a deal costs its parties, as a share of its amount, in \[0, 1)
    public static Optional<ReferencePrice> of(List<Deal> deals, Instant end, Duration window, double feeRate) {
        List<List<Deal>> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            parts.add(new ArrayList<>());
        }
        Instant start = end.minus(window);
        Map<String, Long> unitsBySeller = new HashMap<>();
        for (Deal deal : deals) {
            if (deal.at().isAfter(start) && !deal.at().isAfter(end)) {
                long part = PARTS * Duration.between(start, deal.at()).toMillis() / Math.max(1, window.toMillis());
                parts.get((int) Math.min(PARTS - 1, part)).add(deal);
                unitsBySeller.merge(deal.seller(), deal.units(), Long::sum);
            }
        }
        parts.removeIf(List::isEmpty);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        parts.forEach(part -> part.sort(Comparator.comparingDouble(Deal::price).thenComparing(Deal::id)));
        SummaryStatistics medians = new SummaryStatistics();
        parts.forEach(part -> medians.addValue(quantile(part, units(part) / 2)));
        double price = medians.getMean();
        double half = parts.size() < 2
                ? 0
                : new TDistribution(parts.size() - 1.0).inverseCumulativeProbability(0.975)
                        * medians.getStandardDeviation() / Math.sqrt(parts.size());
        long largestSeller = unitsBySeller.values().stream().mapToLong(Long::longValue).max().orElse(0);
        boolean robust = parts.size() == PARTS
                && parts.stream().allMatch(part -> costsMoreThanItGains(part, feeRate, largestSeller));
        return Optional.of(new ReferencePrice(price, Math.max(0, price - half), price + half,
                parts.stream().mapToInt(List::size).sum(), parts.size(), robust));
    }

    // With volume v added above it, the median of volume V is the quantile at (V + v)/2 of what was there, and from v = V on
    // anything at all.
    private static boolean costsMoreThanItGains(List<Deal> part, double feeRate, long units) {
        double volume = units(part);
        double median = quantile(part, volume / 2);
        double below = 0;
        for (Deal deal : part) {
            double added = Math.max(1, 2 * below - volume);
            double rise = deal.price() - median;
            if (rise > 0 && feeRate * added * deal.price() <= rise * units / PARTS) {
                return false;
            }
            below += deal.units();
        }
        return feeRate * volume * PARTS > units;
    }

    private static double units(List<Deal> part) {
        return part.stream().mapToLong(Deal::units).sum();
    }

    // The price at which so much of the volume is reached; between two where it is reached exactly.
    private static double quantile(List<Deal> part, double volume) {
        double below = 0;
        for (int i = 0; i < part.size(); i++) {
            below += part.get(i).units();
            if (below > volume || i == part.size() - 1) {
                return part.get(i).price();
            }
            if (below == volume) {
                return (part.get(i).price() + part.get(i + 1).price()) / 2;
            }
        }
        throw new IllegalStateException("A part without deals has no quantile.");
    }
}

package io.assay.pricing.standing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What of a price is held back while facts are claimed: one factor for the listing, so that rights keep their order.
///
/// With C the confirmed groups, K the claimed ones and f(S) the log price when the groups in S speak alone,
///
/// ln price = min over C ⊆ S ⊆ C ∪ K of f(S) + (0 if S = C ∪ K, else ln bound)
///
/// where a group that was confirmed before it was edited speaks as it did then, and that alone earns no bound. So
/// no edit of claimed facts raises a price above `bound` times the price without any claim, and confirming a
/// fact never lowers it. A sum of stepwise differences would not do: where groups interact, it can fall when one is
/// confirmed.
///
/// @param log natural log of price / price if all were confirmed, 0 or less
/// @param speaking the groups that the price rests on
public record HeldBack(double log, Set<FactGroup> speaking) {
    public HeldBack {
        speaking = Set.copyOf(speaking);
    }

    /// The log price when some groups speak and the others read as absent.
    @FunctionalInterface
    public interface LogPrice {
        /// Its log.
        ///
        /// @param speaking the groups that speak
        /// @param claimed those of them that read as claimed, which is never dearer than as confirmed
        double of(Set<FactGroup> speaking, Set<FactGroup> claimed);
    }

    /// What is held back of the price of a listing with facts of these standings. Asks for at most 2ⁿ prices, n being
    /// the claimed groups.
    ///
    /// @param before groups of which something else was confirmed before
    /// @param bound how many times the price without any claim they may make of it
    public static HeldBack of(Standings standings, Set<FactGroup> before, double bound, LogPrice price) {
        Set<FactGroup> confirmed = standings.groups(Standing.CONFIRMED);
        Set<FactGroup> claimed = standings.groups(Standing.CLAIMED);
        Set<FactGroup> all = EnumSet.noneOf(FactGroup.class);
        all.addAll(confirmed);
        all.addAll(claimed);
        double ifConfirmed = price.of(all, Set.of());
        Set<FactGroup> needed = EnumSet.noneOf(FactGroup.class);
        needed.addAll(claimed);
        needed.removeAll(before);
        double least = Double.POSITIVE_INFINITY;
        Set<FactGroup> speaking = all;
        for (Set<FactGroup> some : subsets(claimed)) {
            Set<FactGroup> those = EnumSet.noneOf(FactGroup.class);
            those.addAll(confirmed);
            those.addAll(some);
            double log = price.of(those, some) + (some.containsAll(needed) ? 0 : StrictMath.log(bound));
            if (log < least) {
                least = log;
                speaking = those;
            }
        }
        return new HeldBack(Math.min(0, least - ifConfirmed), speaking);
    }

    // All of it first, so that of equals the price rests on most.
    private static List<Set<FactGroup>> subsets(Set<FactGroup> claimed) {
        List<FactGroup> groups = List.copyOf(claimed);
        List<Set<FactGroup>> subsets = new ArrayList<>();
        for (int bits = (1 << groups.size()) - 1; bits >= 0; bits--) {
            Set<FactGroup> subset = EnumSet.noneOf(FactGroup.class);
            for (int i = 0; i < groups.size(); i++) {
                if ((bits & 1 << i) != 0) {
                    subset.add(groups.get(i));
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }
}

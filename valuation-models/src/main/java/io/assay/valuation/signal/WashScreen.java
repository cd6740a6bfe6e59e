package io.assay.valuation.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Sets deals aside that move no money from one party to another: with oneself, with an affiliate, and round a cycle of
/// two or three parties within a quarter of a year that leaves each about where it was. Source: Victor and Weintraud
/// 2021, *Detecting and quantifying wash trading on decentralized cryptocurrency exchanges*,
/// doi:10.1145/3442381.3449824.
///
/// Takes O(n p log n) for n deals, p being how many parties a buyer sold to. Amounts are added as doubles, so that no
/// sum overflows.
///
/// What it cannot see is money that goes back outside of the exchange; against that stands the fee that every deal
/// costs.
public final class WashScreen {
    private static final Duration WINDOW = Duration.ofDays(90);
    // The least leg of a cycle carries at least this share of the most.
    private static final double LEVEL = 0.5;

    private final Map<String, Set<Integer>> groups = new HashMap<>();

    /// What came of screening.
    ///
    /// @param kept the deals that count
    /// @param suspects the others, with why
    public record Screened(List<Deal> kept, List<Suspect> suspects) {}

    /// A deal that does not count.
    ///
    /// @param deal which
    /// @param reason why
    public record Suspect(Deal deal, Reason reason) {}

    /// Why a deal does not count.
    public enum Reason {
        /// Buyer and seller are one.
        SELF,
        /// Buyer and seller belong together.
        AFFILIATE,
        /// The money went round.
        CYCLE
    }

    /// A screen that knows which parties belong together.
    ///
    /// @param affiliates groups of parties, such as the identity clusters of a catalogue
    public WashScreen(Collection<SortedSet<String>> affiliates) {
        int group = 0;
        for (SortedSet<String> parties : affiliates) {
            for (String party : parties) {
                groups.computeIfAbsent(party, _ -> new HashSet<>()).add(group);
            }
            group++;
        }
    }

    /// Parts `deals` into those that count and the others; both in order of time, then of id.
    public Screened screen(List<Deal> deals) {
        List<Deal> inOrder = deals.stream().sorted(Comparator.comparing(Deal::at).thenComparing(Deal::id)).toList();
        List<Suspect> suspects = new ArrayList<>();
        List<Deal> between = new ArrayList<>();
        for (Deal deal : inOrder) {
            if (deal.buyer().equals(deal.seller())) {
                suspects.add(new Suspect(deal, Reason.SELF));
            } else if (areAffiliates(deal.buyer(), deal.seller())) {
                suspects.add(new Suspect(deal, Reason.AFFILIATE));
            } else {
                between.add(deal);
            }
        }
        Set<Deal> round = new Flows(between).cycles();
        between.stream().filter(round::contains).forEach(deal -> suspects.add(new Suspect(deal, Reason.CYCLE)));
        return new Screened(between.stream().filter(deal -> !round.contains(deal)).toList(), suspects);
    }

    private boolean areAffiliates(String one, String other) {
        return !Collections.disjoint(groups.getOrDefault(one, Set.of()), groups.getOrDefault(other, Set.of()));
    }

    /// All that one party sold to another, in order of time, with running sums.
    private static final class Leg {
        private final List<Deal> deals = new ArrayList<>();
        private final List<Double> sums = new ArrayList<>(List.of(0.0));
        private final List<Integer> marks = new ArrayList<>(List.of(0));

        void add(Deal deal) {
            deals.add(deal);
            sums.add(sums.getLast() + deal.amount());
            marks.add(0);
        }

        int from(Instant time) {
            int low = 0;
            int high = deals.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (deals.get(middle).at().isBefore(time)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        double amount(Instant from, Instant before) {
            return sums.get(from(before)) - sums.get(from(from));
        }

        void mark(Instant from, Instant before) {
            int start = from(from);
            int end = from(before);
            marks.set(start, marks.get(start) + 1);
            marks.set(end, marks.get(end) - 1);
        }

        void marked(Set<Deal> all) {
            int depth = 0;
            for (int i = 0; i < deals.size(); i++) {
                depth += marks.get(i);
                if (depth > 0) {
                    all.add(deals.get(i));
                }
            }
        }
    }

    /// Who sold to whom.
    private static final class Flows {
        private final List<Deal> deals;
        private final Map<String, Map<String, Leg>> legs = new HashMap<>();

        Flows(List<Deal> deals) {
            this.deals = deals;
            deals.forEach(deal -> legs.computeIfAbsent(deal.seller(), _ -> new HashMap<>())
                    .computeIfAbsent(deal.buyer(), _ -> new Leg()).add(deal));
        }

        Set<Deal> cycles() {
            for (Deal first : deals) {
                Instant from = first.at().minus(WINDOW);
                Instant before = first.at().plus(WINDOW);
                markIfLevel(from, before, leg(first.seller(), first.buyer()), leg(first.buyer(), first.seller()));
                for (String third : legs.getOrDefault(first.buyer(), Map.of()).keySet()) {
                    markIfLevel(from, before, leg(first.seller(), first.buyer()), leg(first.buyer(), third),
                            leg(third, first.seller()));
                }
            }
            Set<Deal> round = new HashSet<>();
            legs.values().forEach(byBuyer -> byBuyer.values().forEach(leg -> leg.marked(round)));
            return round;
        }

        private @Nullable Leg leg(String seller, String buyer) {
            return legs.getOrDefault(seller, Map.of()).get(buyer);
        }

        // Every leg carries about as much as the others, so nobody's net position has moved much.
        private static void markIfLevel(Instant from, Instant before, @Nullable Leg... cycle) {
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (Leg leg : cycle) {
                double amount = leg == null ? 0 : leg.amount(from, before);
                least = Math.min(least, amount);
                most = Math.max(most, amount);
            }
            if (least > 0 && least >= LEVEL * most) {
                for (Leg leg : cycle) {
                    if (leg != null) {
                        leg.mark(from, before);
                    }
                }
            }
        }
    }
}

package io.assay.valuation.signal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/// Sets deals aside that move no money from one party to another: with oneself, with an affiliate, and round a cycle of two
/// or three parties within a quarter of a year that leaves each about where it was. Source: Victor and Weintraud 2021,
/// *Detecting and quantifying wash trading on decentralized cryptocurrency exchanges*, doi:10.1145/3442381.3449824.
///
/// What it cannot see is money that goes back outside of the exchange; against that stands the fee that every deal costs.
public final class WashScreen {
    private static final Duration WINDOW = Duration.ofDays(90);
    private static final double NEAR_ZERO = 0.1;

    private final Map<String, Integer> affiliation = new HashMap<>();

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
                affiliation.putIfAbsent(party, group);
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
        Set<Deal> round = cycles(between);
        round.stream().sorted(Comparator.comparing(Deal::at).thenComparing(Deal::id))
                .forEach(deal -> suspects.add(new Suspect(deal, Reason.CYCLE)));
        return new Screened(between.stream().filter(deal -> !round.contains(deal)).toList(), suspects);
    }

    private boolean areAffiliates(String one, String other) {
        Integer group = affiliation.get(one);
        return group != null && group.equals(affiliation.get(other));
    }

    private static Set<Deal> cycles(List<Deal> deals) {
        Map<String, Map<String, List<Deal>>> sales = new HashMap<>();
        deals.forEach(deal -> sales.computeIfAbsent(deal.seller(), _ -> new HashMap<>())
                .computeIfAbsent(deal.buyer(), _ -> new ArrayList<>()).add(deal));
        Set<Deal> round = new HashSet<>();
        for (Deal first : deals) {
            List<Deal> back = near(first, sales(sales, first.buyer(), first.seller()));
            if (!back.isEmpty()) {
                addIfLevel(round, List.of(near(first, sales(sales, first.seller(), first.buyer())), back));
            }
            for (String third : sales.getOrDefault(first.buyer(), Map.of()).keySet()) {
                List<Deal> on = near(first, sales(sales, first.buyer(), third));
                List<Deal> home = near(first, sales(sales, third, first.seller()));
                if (!on.isEmpty() && !home.isEmpty() && !third.equals(first.seller())) {
                    addIfLevel(round, List.of(near(first, sales(sales, first.seller(), first.buyer())), on, home));
                }
            }
        }
        return round;
    }

    // Every leg carries about as much as the others, so nobody's net position has moved.
    private static void addIfLevel(Set<Deal> round, List<List<Deal>> legs) {
        List<Long> amounts = legs.stream().map(leg -> leg.stream().mapToLong(Deal::amount).sum()).toList();
        long most = amounts.stream().mapToLong(Long::longValue).max().orElse(0);
        long least = amounts.stream().mapToLong(Long::longValue).min().orElse(0);
        if (most - least <= NEAR_ZERO * most) {
            legs.forEach(round::addAll);
        }
    }

    private static List<Deal> sales(Map<String, Map<String, List<Deal>>> sales, String seller, String buyer) {
        return sales.getOrDefault(seller, Map.of()).getOrDefault(buyer, List.of());
    }

    private static List<Deal> near(Deal deal, List<Deal> others) {
        return others.stream()
                .filter(other -> Duration.between(deal.at(), other.at()).abs().compareTo(WINDOW) <= 0).toList();
    }
}

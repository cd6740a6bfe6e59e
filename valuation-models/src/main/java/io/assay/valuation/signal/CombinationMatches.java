package io.assay.valuation.signal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Which share of an offer's rows others have by combinations of four columns. A copy that changed some columns shares
/// none of their combinations, so the share is read from those columns of which most is shared, and only from such as
/// tell rows apart.
///
/// What another provider had later never counts here, since a later copy with noise would share a part only.
final class CombinationMatches {
    // At the least this much must surely be shared of what chance leaves: it is an estimate.
    static final double NO_CHANCE = 0.3;
    // Of many sets of columns the best one is better than it should be, the more so the fewer hashes it is of.
    private static final double CAUTION = 2.5;

    private final Members members;
    private final Matches matches;
    private final CombinationSample own;
    private final double rows;
    private final Found first;

    /// @param rows how many different ones the offer has
    CombinationMatches(Members members, Matches matches, CombinationSample own, double rows) {
        this.members = members;
        this.matches = matches;
        this.own = own;
        this.rows = rows;
        this.first = found(false);
    }

    private record Hit(int order, int place, int owner) {}

    /// What others had first, or had later, where that is no chance.
    ///
    /// @param byProvider which share of the offer a provider has
    /// @param byOwner which share one offer has by itself
    private record Found(SortedMap<String, Coverage> byProvider, SortedMap<Integer, Coverage> byOwner) {}

    private Found found(boolean had) {
        SortedMap<String, List<Hit>> byProvider = new TreeMap<>();
        SortedMap<Integer, List<Hit>> byOwner = new TreeMap<>();
        matches.forEach((order, place, owner, _, later) -> {
            if (later == had) {
                Hit hit = new Hit(order, place, owner);
                byProvider.computeIfAbsent(members.get(owner).provider(), _ -> new ArrayList<>()).add(hit);
                byOwner.computeIfAbsent(owner, _ -> new ArrayList<>()).add(hit);
            }
        });
        Found found = new Found(new TreeMap<>(), new TreeMap<>());
        byProvider.forEach((provider, hits) -> keep(found.byProvider, provider, hits));
        // Of one provider many offers together have more by chance than the one that is copied.
        byOwner.forEach((owner, hits) -> {
            keep(found.byOwner, owner, hits);
            keep(found.byProvider, members.get(owner).provider(), hits);
        });
        return found;
    }

    private <K> void keep(Map<K, Coverage> found, K key, List<Hit> hits) {
        if (hits.size() >= Uniqueness.MIN_HASHES) {
            double theirs = hits.stream().mapToInt(Hit::owner).distinct()
                    .mapToDouble(owner -> members.get(owner).rows()).sum();
            Coverage coverage = coverage(hits, _ -> false, theirs);
            if (coverage != null) {
                found.merge(key, coverage, (some, other) -> some.share() >= other.share() ? some : other);
            }
        }
    }

    /// Which share of the offer each provider has that had it first, where that is no chance.
    SortedMap<String, Double> shares() {
        SortedMap<String, Double> shares = new TreeMap<>();
        first.byProvider.forEach((provider, coverage) -> shares.put(provider, coverage.share()));
        return shares;
    }

    /// Providers who later have most of the offer, or one of whose later offers mostly is it.
    SortedSet<String> copiers() {
        Found later = found(true);
        SortedSet<String> copiers = new TreeSet<>();
        later.byProvider.forEach((provider, coverage) -> {
            if (coverage.share() >= Catalogue.COPY) {
                copiers.add(provider);
            }
        });
        later.byOwner.forEach((owner, coverage) -> {
            double both = coverage.share() * rows;
            if (both >= Catalogue.COPY * members.get(owner).rows() && both >= Uniqueness.MIN_HASHES) {
                copiers.add(members.get(owner).provider());
            }
        });
        return copiers;
    }

    /// Which share of the offer the one provider has that had most of it first, or how surely none of `others` has
    /// any; null where no columns tell.
    @Nullable
    Coverage coverage(IntPredicate others) {
        return first.byProvider.values().stream().max(Comparator.comparingDouble(Coverage::share))
                .orElseGet(() -> coverage(List.of(), others, rows));
    }

    // The share by the columns of which most is shared, over the classes of the hits and of those offers; null where no
    // columns tell it from chance.
    private @Nullable Coverage coverage(List<Hit> hits, IntPredicate among, double theirs) {
        Map<Integer, long[]> covered = new TreeMap<>();
        for (int order = 0; order < matches.classes(); order++) {
            if (matches.isAnyIn(order, among)) {
                covered.put(order, own.counts(0));
            }
        }
        boolean[] seen = new boolean[own.masks().length];
        hits.stream().sorted(Comparator.comparingInt(Hit::order)).forEach(hit -> {
            long[] byMask = covered.computeIfAbsent(hit.order(), _ -> own.counts(0));
            if (!seen[hit.place()]) {
                seen[hit.place()] = true;
                byMask[own.mask(hit.place())]++;
            }
        });
        Map<Integer, long[]> compared = new TreeMap<>();
        covered.keySet().forEach(order -> compared.put(order, own.counts(matches.compared(order))));
        Coverage best = null;
        for (int subset : own.subsets()) {
            Coverage.Sum sum = new Coverage.Sum();
            covered.forEach((order, byMask) -> sum.add((int) CombinationSample.sum(byMask, subset),
                    (int) CombinationSample.sum(compared.getOrDefault(order, byMask), subset), false));
            Coverage coverage = sum.coverage();
            double chance = own.chance(subset, theirs);
            if (CombinationSample.tells(chance)
                    && (hits.isEmpty() || (coverage.low() - chance) / (1 - chance) >= NO_CHANCE)
                    && (best == null || (coverage.undecided() <= best.undecided()
                            && cautious(coverage) > cautious(best)))) {
                best = coverage;
            }
        }
        return best;
    }

    private static double cautious(Coverage coverage) {
        return coverage.share() - CAUTION * (coverage.share() - coverage.low());
    }
}

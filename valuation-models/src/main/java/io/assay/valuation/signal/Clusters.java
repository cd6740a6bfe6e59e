package io.assay.valuation.signal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Identity clusters: providers of mostly the same rows, by Jaccard's measure of any two of their offers. Of an offer
/// only its smallest hashes are kept, so that a cluster can be found anew once an offer is withdrawn.
final class Clusters {
    private static final int SMALLEST = 256;

    // By provider and number of the offer.
    private final SortedMap<String, SortedMap<Integer, Signature>> offers = new TreeMap<>();
    // Union-find: another provider of the same cluster, nearer to the one that names it; absent for that one itself.
    private final Map<String, String> sameAs = new HashMap<>();

    private record Signature(SetSample rows, @Nullable SetSample nearRows) {
        boolean isMostly(Signature other) {
            if (nearRows == null || other.nearRows == null) {
                return isMostly(rows, other.rows);
            }
            return isMostly(nearRows, other.nearRows);
        }

        private static boolean isMostly(SetSample some, SetSample others) {
            double theta = Math.min(some.theta(), others.theta());
            int n = some.below(theta);
            int common = some.common(others, n);
            return common >= Uniqueness.MIN_HASHES
                    && common >= Catalogue.COPY * (n + others.below(theta) - common);
        }
    }

    /// Adds an offer.
    ///
    /// @param candidates providers who may have mostly its rows
    void add(int number, Catalogue.Offer offer, Collection<String> candidates) {
        SetSample near = offer.nearRowsThatTell();
        Signature signature = new Signature(offer.rows().smallest(SMALLEST),
                near == null ? null : near.smallest(SMALLEST));
        for (String other : candidates) {
            if (!name(other).equals(name(offer.provider())) && of(other).stream().anyMatch(signature::isMostly)) {
                sameAs.put(name(offer.provider()), name(other));
            }
        }
        offers.computeIfAbsent(offer.provider(), _ -> new TreeMap<>()).put(number, signature);
    }

    /// Takes an offer out.
    void remove(int number, String provider) {
        SortedSet<String> cluster = cluster(provider);
        SortedMap<Integer, Signature> own = offers.get(provider);
        if (own == null || own.remove(number) == null) {
            return;
        }
        cluster.forEach(sameAs::remove);
        for (String some : cluster) {
            for (String other : cluster.headSet(some)) {
                if (!name(some).equals(name(other)) && of(some).stream()
                        .anyMatch(signature -> of(other).stream().anyMatch(signature::isMostly))) {
                    sameAs.put(name(some), name(other));
                }
            }
        }
    }

    /// Those of more than one provider.
    Collection<SortedSet<String>> all() {
        SortedMap<String, SortedSet<String>> clusters = new TreeMap<>();
        sameAs.keySet().forEach(provider -> clusters.computeIfAbsent(name(provider), _ -> new TreeSet<>())
                .add(provider));
        clusters.forEach((name, cluster) -> cluster.add(name));
        return clusters.values();
    }

    /// The providers of mostly the same rows, `provider` included.
    SortedSet<String> cluster(String provider) {
        String name = name(provider);
        SortedSet<String> cluster = new TreeSet<>(List.of(provider, name));
        sameAs.keySet().stream().filter(other -> name(other).equals(name)).forEach(other -> cluster.add(other));
        return cluster;
    }

    private Collection<Signature> of(String provider) {
        return offers.getOrDefault(provider, new TreeMap<>()).values();
    }

    private String name(String provider) {
        String next = provider;
        while (sameAs.containsKey(next)) {
            next = Objects.requireNonNull(sameAs.get(next));
        }
        return next;
    }
}

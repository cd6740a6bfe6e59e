package io.assay.valuation.signal;

import io.assay.valuation.profile.ColumnProfile;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.SetSketch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All datasets on offer, in the order in which they came, as sets of hashes made with one seed. Adding one touches only
/// what it shares with others. Not thread-safe.
///
/// An offer is never compared with its own provider's, nor with *later copies*: what a provider offered after it that has
/// mostly its rows, or whose rows are mostly its own ([#COPY]). Whoever copies a dataset finds the original there before;
/// the original does not see the copy. So copies change nothing for whoever came first, under whatever name, in whatever
/// pieces and with whatever added, and gain nothing for whoever came later.
///
/// Providers of mostly the same rows, by Jaccard's measure, are one identity cluster.
public final class Catalogue {
    /// Whoever shares this much of the rows of either side has a copy.
    public static final double COPY = 0.8;

    // Rows of an offer that coincide by rounding are under 1 % of it, so by chance under 2 % of another's coincide with it;
    // to share 5 % is no chance.
    private static final double STILL_DISTINCT = 0.99;
    private static final double NO_CHANCE = 0.05;
    private static final double WORTH_NAMING = 0.01;
    private static final int MOST_COMPETITORS = 10;

    private final List<Offer> offers = new ArrayList<>();
    private final Map<String, Integer> byId = new HashMap<>();
    // Union-find: another provider of the same cluster, nearer to the one that names it; absent for that one itself.
    private final Map<String, String> sameAs = new HashMap<>();
    private final SizeClasses rows = new SizeClasses();
    private final SizeClasses nearRows = new SizeClasses();
    private final SizeClasses keys = new SizeClasses();

    /// A dataset on offer.
    ///
    /// @param id of its profile
    /// @param provider who offers it
    /// @param rows its rows
    /// @param nearRows its rows in the form that survives rewriting, null where there is none
    /// @param keys the values of its declared keys, by column
    public record Offer(String id, String provider, SetSketch rows, @Nullable SetSketch nearRows,
            SortedMap<String, SetSketch> keys) {
        public Offer {
            keys = new TreeMap<>(keys);
        }

        /// The dataset of `profile`.
        public static Offer of(String id, String provider, DatasetProfile profile) {
            SortedMap<String, SetSketch> keys = new TreeMap<>();
            for (ColumnProfile column : profile.columns()) {
                if (column.setSketch() != null) {
                    keys.put(column.name(), column.setSketch());
                }
            }
            return new Offer(id, provider, profile.rowSketch(), profile.nearRowSketch(), keys);
        }

        // Where rounding makes rows the same within one dataset it does so between any two, and says nothing.
        boolean nearRowsTell() {
            return nearRows != null && nearRows.estimate() >= STILL_DISTINCT * rows.estimate();
        }
    }

    /// How an offer stands among the others.
    ///
    /// @param others how many other providers' offers it was compared with
    /// @param rows which share of its rows they have
    /// @param nearRows which share they have but for rounding, spelling and keys; null where that cannot tell rows apart
    /// @param keys which share of each key's values they have
    /// @param competitors who has most of its rows, at most ten
    /// @param copiedBy providers of later copies, which were left out
    /// @param cluster the providers of mostly the same rows, its own included
    public record Standing(int others, Coverage rows, @Nullable Coverage nearRows, SortedMap<String, Coverage> keys,
            List<Competitor> competitors, SortedSet<String> copiedBy, SortedSet<String> cluster) {}

    /// Another provider who has some of the same rows.
    ///
    /// @param provider who
    /// @param share of the dataset's rows that they have, in \[0, 1\]
    public record Competitor(String provider, double share) {}

    /// Adds an offer, the last one so far. One that is there already stays as it is.
    public void add(Offer offer) {
        if (byId.containsKey(offer.id())) {
            return;
        }
        int number = offers.size();
        joinCluster(offer);
        offers.add(offer);
        byId.put(offer.id(), number);
        IntPredicate standsFor = other -> offers.get(other).provider().equals(offer.provider());
        rows.add(offer.rows(), number, standsFor);
        if (offer.nearRows() != null && offer.nearRowsTell()) {
            nearRows.add(offer.nearRows(), number, standsFor);
        }
        offer.keys().values().forEach(key -> keys.add(key, number, standsFor));
    }

    /// How many offers there are.
    public int size() {
        return offers.size();
    }

    /// How the offer of profile `id` stands among the others.
    ///
    /// @throws IllegalArgumentException if there is no such offer
    public Standing standing(String id) {
        Integer number = byId.get(id);
        if (number == null) {
            throw new IllegalArgumentException("There is no offer '" + id + "' in the catalogue.");
        }
        Offer offer = offers.get(number);
        SortedSet<String> copiedBy = copiers(number, offer);
        IntPredicate isOther = other -> !offers.get(other).provider().equals(offer.provider())
                && (other < number || !copiedBy.contains(offers.get(other).provider()));
        int others = 0;
        for (int i = 0; i < offers.size(); i++) {
            others += isOther.test(i) ? 1 : 0;
        }
        Shares same = new Shares();
        Shares near = new Shares();
        Coverage byRows = rows.coverage(offer.rows(), isOther, same);
        Coverage byNearRows = null;
        if (offer.nearRowsTell()) {
            SetSketch own = Objects.requireNonNull(offer.nearRows());
            Coverage _ = nearRows.coverage(own, isOther, near);
            byNearRows = nearRows.coverage(own,
                    other -> isOther.test(other) && near.of(offers.get(other).provider()) >= NO_CHANCE, (_, _) -> {});
        }
        SortedMap<String, Coverage> byKeys = new TreeMap<>();
        offer.keys().forEach((column, key) -> byKeys.put(column, keys.coverage(key, isOther, (_, _) -> {})));
        near.shared.keySet().removeIf(provider -> near.of(provider) < NO_CHANCE);
        List<Competitor> competitors = Stream.of(same, near).flatMap(shares -> shares.shared.keySet().stream())
                .distinct().map(provider -> new Competitor(provider, Math.max(same.of(provider), near.of(provider))))
                .filter(competitor -> competitor.share() >= WORTH_NAMING)
                .sorted(Comparator.comparingDouble(Competitor::share).reversed()
                        .thenComparing(Competitor::provider))
                .limit(MOST_COMPETITORS).toList();
        return new Standing(others, byRows, byNearRows, byKeys, competitors, copiedBy, cluster(offer.provider()));
    }

    /// The identity clusters of more than one provider.
    public Collection<SortedSet<String>> clusters() {
        SortedMap<String, SortedSet<String>> clusters = new TreeMap<>();
        sameAs.keySet().forEach(provider -> clusters.computeIfAbsent(name(provider), _ -> new TreeSet<>())
                .add(provider));
        clusters.forEach((name, cluster) -> cluster.add(name));
        return clusters.values();
    }

    private SortedSet<String> cluster(String provider) {
        String name = name(provider);
        SortedSet<String> cluster = new TreeSet<>(List.of(provider, name));
        sameAs.keySet().stream().filter(other -> name(other).equals(name)).forEach(other -> cluster.add(other));
        return cluster;
    }

    private String name(String provider) {
        String next = provider;
        while (sameAs.containsKey(next)) {
            next = Objects.requireNonNull(sameAs.get(next));
        }
        return next;
    }

    private void joinCluster(Offer offer) {
        boolean near = offer.nearRowsTell();
        SetSketch own = near ? Objects.requireNonNull(offer.nearRows()) : offer.rows();
        Map<Integer, Integer> shared = new TreeMap<>();
        (near ? nearRows : rows).overlaps(own, other -> shared.merge(other, 1, Integer::sum));
        shared.forEach((other, hashes) -> {
            SetSketch theirs = near ? offers.get(other).nearRows() : offers.get(other).rows();
            String name = name(offers.get(other).provider());
            String ownName = name(offer.provider());
            if (hashes >= Uniqueness.MIN_HASHES && theirs != null && !name.equals(ownName)
                    && own.jaccard(theirs) >= COPY) {
                sameAs.put(ownName, name);
            }
        });
    }

    // Providers whose later offers together have most of these rows, or one of whose later offers mostly is these rows.
    private SortedSet<String> copiers(int number, Offer offer) {
        boolean near = offer.nearRowsTell();
        SetSketch own = near ? Objects.requireNonNull(offer.nearRows()) : offer.rows();
        Shares ofMine = new Shares();
        Map<Integer, Double> common = new HashMap<>();
        Coverage _ = (near ? nearRows : rows).coverage(own, other -> other > number, (owner, compared) -> {
            ofMine.shares(owner, compared);
            common.merge(owner, own.estimate() / compared, Double::sum);
        });
        SortedSet<String> copiers = new TreeSet<>();
        ofMine.shared.keySet().stream().filter(provider -> ofMine.of(provider) >= COPY)
                .forEach(provider -> copiers.add(provider));
        common.forEach((owner, members) -> {
            if (members >= COPY * offers.get(owner).rows().estimate() && members >= Uniqueness.MIN_HASHES) {
                copiers.add(offers.get(owner).provider());
            }
        });
        copiers.remove(offer.provider());
        return copiers;
    }

    /// Which share of an offer's hashes each provider has.
    private final class Shares implements SizeClasses.Overlap {
        // By provider, then by how many hashes were compared: how many of them are the provider's too.
        private final Map<String, Map<Integer, Integer>> shared = new HashMap<>();

        @Override
        public void shares(int owner, int compared) {
            shared.computeIfAbsent(offers.get(owner).provider(), _ -> new HashMap<>()).merge(compared, 1, Integer::sum);
        }

        double of(String provider) {
            return Math.min(1, shared.getOrDefault(provider, Map.of()).entrySet().stream()
                    .mapToDouble(hashes -> (double) hashes.getValue() / hashes.getKey()).sum());
        }
    }
}

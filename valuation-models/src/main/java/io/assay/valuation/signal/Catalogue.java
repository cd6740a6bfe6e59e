package io.assay.valuation.signal;

import io.assay.valuation.profile.ColumnProfile;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.SetSketch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
/// An offer is never compared with its own provider's, nor with *later copies*: offers that came after it and whose rows
/// are mostly the same ([#COPY] by Jaccard's measure). Whoever copies a dataset finds the original there before; the
/// original does not see the copy. So copies change nothing for whoever came first, under whatever name they are offered,
/// and gain nothing for whoever came later. The providers of mostly the same rows are one identity cluster.
public final class Catalogue {
    /// Offers that share this much of all their rows are copies.
    public static final double COPY = 0.8;

    // Rows of an offer that coincide by rounding are under 1 % of it, so by chance under 2 % of another's coincide with it;
    // to share 5 % is no chance.
    private static final double STILL_DISTINCT = 0.99;
    private static final double NO_CHANCE = 0.05;
    private static final double WORTH_NAMING = 0.01;
    private static final int MOST_COMPETITORS = 10;

    private final List<Offer> offers = new ArrayList<>();
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<Integer, SortedSet<Integer>> copies = new HashMap<>();
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
        Set<Integer> same = copiesOf(offer);
        offers.add(offer);
        byId.put(offer.id(), number);
        for (int other : same) {
            copies.computeIfAbsent(other, _ -> new TreeSet<>()).add(number);
            copies.computeIfAbsent(number, _ -> new TreeSet<>()).add(other);
        }
        IntPredicate standsFor = other -> same.contains(other)
                || offers.get(other).provider().equals(offer.provider());
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
        SortedSet<Integer> copied = copies.getOrDefault(number, new TreeSet<>());
        IntPredicate isOther = other -> !offers.get(other).provider().equals(offer.provider())
                && (other < number || !copied.contains(other));
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
        SortedSet<String> copiedBy = new TreeSet<>();
        copied.stream().filter(copy -> copy > number).forEach(copy -> copiedBy.add(offers.get(copy).provider()));
        copiedBy.remove(offer.provider());
        return new Standing(others, byRows, byNearRows, byKeys, competitors, copiedBy, cluster(number));
    }

    /// The identity clusters of more than one provider.
    public Collection<SortedSet<String>> clusters() {
        Set<SortedSet<String>> clusters = new HashSet<>();
        copies.keySet().forEach(number -> clusters.add(cluster(number)));
        clusters.removeIf(cluster -> cluster.size() < 2);
        return clusters.stream().sorted(Comparator.comparing(Collections::min)).toList();
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

    // All providers that copies lead to, from offer to offer.
    private SortedSet<String> cluster(int number) {
        SortedSet<String> providers = new TreeSet<>();
        Set<Integer> seen = new HashSet<>(Set.of(number));
        List<Integer> next = new ArrayList<>(seen);
        while (!next.isEmpty()) {
            int offer = next.removeLast();
            providers.add(offers.get(offer).provider());
            for (int copy : copies.getOrDefault(offer, new TreeSet<>())) {
                if (seen.add(copy)) {
                    next.add(copy);
                }
            }
        }
        return providers;
    }

    private Set<Integer> copiesOf(Offer offer) {
        boolean near = offer.nearRowsTell();
        SetSketch own = near ? Objects.requireNonNull(offer.nearRows()) : offer.rows();
        Map<Integer, Integer> shared = new HashMap<>();
        (near ? nearRows : rows).overlaps(own, other -> shared.merge(other, 1, Integer::sum));
        Set<Integer> same = new HashSet<>();
        for (Map.Entry<Integer, Integer> entry : shared.entrySet()) {
            SetSketch other = near ? offers.get(entry.getKey()).nearRows() : offers.get(entry.getKey()).rows();
            if (other != null && entry.getValue() >= Uniqueness.MIN_HASHES && own.jaccard(other) >= COPY) {
                same.add(entry.getKey());
                same.addAll(copies.getOrDefault(entry.getKey(), new TreeSet<>()));
            }
        }
        return same;
    }
}

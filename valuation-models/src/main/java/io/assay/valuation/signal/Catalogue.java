package io.assay.valuation.signal;

import io.assay.valuation.profile.ColumnProfile;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.SetSketch;
import java.util.ArrayList;
import java.util.Arrays;
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
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All datasets on offer, in the order in which they came, as sets of hashes made with one seed. Adding one touches
/// only what it shares with others. Not thread-safe.
///
/// An offer is never compared with its own provider's, nor with *later copies*: what a provider offered after it that
/// has mostly its rows, or whose rows are mostly its own ([#COPY]). Whoever copies a dataset finds the original there
/// before; the original does not see the copy. So copies change nothing for whoever came first, under whatever name, in
/// whatever pieces and with whatever added, and gain nothing for whoever came later.
///
/// Providers of mostly the same rows, by Jaccard's measure, are one identity cluster.
///
/// Of an offer only what is compared is kept: up to 2,048 hashes of its rows, of its rows but for rewriting, and of
/// each key, in tables of 8 bytes a hash that are half to seven tenths full; so 10,000 large offers take about a
/// third of a gigabyte.
public final class Catalogue {
    /// Whoever shares this much of the rows of either side has a copy.
    public static final double COPY = 0.8;

    // Rows of an offer that coincide by rounding are under 1 % of it, so by chance under 2 % of another's coincide with
    // it; to share 5 % is no chance.
    private static final double STILL_DISTINCT = 0.99;
    private static final double NO_CHANCE = 0.05;
    private static final double WORTH_NAMING = 0.01;
    private static final int MOST_COMPETITORS = 10;

    private final List<Member> members = new ArrayList<>();
    private final Map<String, Integer> byId = new HashMap<>();
    // By provider its number, and by member that of its provider: they are compared for every hash that is added.
    private final Map<String, Integer> providerNumbers = new HashMap<>();
    private int[] providerOf = new int[16];
    // Union-find: another provider of the same cluster, nearer to the one that names it; absent for that one itself.
    private final Map<String, String> sameAs = new HashMap<>();
    private final SizeClasses rows;
    private final SizeClasses nearRows;
    private final SizeClasses keys;

    /// One without offers.
    ///
    /// @param secret any number that providers do not know: its tables are laid out by it, so that no profile can be
    ///        made up whose hashes stand in each other's way. It changes no answer
    public Catalogue(long secret) {
        this.rows = new SizeClasses(secret);
        this.nearRows = new SizeClasses(secret);
        this.keys = new SizeClasses(secret);
    }

    /// A dataset on offer.
    ///
    /// @param id of its profile
    /// @param provider who offers it
    /// @param rows its rows
    /// @param nearRows its rows in the form that survives rewriting, null where there is none
    /// @param keys the values of its declared keys, by column
    public record Offer(String id, String provider, SetSample rows, @Nullable SetSample nearRows,
            SortedMap<String, SetSample> keys) {
        public Offer {
            keys = new TreeMap<>(keys);
        }

        /// The dataset of `profile`.
        public static Offer of(String id, String provider, DatasetProfile profile) {
            SortedMap<String, SetSample> keys = new TreeMap<>();
            for (ColumnProfile column : profile.columns()) {
                if (column.setSketch() != null) {
                    keys.put(column.name(), SetSample.of(column.setSketch()));
                }
            }
            SetSketch nearRows = profile.nearRowSketch();
            return new Offer(id, provider, SetSample.of(profile.rowSketch()),
                    nearRows == null ? null : SetSample.of(nearRows), keys);
        }

        /// The same offer by as much as a catalogue keeps of it.
        public Offer trimmed() {
            SortedMap<String, SetSample> kept = new TreeMap<>();
            keys.forEach((column, key) -> kept.put(column, key.trimmed()));
            SetSample near = nearRowsThatTell();
            return new Offer(id, provider, rows.trimmed(), near == null ? null : near.trimmed(), kept);
        }

        // Where rounding makes rows the same within one dataset it does so between any two, and says nothing.
        private @Nullable SetSample nearRowsThatTell() {
            return nearRows != null && nearRows.size() >= STILL_DISTINCT * rows.size() ? nearRows : null;
        }
    }

    /// What is kept of an offer.
    ///
    /// @param provider who offers it
    /// @param rows how many it has
    /// @param nearRows how many in the form that survives rewriting; NaN where that cannot tell rows apart
    private record Member(String provider, double rows, double nearRows) {}

    /// How an offer stands among the others.
    ///
    /// @param others how many other providers' offers it was compared with
    /// @param rows which share of its rows they have
    /// @param nearRows which share they have but for rounding, spelling and keys; null where that cannot tell rows
    ///        apart
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

    /// Adds an offer, the last one so far. One that is there already stays as it is. Whether it comes trimmed or whole
    /// is all one.
    public void add(Offer added) {
        if (byId.containsKey(added.id())) {
            return;
        }
        Offer offer = added.trimmed();
        int number = members.size();
        joinCluster(offer);
        SetSample near = offer.nearRowsThatTell();
        members.add(new Member(offer.provider(), offer.rows().size(), near == null ? Double.NaN : near.size()));
        byId.put(offer.id(), number);
        int provider = providerNumbers.computeIfAbsent(offer.provider(), _ -> providerNumbers.size());
        if (number == providerOf.length) {
            providerOf = Arrays.copyOf(providerOf, 2 * number);
        }
        providerOf[number] = provider;
        int[] providers = providerOf;
        IntPredicate standsFor = other -> providers[other] == provider;
        rows.add(offer.rows(), number, standsFor);
        if (near != null) {
            nearRows.add(near, number, standsFor);
        }
        offer.keys().values().forEach(key -> keys.add(key, number, standsFor));
    }

    /// How many offers there are.
    public int size() {
        return members.size();
    }

    /// How `offer`, which was added, stands among the others.
    ///
    /// @throws IllegalArgumentException if there is no such offer
    public Standing standing(Offer offer) {
        Integer number = byId.get(offer.id());
        if (number == null) {
            throw new IllegalArgumentException("There is no offer '" + offer.id() + "' in the catalogue.");
        }
        SizeClasses.Matches byRows = rows.match(offer.rows());
        SetSample ownNear = offer.nearRowsThatTell();
        SizeClasses.Matches byNear = ownNear == null ? null : nearRows.match(ownNear);
        SortedSet<String> copiedBy = byNear == null || ownNear == null
                ? copiers(number, offer.provider(), byRows, offer.rows().size())
                : copiers(number, offer.provider(), byNear, ownNear.size());
        IntPredicate isOther = other -> !provider(other).equals(offer.provider())
                && (other < number || !copiedBy.contains(provider(other)));
        int others = 0;
        for (int i = 0; i < members.size(); i++) {
            others += isOther.test(i) ? 1 : 0;
        }
        Shares same = Shares.of(byRows, isOther, this::provider);
        Shares near = byNear == null ? new Shares() : Shares.of(byNear, isOther, this::provider);
        near.shared.keySet().removeIf(provider -> near.of(provider) < NO_CHANCE);
        SortedMap<String, Coverage> byKeys = new TreeMap<>();
        offer.keys().forEach((column, key) -> byKeys.put(column, keys.match(key).coverage(isOther)));
        List<Competitor> competitors = Stream.of(same, near).flatMap(shares -> shares.shared.keySet().stream())
                .distinct().map(provider -> new Competitor(provider, Math.max(same.of(provider), near.of(provider))))
                .filter(competitor -> competitor.share() >= WORTH_NAMING)
                .sorted(Comparator.comparingDouble(Competitor::share).reversed()
                        .thenComparing(Competitor::provider))
                .limit(MOST_COMPETITORS).toList();
        return new Standing(others, byRows.coverage(isOther), byNear == null
                ? null
                : byNear.coverage(other -> isOther.test(other) && near.shared.containsKey(provider(other))),
                byKeys, competitors, copiedBy, cluster(offer.provider()));
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
        SetSample ownNear = offer.nearRowsThatTell();
        boolean near = ownNear != null;
        SetSample own = ownNear == null ? offer.rows() : ownNear;
        SizeClasses classes = near ? nearRows : rows;
        if (!classes.mayShareMost(own)) {
            return;
        }
        Map<Integer, Integer> hashes = new TreeMap<>();
        Map<Integer, Double> common = new HashMap<>();
        classes.match(own).forEach((other, _, theta) -> {
            hashes.merge(other, 1, Integer::sum);
            common.merge(other, 1 / theta, Double::sum);
        });
        hashes.forEach((other, n) -> {
            double theirs = near ? members.get(other).nearRows() : members.get(other).rows();
            double both = common.getOrDefault(other, 0.0);
            String name = name(provider(other));
            String ownName = name(offer.provider());
            if (n >= Uniqueness.MIN_HASHES && !name.equals(ownName)
                    && both >= COPY * (own.size() + theirs - both)) {
                sameAs.put(ownName, name);
            }
        });
    }

    private String provider(int member) {
        return members.get(member).provider();
    }

    // Providers whose later offers together have most of these rows, or one of whose later offers mostly is these rows.
    private SortedSet<String> copiers(int number, String provider, SizeClasses.Matches matches, double size) {
        Shares ofMine = Shares.of(matches, other -> other > number, this::provider);
        Map<Integer, Double> common = new HashMap<>();
        matches.forEach((owner, compared, _) -> {
            if (owner > number) {
                common.merge(owner, size / compared, Double::sum);
            }
        });
        SortedSet<String> copiers = new TreeSet<>();
        ofMine.shared.keySet().stream().filter(other -> ofMine.of(other) >= COPY)
                .forEach(other -> copiers.add(other));
        common.forEach((owner, both) -> {
            if (both >= COPY * members.get(owner).rows() && both >= Uniqueness.MIN_HASHES) {
                copiers.add(provider(owner));
            }
        });
        copiers.remove(provider);
        return copiers;
    }

    /// Which share of an offer's hashes each provider has.
    private static final class Shares {
        // By provider, then by how many hashes were compared: how many of them are the provider's too.
        private final Map<String, Map<Integer, Integer>> shared = new HashMap<>();

        static Shares of(SizeClasses.Matches matches, IntPredicate counts, IntFunction<String> provider) {
            Shares shares = new Shares();
            matches.forEach((owner, compared, _) -> {
                if (counts.test(owner)) {
                    shares.shared.computeIfAbsent(provider.apply(owner), _ -> new HashMap<>())
                            .merge(compared, 1, Integer::sum);
                }
            });
            return shares;
        }

        double of(String provider) {
            return Math.min(1, shared.getOrDefault(provider, Map.of()).entrySet().stream()
                    .mapToDouble(hashes -> (double) hashes.getValue() / hashes.getKey()).sum());
        }
    }
}

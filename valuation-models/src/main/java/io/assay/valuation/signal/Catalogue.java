package io.assay.valuation.signal;

import io.assay.valuation.profile.ColumnProfile;
import io.assay.valuation.profile.Combinations;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.SetSketch;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All datasets on offer, in the order in which they came, as sets of hashes made with one seed. Adding one touches
/// only what it shares with others. Not thread-safe.
///
/// An offer is *claimed* when it comes: only its provider stands behind it, and it takes nothing from anybody. Once it
/// is [confirmed][#confirm], it counts as one of the others, as of the day on which it came. Once it is
/// [withdrawn][#withdraw], it counts nowhere.
///
/// An offer is never compared with its own provider's, nor with *later copies*: what another provider had later, hash
/// by hash, where that is mostly its rows, or where its rows are mostly that ([#COPY]). A provider has a hash since
/// the first of its confirmed offers that had it, withdrawn or not. Whoever copies a dataset finds the original there
/// before; the original does not see the copy, also where it comes again with more. So copies change nothing for
/// whoever came first, under whatever name, in whatever pieces and with whatever added, and gain nothing for whoever
/// came later.
///
/// Providers of mostly the same rows, by Jaccard's measure, are one identity cluster.
///
/// Of an offer only what is compared is kept: up to 2,048 hashes of its rows, of its rows but for rewriting, of
/// combinations of their cells, and of each key, in tables of 8 bytes a hash that are half to seven tenths full, or in
/// less as long as it is claimed; so 10,000 large offers take about half a gigabyte.
public final class Catalogue {
    /// Whoever shares this much of the rows of either side has a copy.
    public static final double COPY = 0.8;

    // Rows of an offer that coincide by rounding are under 1 % of it, so by chance under 2 % of another's coincide with
    // it; to share 5 % is no chance.
    private static final double STILL_DISTINCT = 0.99;
    private static final double NO_CHANCE = 0.05;
    private static final double WORTH_NAMING = 0.01;
    private static final int MOST_COMPETITORS = 10;
    private static final int GLANCE = 256;

    private final Members members = new Members();
    // By number: those that are neither confirmed nor withdrawn.
    private final SortedMap<Integer, Offer> claimed = new TreeMap<>();
    private final Clusters clusters = new Clusters();
    private final SizeClasses rows;
    private final SizeClasses nearRows;
    private final SizeClasses combinations;
    private final SizeClasses keys;

    /// One without offers.
    ///
    /// @param secret any number that providers do not know: its tables are laid out by it, so that no profile can be
    ///        made up whose hashes stand in each other's way. It changes no answer
    public Catalogue(long secret) {
        this.rows = new SizeClasses(members, secret);
        this.nearRows = new SizeClasses(members, secret);
        this.combinations = new SizeClasses(members, secret);
        this.keys = new SizeClasses(members, secret);
    }

    /// A dataset on offer.
    ///
    /// @param id of its profile
    /// @param provider who offers it
    /// @param rows its rows
    /// @param nearRows its rows in the form that survives rewriting, null where there is none
    /// @param combinations of four cells of its rows, null where there are none
    /// @param keys the values of its declared keys, by column
    public record Offer(String id, String provider, SetSample rows, @Nullable SetSample nearRows,
            @Nullable CombinationSample combinations, SortedMap<String, SetSample> keys) {
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
            Combinations combinations = profile.sketches().combinations();
            return new Offer(id, provider, SetSample.of(profile.rowSketch()),
                    nearRows == null ? null : SetSample.of(nearRows),
                    combinations == null ? null : CombinationSample.of(combinations), keys);
        }

        /// The same offer by as much as a catalogue keeps of it.
        public Offer trimmed() {
            SortedMap<String, SetSample> kept = new TreeMap<>();
            keys.forEach((column, key) -> kept.put(column, key.trimmed()));
            SetSample near = nearRowsThatTell();
            CombinationSample combined = combinationsThatTell();
            return new Offer(id, provider, rows.trimmed(), near == null ? null : near.trimmed(),
                    combined == null ? null : combined.trimmed(), kept);
        }

        // Where rounding makes rows the same within one dataset it does so between any two, and says nothing.
        @Nullable
        SetSample nearRowsThatTell() {
            return nearRows != null && nearRows.size() >= STILL_DISTINCT * rows.size() ? nearRows : null;
        }

        @Nullable
        CombinationSample combinationsThatTell() {
            return combinations != null && combinations.tellsRowsApart(rows.size()) ? combinations : null;
        }
    }

    /// How an offer stands among the others that are confirmed.
    ///
    /// @param others how many other providers' offers it was compared with
    /// @param rows which share of its rows they have
    /// @param nearRows which share they have but for rounding, spelling and keys; null where that cannot tell rows
    ///        apart
    /// @param combinations which share they have by four columns of a row, whatever became of the others; null where
    ///        those cannot tell rows apart
    /// @param keys which share of each key's values they have
    /// @param competitors who has most of its rows, at most ten
    /// @param claimedBy whose claimed offers say that they have some of its rows, at most ten: what an audit would
    ///        find. They count nowhere, and no signal names them
    /// @param copiedBy providers of later copies, which were left out
    /// @param cluster the providers of mostly the same rows, its own included
    public record Standing(int others, Coverage rows, @Nullable Coverage nearRows, @Nullable Coverage combinations,
            SortedMap<String, Coverage> keys, List<Competitor> competitors, List<Competitor> claimedBy,
            SortedSet<String> copiedBy,
            SortedSet<String> cluster) {}

    /// Another provider who has some of the same rows.
    ///
    /// @param provider who
    /// @param share of the dataset's rows that they have, in \[0, 1\]
    public record Competitor(String provider, double share) {}

    /// Adds a claimed offer, the last one so far. One that is there already stays as it is. Whether it comes trimmed or
    /// whole is all one.
    public void add(Offer added) {
        add(added, members.next());
    }

    /// Adds a claimed offer that came at another time than it is added.
    ///
    /// @param since when it came, in any unit that orders all offers of the catalogue; of two providers at one time the
    ///        first by name came first
    public void add(Offer added, long since) {
        if (!members.knows(added.id())) {
            claimed.put(members.add(added, since), added.trimmed());
        }
    }

    /// Lets an offer count as one of the others, since the time at which it came. One that is confirmed or withdrawn
    /// already stays as it is.
    ///
    /// @throws IllegalArgumentException if there is no such offer
    public void confirm(String id) {
        int number = members.number(id);
        Offer offer = claimed.remove(number);
        if (offer == null) {
            return;
        }
        SetSample near = offer.nearRowsThatTell();
        clusters.add(number, offer, near == null ? rows.mayShareMost(offer.rows()) : nearRows.mayShareMost(near));
        members.confirm(number);
        rows.add(offer.rows(), number);
        if (near != null) {
            nearRows.add(near, number);
        }
        if (offer.combinations() != null) {
            combinations.add(offer.combinations().sample(), number);
        }
        offer.keys().values().forEach(key -> keys.add(key, number));
    }

    /// Lets an offer count nowhere any more, in no cluster and as nobody's competitor. What its provider still offers
    /// of it, or offers again, it has had since then, if the offer was confirmed: else whoever copied it in between
    /// would have been first.
    ///
    /// @throws IllegalArgumentException if there is no such offer
    public void withdraw(String id) {
        int number = members.number(id);
        boolean counted = members.counts(number);
        members.withdraw(number);
        claimed.remove(number);
        if (counted) {
            clusters.remove(number, members.get(number).provider());
            List.of(rows, nearRows, combinations, keys).forEach(classes -> classes.withdraw(number));
        }
    }

    /// How many offers there are, withdrawn ones included.
    public int size() {
        return members.size();
    }

    /// How `offer`, which was added, stands among the others.
    ///
    /// @throws IllegalArgumentException if there is no such offer
    public Standing standing(Offer offer) {
        int number = members.number(offer.id());
        Matches byRows = rows.match(offer.rows(), number);
        SetSample ownNear = offer.nearRowsThatTell();
        Matches byNear = ownNear == null ? null : nearRows.match(ownNear, number);
        CombinationMatches combined = combined(offer, number);
        SortedSet<String> copiedBy = new TreeSet<>(byNear == null || ownNear == null
                ? byRows.copiers(offer.rows().size())
                : byNear.copiers(ownNear.size()));
        copiedBy.addAll(combined == null ? Set.of() : combined.copiers());
        IntPredicate isOther = others(number, byNear == null ? List.of(byRows) : List.of(byRows, byNear), copiedBy);
        Map<String, Double> same = byRows.shares(copiedBy).all();
        Map<String, Double> near = byNear == null ? new HashMap<>() : byNear.shares(copiedBy).all();
        near.values().removeIf(share -> share < NO_CHANCE);
        SortedMap<String, Coverage> byKeys = new TreeMap<>();
        offer.keys().forEach((column, key) -> byKeys.put(column,
                keys.match(key, number).coverage(isOther, copiedBy, _ -> true)));
        int others = 0;
        for (int i = 0; i < members.size(); i++) {
            others += isOther.test(i) ? 1 : 0;
        }
        Map<String, Double> wide = combined == null ? Map.of() : combined.shares();
        near.forEach((other, share) -> same.merge(other, share, Math::max));
        wide.forEach((other, share) -> same.merge(other, share, Math::max));
        return new Standing(others, byRows.coverage(isOther, copiedBy, _ -> true), byNear == null
                ? null
                : byNear.coverage(isOther, copiedBy, other -> near.containsKey(members.get(other).provider())),
                combined == null ? null : combined.coverage(isOther), byKeys, most(same),
                claimedBy(offer), copiedBy, clusters.cluster(offer.provider()));
    }

    private @Nullable CombinationMatches combined(Offer offer, int number) {
        CombinationSample own = offer.combinationsThatTell();
        return own == null
                ? null
                : new CombinationMatches(members, combinations.match(own.sample(), number), own, offer.rows().size());
    }

    // Who is compared with: not its own provider's offers, and of those of copiers that came after the first of its own
    // only those that have something from before.
    private IntPredicate others(int number, List<Matches> matches, SortedSet<String> copiers) {
        int provider = members.get(number).providerNumber();
        long since = matches.stream().mapToLong(Matches::since).reduce(members.get(number).since(), Math::min);
        BitSet older = new BitSet();
        matches.forEach(
                match -> match.forEach((_, _, owner, _, later) -> older.set(owner, older.get(owner) || !later)));
        return other -> members.get(other).providerNumber() != provider && members.counts(other)
                && (older.get(other) || !copiers.contains(members.get(other).provider())
                        || members.isBefore(other, members.get(other).since(), number, since));
    }

    private List<Competitor> claimedBy(Offer offer) {
        Map<String, Double> shares = new HashMap<>();
        SetSample ownNear = offer.nearRowsThatTell();
        for (Offer other : claimed.values()) {
            if (!other.provider().equals(offer.provider())) {
                double same = offer.rows().shareIn(other.rows(), GLANCE);
                SetSample theirs = other.nearRowsThatTell();
                double near = ownNear == null || theirs == null ? 0 : ownNear.shareIn(theirs, GLANCE);
                double wide = offer.combinations() == null || other.combinations() == null
                        ? 0
                        : offer.combinations().sample().shareIn(other.combinations().sample(), GLANCE);
                shares.merge(other.provider(), Stream.of(same, near < NO_CHANCE ? 0 : near,
                        wide < CombinationMatches.NO_CHANCE ? 0 : wide).reduce(0.0, Math::max), Math::max);
            }
        }
        return most(shares);
    }

    private static List<Competitor> most(Map<String, Double> shares) {
        return shares.entrySet().stream().map(share -> new Competitor(share.getKey(), share.getValue()))
                .filter(competitor -> competitor.share() >= WORTH_NAMING)
                .sorted(Comparator.comparingDouble(Competitor::share).reversed()
                        .thenComparing(Competitor::provider))
                .limit(MOST_COMPETITORS).toList();
    }

    /// The identity clusters of more than one provider.
    public Collection<SortedSet<String>> clusters() {
        return clusters.all();
    }
}

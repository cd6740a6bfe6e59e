package io.assay.valuation.signal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/// What one offer's sample shares with all that is confirmed, hash by hash: who else has it, and who had it first.
///
/// Whoever offers a hash has it since the first of its confirmed offers that had it, also where that one is withdrawn;
/// and the offer that is asked about has its own at the latest since it came.
final class Matches {
    private static final double SLICE = 0.95;

    private final Members members;
    private final int asked;
    private final int provider;
    private final long[] hashes;
    // By class.
    private final List<Match> matches;
    private final Aside aside;
    // By hash of the sample: since when its provider has it.
    private final long[] own;

    Matches(Members members, int asked, long[] hashes, List<Match> matches, Aside aside) {
        this.members = members;
        this.asked = asked;
        this.provider = members.get(asked).providerNumber();
        this.hashes = hashes;
        this.matches = matches;
        this.aside = aside;
        this.own = new long[hashes.length];
        Arrays.fill(own, members.get(asked).since());
        matches.forEach(this::date);
    }

    // A slice of what its provider had in a larger offer is as old as that, though that one's class does not decide
    // each of its hashes.
    private void date(Match match) {
        long last = Long.MIN_VALUE;
        int older = 0;
        for (int i = 0; i < match.size; i++) {
            if (members.get(match.owners[i]).providerNumber() == provider) {
                own[match.places[i]] = Math.min(own[match.places[i]], match.sinces[i]);
                last = Math.max(last, match.sinces[i]);
                older++;
            }
        }
        if (match.compared >= Uniqueness.MIN_HASHES && older >= SLICE * match.compared) {
            for (int place = match.compared; place < own.length; place++) {
                own[place] = Math.min(own[place], last);
            }
        }
    }

    /// What offers have for which others of their providers stand.
    interface Aside {
        /// The hashes that offer `owner` has in a class, ascending.
        long[] hashes(int owner, int order);
    }

    /// What one sample shares with one class.
    static final class Match {
        private final List<Integer> members;
        private final double theta;
        private final int compared;
        private int[] places = new int[8];
        private int[] owners = new int[8];
        private long[] sinces = new long[8];
        private int size;

        /// @param members whose sets are in the class
        /// @param theta share of all possible hashes that is compared
        /// @param compared how many of the sample's hashes that are
        Match(List<Integer> members, double theta, int compared) {
            this.members = members;
            this.theta = theta;
            this.compared = compared;
        }

        void add(int place, int owner, long since) {
            if (place >= compared) {
                return; // by the index's shortened hashes, once in a hundred thousand look-ups
            }
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
                owners = Arrays.copyOf(owners, 2 * size);
                sinces = Arrays.copyOf(sinces, 2 * size);
            }
            places[size] = place;
            owners[size] = owner;
            sinces[size++] = since;
        }
    }

    /// Told of one hash that offer `owner` of another provider shares, among so many compared with its class.
    interface Overlap {
        /// One hash is shared.
        ///
        /// @param order of the class
        /// @param later whether that provider had it later
        void shares(int order, int place, int owner, int compared, boolean later);
    }

    /// How many classes there are.
    int classes() {
        return matches.size();
    }

    /// How many of the sample's hashes a class decides.
    int compared(int order) {
        return matches.get(order).compared;
    }

    /// Whether any of those offers is in a class.
    boolean isAnyIn(int order, IntPredicate offers) {
        return matches.get(order).members.stream().anyMatch(offers::test);
    }

    /// The first time at which its provider had any of the sample.
    long since() {
        return Arrays.stream(own).min().orElse(Long.MAX_VALUE);
    }

    /// Tells of every hash that another provider's confirmed offer shares.
    void forEach(Overlap told) {
        for (int order = 0; order < matches.size(); order++) {
            forEach(order, told);
        }
    }

    private void forEach(int order, Overlap told) {
        Match match = matches.get(order);
        for (int i = 0; i < match.size; i++) {
            int owner = match.owners[i];
            int place = match.places[i];
            if (members.get(owner).providerNumber() != provider && members.counts(owner)) {
                told.shares(order, place, owner, match.compared,
                        !members.isBefore(owner, match.sinces[i], asked, own[place]));
            }
        }
    }

    /// Which share of the sample's members other providers have.
    ///
    /// @param others whose offers are looked at
    /// @param copiers of whom only what they had first counts
    /// @param named of these alone a hash counts
    Coverage coverage(IntPredicate others, SortedSet<String> copiers, IntPredicate named) {
        Coverage.Sum sum = new Coverage.Sum();
        boolean[] covered = new boolean[own.length];
        for (int order = 0; order < matches.size(); order++) {
            Match match = matches.get(order);
            if (isAnyIn(order, others)) {
                int[] newlyCovered = {0};
                forEach(order, (_, place, owner, _, later) -> {
                    if (!covered[place] && named.test(owner)
                            && !(later && copiers.contains(members.get(owner).provider()))) {
                        covered[place] = true;
                        newlyCovered[0]++;
                    }
                });
                sum.add(newlyCovered[0], match.compared, match.theta >= 1);
            }
        }
        return sum.coverage();
    }

    /// Providers who later together have most of the sample, or one of whose offers mostly is what they later had of
    /// it.
    ///
    /// @param size of the set that was sampled
    SortedSet<String> copiers(double size) {
        Shares ofMine = new Shares();
        Map<Integer, Double> common = new HashMap<>();
        for (int order = 0; order < matches.size(); order++) {
            Match match = matches.get(order);
            Map<Integer, BitSet> had = new HashMap<>();
            forEach(order, (_, place, owner, compared, later) -> {
                if (later) {
                    ofMine.add(members.get(owner).provider(), compared);
                    common.merge(owner, size / compared, Double::sum);
                    had.computeIfAbsent(members.get(owner).providerNumber(), _ -> new BitSet()).set(place);
                }
            });
            int of = order;
            had.forEach((other, places) -> members.of(other).stream().filter(members::counts)
                    .forEach(owner -> common.merge(owner, size / match.compared
                            * common(places, aside.hashes(owner, of)), Double::sum)));
        }
        SortedSet<String> copiers = new TreeSet<>();
        ofMine.shared.keySet().stream().filter(other -> ofMine.of(other) >= Catalogue.COPY)
                .forEach(other -> copiers.add(other));
        common.forEach((owner, both) -> {
            if (both >= Catalogue.COPY * members.get(owner).rows() && both >= Uniqueness.MIN_HASHES) {
                copiers.add(members.get(owner).provider());
            }
        });
        return copiers;
    }

    private int common(BitSet places, long[] others) {
        int common = 0;
        int i = 0;
        for (int place = places.nextSetBit(0); place >= 0 && others.length > 0; place = places.nextSetBit(place + 1)) {
            while (i < others.length && others[i] < hashes[place]) {
                i++;
            }
            common += i < others.length && others[i] == hashes[place] ? 1 : 0;
        }
        return common;
    }

    /// Which share of the sample each provider has.
    ///
    /// @param copiers of whom only what they had first counts
    Shares shares(SortedSet<String> copiers) {
        Shares shares = new Shares();
        forEach((_, _, owner, compared, later) -> {
            String other = members.get(owner).provider();
            if (!later || !copiers.contains(other)) {
                shares.add(other, compared);
            }
        });
        return shares;
    }

    /// Which share of an offer's hashes each provider has.
    static final class Shares {
        // By provider, then by how many hashes were compared: how many of them are the provider's too.
        private final Map<String, Map<Integer, Integer>> shared = new HashMap<>();

        private void add(String provider, int compared) {
            shared.computeIfAbsent(provider, _ -> new HashMap<>()).merge(compared, 1, Integer::sum);
        }

        Map<String, Double> all() {
            Map<String, Double> all = new HashMap<>();
            shared.keySet().forEach(provider -> all.put(provider, of(provider)));
            return all;
        }

        double of(String provider) {
            return Math.min(1, shared.getOrDefault(provider, Map.of()).entrySet().stream()
                    .mapToDouble(hashes -> (double) hashes.getValue() / hashes.getKey()).sum());
        }
    }
}

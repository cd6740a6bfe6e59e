package io.assay.valuation.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// The hashes of all sets on offer, in one index, each set by a sample that goes with its size: one of class *j* by its
/// hashes below 4⁻ʲ of all possible ones, which is between 512 and 2,048 of each.
///
/// One union over all sizes would keep hardly a hash of a small set once a large one has joined it. Here a small one is
/// compared with small ones by all its rows, and with large ones by those few that the large ones' samples still
/// decide.
///
/// To add or compare a set looks each of its hashes up once.
final class SizeClasses {
    private static final int SAMPLE = 128;

    private final HashIndex index;
    // By set: whose it is, and its class.
    private int[] owners = new int[16];
    private byte[] orders = new byte[16];
    private int sets;
    // By class: whose sets are in it.
    private final List<List<Integer>> members = new ArrayList<>();

    /// @param secret that whoever sends hashes does not know
    SizeClasses(long secret) {
        this.index = new HashIndex(secret);
    }

    /// Adds the members of `sample` but for those that an earlier `owner` of the same class already stands for.
    ///
    /// @param standsFor whether a member of that owner need not be added again
    void add(SetSample sample, int owner, IntPredicate standsFor) {
        SetSample kept = sample.trimmed();
        int order = kept.order();
        while (members.size() <= order) {
            members.add(new ArrayList<>());
        }
        members.get(order).add(owner);
        if (sets == owners.length) {
            owners = Arrays.copyOf(owners, 2 * sets);
            orders = Arrays.copyOf(orders, 2 * sets);
        }
        owners[sets] = owner;
        orders[sets] = (byte) order;
        index.fetch(kept.hashes());
        for (long hash : kept.hashes()) {
            index.add(hash, sets, other -> orders[other] == order && standsFor.test(owners[other]));
        }
        sets++;
    }

    /// Whether some owner may share [Catalogue#COPY] of the members with `sample`: looks up no more than the 128
    /// smallest hashes and asks for half of them. Of what shares so much, one in 10¹³ is overlooked. What fewer than
    /// [Uniqueness#MIN_HASHES] hashes can tell is not told.
    boolean mayShareMost(SetSample sample) {
        Map<Integer, Integer> shared = new HashMap<>();
        long[] hashes = sample.hashes();
        for (int i = 0; i < Math.min(SAMPLE, hashes.length); i++) {
            index.owners(hashes[i], set -> shared.merge(set, 1, Integer::sum));
        }
        return shared.entrySet().stream().anyMatch(entry -> {
            int compared = Math.min(SAMPLE, compared(sample, orders[entry.getKey()]));
            return compared >= Uniqueness.MIN_HASHES && entry.getValue() >= compared / 2;
        });
    }

    // How many of the sample's hashes a class decides; they ascend, so they are its first.
    private static int compared(SetSample sample, int order) {
        return sample.below(Math.min(sample.theta(), SetSample.share(order)));
    }

    /// Looks every hash of `sample` up. What it is asked afterwards costs only what was found.
    Matches match(SetSample sample) {
        List<Match> matches = new ArrayList<>();
        for (int order = 0; order < members.size(); order++) {
            matches.add(new Match(members.get(order), Math.min(sample.theta(), SetSample.share(order)),
                    compared(sample, order)));
        }
        long[] hashes = sample.hashes();
        index.fetch(hashes);
        for (int i = 0; i < hashes.length; i++) {
            int place = i;
            index.owners(hashes[i], set -> matches.get(orders[set]).add(place, owners[set]));
        }
        return new Matches(matches, hashes.length);
    }

    /// What one sample shares with one class.
    private static final class Match {
        private final List<Integer> members;
        private final double theta;
        private final int compared;
        private int[] places = new int[8];
        private int[] owners = new int[8];
        private int size;

        Match(List<Integer> members, double theta, int compared) {
            this.members = members;
            this.theta = theta;
            this.compared = compared;
        }

        void add(int place, int owner) {
            if (place >= compared) {
                return; // by the index's shortened hashes, once in a hundred thousand look-ups
            }
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
                owners = Arrays.copyOf(owners, 2 * size);
            }
            places[size] = place;
            owners[size++] = owner;
        }
    }

    /// What one sample shares with all that was added.
    static final class Matches {
        private final List<Match> matches;
        private final int hashes;

        private Matches(List<Match> matches, int hashes) {
            this.matches = matches;
            this.hashes = hashes;
        }

        /// Which share of the sample's members the owners have that count.
        Coverage coverage(IntPredicate counts) {
            Coverage.Sum sum = new Coverage.Sum();
            boolean[] covered = new boolean[hashes];
            for (Match match : matches) {
                if (match.members.stream().anyMatch(counts::test)) {
                    int newlyCovered = 0;
                    for (int i = 0; i < match.size; i++) {
                        if (!covered[match.places[i]] && counts.test(match.owners[i])) {
                            covered[match.places[i]] = true;
                            newlyCovered++;
                        }
                    }
                    sum.add(newlyCovered, match.compared, match.theta >= 1);
                }
            }
            return sum.coverage();
        }

        /// Tells of every hash that is shared with an owner.
        void forEach(Overlap told) {
            for (Match match : matches) {
                for (int i = 0; i < match.size; i++) {
                    told.shares(match.owners[i], match.compared, match.theta);
                }
            }
        }
    }

    /// Told of one hash that `owner` shares, among so many compared with its class.
    interface Overlap {
        /// One hash is shared.
        ///
        /// @param theta share of all possible hashes that were compared
        void shares(int owner, int compared, double theta);
    }
}

package io.assay.valuation.signal;

import io.assay.valuation.profile.SetSketch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// The hashes of all offers, kept apart by the size of the dataset: class *j* keeps the hashes below 4⁻ʲ of all
/// possible ones, which is between 512 and 2,048 of each dataset in it.
///
/// One union over all sizes would keep hardly a hash of a small dataset once a large one has joined it. Here a small
/// one is compared with small ones by all its rows, and with large ones by those few that the large ones' sketches
/// still decide.
///
/// To add or compare a dataset looks each of its hashes up once, or once for each class; there is a class more for
/// every fourfold of the largest dataset.
final class SizeClasses {
    private static final int MOST_HASHES = 2_048;
    private static final int SAMPLE = 128;

    private final List<SizeClass> classes = new ArrayList<>();

    private static final class SizeClass {
        private final double theta;
        private final HashIndex index = new HashIndex();
        private final List<Integer> members = new ArrayList<>();

        SizeClass(int order) {
            this.theta = StrictMath.pow(0.25, order);
        }
    }

    /// Adds the members of `sketch` but for those that an earlier `owner` already stands for.
    ///
    /// @param standsFor whether a member of that owner need not be added again
    void add(SetSketch sketch, int owner, IntPredicate standsFor) {
        int order = order(sketch);
        while (classes.size() <= order) {
            classes.add(new SizeClass(classes.size()));
        }
        SizeClass own = classes.get(order);
        own.members.add(owner);
        for (long hash : sketch.hashesBelow(own.theta)) {
            boolean[] known = new boolean[1];
            own.index.owners(hash, other -> known[0] |= standsFor.test(other));
            if (!known[0]) {
                own.index.add(hash, owner);
            }
        }
    }

    /// Whether some owner may share [Catalogue#COPY] of the members with `sketch`: looks up no more than the 128
    /// smallest hashes in each class and asks for half of them. Of what shares so much, one in 10¹³ is overlooked. What
    /// fewer than [Uniqueness#MIN_HASHES] hashes can tell is not told.
    boolean mayShareMost(SetSketch sketch) {
        long[] hashes = sketch.hashesBelow(1);
        for (SizeClass sizeClass : classes) {
            double limit = Math.min(sketch.theta(), sizeClass.theta) * Long.MAX_VALUE;
            Map<Integer, Integer> shared = new HashMap<>();
            int compared = 0;
            for (; compared < Math.min(SAMPLE, hashes.length)
                    && (limit >= Long.MAX_VALUE || hashes[compared] < limit); compared++) {
                sizeClass.index.owners(hashes[compared], owner -> shared.merge(owner, 1, Integer::sum));
            }
            int half = compared / 2;
            if (compared >= Uniqueness.MIN_HASHES && shared.values().stream().anyMatch(n -> n >= half)) {
                return true;
            }
        }
        return false;
    }

    /// Looks every hash of `sketch` up, the classes of small datasets first. Costs a look-up for each hash and class;
    /// what it is asked afterwards costs only what was found.
    Matches match(SetSketch sketch) {
        long[] hashes = sketch.hashesBelow(1);
        List<Match> matches = new ArrayList<>();
        for (SizeClass sizeClass : classes) {
            double theta = Math.min(sketch.theta(), sizeClass.theta);
            double limit = theta * Long.MAX_VALUE;
            Match match = new Match(sizeClass.members, theta);
            for (; match.compared < hashes.length
                    && (theta >= 1 || hashes[match.compared] < limit); match.compared++) {
                int place = match.compared;
                sizeClass.index.owners(hashes[place], owner -> match.add(place, owner));
            }
            matches.add(match);
        }
        return new Matches(matches, hashes.length);
    }

    /// What one sketch shares with one class.
    private static final class Match {
        private final List<Integer> members;
        private final double theta;
        // How many hashes of the sketch the class decides; they ascend, so they are its first.
        private int compared;
        private int[] places = new int[8];
        private int[] owners = new int[8];
        private int size;

        Match(List<Integer> members, double theta) {
            this.members = members;
            this.theta = theta;
        }

        void add(int place, int owner) {
            if (size == places.length) {
                places = Arrays.copyOf(places, 2 * size);
                owners = Arrays.copyOf(owners, 2 * size);
            }
            places[size] = place;
            owners[size++] = owner;
        }
    }

    /// What one sketch shares with all that was added.
    static final class Matches {
        private final List<Match> matches;
        private final int hashes;

        private Matches(List<Match> matches, int hashes) {
            this.matches = matches;
            this.hashes = hashes;
        }

        /// Which share of the sketch's members the owners have that count.
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

    private static int order(SetSketch sketch) {
        int order = 0;
        double theta = 1;
        while (theta > sketch.theta() || theta * sketch.estimate() > MOST_HASHES) {
            theta /= 4;
            order++;
        }
        return order;
    }
}

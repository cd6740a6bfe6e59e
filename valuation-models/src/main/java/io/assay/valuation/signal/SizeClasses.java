package io.assay.valuation.signal;

import io.assay.valuation.profile.SetSketch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/// The hashes of all offers, kept apart by the size of the dataset: class *j* keeps the hashes below 4⁻ʲ of all possible
/// ones, which is between 512 and 2,048 of each dataset in it.
///
/// One union over all sizes would keep hardly a hash of a small dataset once a large one has joined it. Here a small one is
/// compared with small ones by all its rows, and with large ones by those few that the large ones' sketches still decide.
final class SizeClasses {
    private static final int MOST_HASHES = 2_048;

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

    /// Compares `sketch` with what was added, hash by hash, the classes of small datasets first.
    ///
    /// @param isOther which owners count
    /// @param overlap told of every comparison of one class: the share of hashes compared and, for each of them, its owners
    Coverage coverage(SetSketch sketch, IntPredicate isOther, Overlap overlap) {
        Coverage.Sum sum = new Coverage.Sum();
        boolean[] covered = new boolean[sketch.retainedHashes()];
        for (SizeClass sizeClass : classes) {
            if (sizeClass.members.stream().anyMatch(isOther::test)) {
                double theta = Math.min(sketch.theta(), sizeClass.theta);
                long[] hashes = sketch.hashesBelow(theta);
                int newlyCovered = 0;
                for (int i = 0; i < hashes.length; i++) {
                    boolean[] here = new boolean[1];
                    int compared = hashes.length;
                    sizeClass.index.owners(hashes[i], owner -> {
                        if (isOther.test(owner)) {
                            here[0] = true;
                            overlap.shares(owner, compared);
                        }
                    });
                    // Hashes ascend, so those of a class with fewer of them are the first of those before.
                    if (here[0] && !covered[i]) {
                        covered[i] = true;
                        newlyCovered++;
                    }
                }
                sum.add(newlyCovered, hashes.length, theta >= 1);
            }
        }
        return sum.coverage();
    }

    /// Which owners share hashes with `sketch`.
    void overlaps(SetSketch sketch, IntConsumer told) {
        Coverage _ = coverage(sketch, _ -> true, (owner, _) -> told.accept(owner));
    }

    /// Told of one hash that `owner` shares, among so many compared with its class.
    interface Overlap {
        void shares(int owner, int compared);
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

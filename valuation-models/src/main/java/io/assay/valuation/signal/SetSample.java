package io.assay.valuation.signal;

import io.assay.valuation.profile.SetSketch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A simple random sample of a set of rows or keys: its hashes below a share of all possible ones, ascending.
/// Immutable.
///
/// Two samples can be compared below the smaller of their shares, where each has all of its set's hashes.
public final class SetSample {
    /// How many hashes a trimmed sample is expected to keep at the most; random, so some keep a few more.
    public static final int MOST_HASHES = 2_048;

    private static final double QUARTER = 0.25;
    private static final int MOST_ORDER = 31;
    private static final int GLANCE = 64;
    // Standard deviations.
    private static final int NO_CHANCE = 8;

    private final double theta;
    private final double size;
    private final long[] hashes;

    private SetSample(double theta, double size, long[] hashes) {
        this.theta = theta;
        this.size = size;
        this.hashes = hashes;
    }

    /// All that `sketch` keeps.
    ///
    /// @throws IllegalArgumentException if so many of its hashes are small as hashes of that many members never are
    public static SetSample of(SetSketch sketch) {
        SetSample sample = new SetSample(sketch.theta(), sketch.estimate(), sketch.hashesBelow(1));
        double expected = share(sample.order()) * sample.size;
        int kept = sample.below(share(sample.order()));
        if (kept > expected + NO_CHANCE * Math.sqrt(expected) + NO_CHANCE) {
            throw new IllegalArgumentException("Of a sketch of " + Math.rint(sample.size) + " members " + kept
                    + " hashes are so small as " + Math.rint(expected)
                    + " should be. Maybe the profile was edited.");
        }
        return sample;
    }

    /// The sample of those hashes.
    ///
    /// @param theta the share of all possible hashes that it keeps, in \[4⁻³¹, 1\]
    /// @param size estimated number of the set's members
    /// @param hashes of the members below that share, positive and ascending; not copied
    /// @throws IllegalArgumentException if they are not so
    public static SetSample of(double theta, double size, long[] hashes) {
        if (!(theta >= share(MOST_ORDER) && theta <= 1) || !(size >= 0 && size < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A sample of " + theta + " of a set of " + size
                    + " cannot be. Maybe a share of 4⁻³¹ to 1 and a size of 0 or more.");
        }
        long last = 0;
        for (long hash : hashes) {
            if (hash <= last) {
                throw new IllegalArgumentException("The hash " + hash + " comes after " + last
                        + ". Maybe sort them, each once and above 0.");
            }
            last = hash;
        }
        SetSample sample = new SetSample(theta, size, hashes);
        if (sample.below(theta) < hashes.length) {
            throw new IllegalArgumentException("The hash " + last + " is not below " + theta + " of all.");
        }
        return sample;
    }

    /// The share of all possible hashes below which it keeps every one of the set; 1 = all of them.
    public double theta() {
        return theta;
    }

    /// The estimated number of the set's members, from all that was known when the sample was taken.
    public double size() {
        return size;
    }

    /// The hashes, ascending. Not a copy, which would be most of the cost of a look: not to be changed.
    public long[] hashes() {
        return hashes;
    }

    /// The same set by as many hashes as a catalogue keeps: those below 4⁻ʲ of all possible ones with the smallest *j*
    /// that leaves no more than [#MOST_HASHES] to be expected.
    public SetSample trimmed() {
        double share = share(order());
        return share == theta ? this : new SetSample(share, size, Arrays.copyOf(hashes, below(share)));
    }

    /// The same set by no more than its `n` smallest hashes.
    SetSample smallest(int n) {
        return n >= hashes.length
                ? this
                : new SetSample((double) hashes[n] / Long.MAX_VALUE, size, Arrays.copyOf(hashes, n));
    }

    /// How many of the first `n` hashes `other` has too.
    int common(SetSample other, int n) {
        int common = 0;
        int place = 0;
        for (int i = 0; i < n; i++) {
            while (place < other.hashes.length && other.hashes[place] < hashes[i]) {
                place++;
            }
            if (place < other.hashes.length && other.hashes[place] == hashes[i]) {
                common++;
            }
        }
        return common;
    }

    /// Which share of its members `other` has, by no more than its `n` smallest hashes; 0 where fewer than
    /// [Uniqueness#MIN_HASHES] can tell, and where none of the first 64 is shared.
    double shareIn(SetSample other, int n) {
        int compared = Math.min(n, below(Math.min(theta, other.theta)));
        boolean tells = compared >= Uniqueness.MIN_HASHES && common(other, Math.min(GLANCE, compared)) > 0;
        return tells ? (double) common(other, compared) / compared : 0;
    }

    /// That *j*.
    int order() {
        int order = 0;
        while (order < MOST_ORDER && (share(order) > theta || share(order) * size > MOST_HASHES)) {
            order++;
        }
        return order;
    }

    /// 4⁻ʲ.
    static double share(int order) {
        return StrictMath.pow(QUARTER, order);
    }

    /// How many of the hashes are below that share of all possible ones.
    int below(double share) {
        if (share >= 1) {
            return hashes.length;
        }
        // The smallest whole number that is not below it; a share is a power of a quarter or a sketch's own.
        int place = Arrays.binarySearch(hashes, (long) Math.ceil(share * Long.MAX_VALUE));
        return place < 0 ? -place - 1 : place;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SetSample that && theta == that.theta && size == that.size
                && Arrays.equals(hashes, that.hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return "SetSample[" + hashes.length + " of ≈" + Math.round(size) + "]";
    }
}

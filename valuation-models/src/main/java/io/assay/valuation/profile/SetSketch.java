package io.assay.valuation.profile;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.datasketches.theta.CompactThetaSketch;
import org.apache.datasketches.theta.HashIterator;
import org.apache.datasketches.theta.ThetaIntersection;
import org.apache.datasketches.theta.ThetaSetOperation;
import org.apache.datasketches.theta.ThetaSketch;
import org.apache.datasketches.theta.ThetaUnion;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.jspecify.annotations.Nullable;

/// A set of seeded row or key hashes: a theta sketch, immutable, with unions and differences.
///
/// Exact up to [#NOMINAL_ENTRIES] members, beyond that with bounds of about 1.6 % (one standard deviation). Source:
/// Dasgupta, Lang, Rhodes, Thaler 2016, *A framework for estimating stream expression cardinalities*,
/// doi:10.4230/LIPIcs.ICDT.2016.6.
public final class SetSketch {
    /// How many hashes a sketch keeps.
    public static final int NOMINAL_ENTRIES = 4096;

    private static final int TWO_STANDARD_DEVIATIONS = 2;

    // By which the library tells sketches of its seed from those of others; it stands in every sketch.
    private static final short SEED_HASH = seedHash();

    private final CompactThetaSketch sketch;

    private SetSketch(CompactThetaSketch sketch) {
        this.sketch = sketch;
    }

    static SetSketch of(UpdatableThetaSketch sketch) {
        // Trimmed to its nominal size, the sketch of a whole is that of its parts together, byte for byte.
        return new SetSketch(sketch.rebuild().compact(true, null));
    }

    /// The inverse of [#toByteArray()].
    ///
    /// @throws IllegalArgumentException if the bytes are no such sketch
    public static SetSketch parse(byte[] bytes) {
        try {
            requireCompact(bytes);
            return new SetSketch(ThetaSketch.heapify(MemorySegment.ofArray(bytes.clone())).compact(true, null));
        } catch (RuntimeException | AssertionError e) { // the library asserts some of what it trusts
            throw new IllegalArgumentException("The bytes are no theta sketch: " + e.getMessage()
                    + ". Maybe the profile was edited.", e);
        }
    }

    private static short seedHash() {
        UpdatableThetaSketch one = UpdatableThetaSketch.builder().build();
        one.update(1);
        return ByteBuffer.wrap(one.compact(true, null).toByteArray()).order(ByteOrder.nativeOrder()).getShort(6);
    }

    // Whatever reads the bytes trusts the number of hashes in the preamble, and would make room for as many.
    private static void requireCompact(byte[] bytes) {
        ByteBuffer preamble = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        int longs = bytes.length < 8 ? 0 : bytes[0] & 0x3f;
        int hashes = longs >= 2 && bytes.length >= 16 ? preamble.getInt(8) : Math.min(1, bytes.length / 8 - 1);
        boolean fits = bytes.length == 8L * (longs + (long) hashes) && hashes >= 0 && hashes <= 2 * NOMINAL_ENTRIES;
        if (longs < 1 || longs > 3 || bytes[1] != 3 || bytes[2] != 3 || !fits) {
            throw new IllegalArgumentException(
                    "of " + bytes.length + " bytes for " + hashes + " hashes, or of another version");
        }
        if (hashes > 0 && preamble.getShort(6) != SEED_HASH) {
            throw new IllegalArgumentException("of hashes made with another seed");
        }
        long last = 0;
        long theta = longs == 3 ? preamble.getLong(16) : Long.MAX_VALUE;
        if (theta <= 0 || (theta < Long.MAX_VALUE && hashes < NOMINAL_ENTRIES / 2)) {
            throw new IllegalArgumentException(
                    "of " + hashes + " hashes, but a sketch that leaves any out keeps at least "
                            + NOMINAL_ENTRIES / 2);
        }
        for (int i = 0; i < hashes; i++) {
            long hash = preamble.getLong(8 * (longs + i));
            if (hash <= last || hash >= theta) {
                throw new IllegalArgumentException("hash " + i + " is out of order");
            }
            last = hash;
        }
    }

    /// The estimated number of members.
    public double estimate() {
        return sketch.getEstimate();
    }

    /// A lower bound of the number of members, at two standard deviations.
    public double lowerBound() {
        return sketch.getLowerBound(TWO_STANDARD_DEVIATIONS);
    }

    /// An upper bound of the number of members, at two standard deviations.
    public double upperBound() {
        return sketch.getUpperBound(TWO_STANDARD_DEVIATIONS);
    }

    /// The share of all possible hashes below which this sketch keeps every one; 1 = all of them, the set is exact.
    public double theta() {
        return sketch.getTheta();
    }

    /// Its hashes below `share` of all possible ones, ascending and positive: where `share` is at most [#theta()],
    /// those of a simple random sample of the members.
    public long[] hashesBelow(double share) {
        double limit = share * Long.MAX_VALUE;
        long[] hashes = new long[retainedHashes()];
        int kept = 0;
        for (HashIterator all = sketch.iterator(); all.next();) {
            if (share >= 1 || all.get() < limit) {
                hashes[kept++] = all.get();
            }
        }
        long[] below = Arrays.copyOf(hashes, kept);
        Arrays.sort(below);
        return below;
    }

    /// How many hashes this sketch rests on; few hashes say little.
    public int retainedHashes() {
        return sketch.getRetainedEntries(true);
    }

    /// Jaccard's measure of both sets, members of both over members of either; 1 where both are empty.
    public double jaccard(SetSketch other) {
        double either = union(other).estimate();
        return either == 0 ? 1 : intersection(other).estimate() / either;
    }

    /// The members of both sets.
    public SetSketch intersection(SetSketch other) {
        ThetaIntersection intersection = ThetaSetOperation.builder().buildIntersection();
        intersection.intersect(sketch);
        intersection.intersect(other.sketch);
        return new SetSketch(intersection.getResult(true, null));
    }

    /// The members of either set.
    public SetSketch union(SetSketch other) {
        ThetaUnion union = ThetaSetOperation.builder().setNominalEntries(NOMINAL_ENTRIES).buildUnion();
        union.union(sketch);
        union.union(other.sketch);
        return new SetSketch(union.getResult(true, null));
    }

    /// The members of this set that are not in `other`.
    public SetSketch minus(SetSketch other) {
        return new SetSketch(ThetaSetOperation.builder().buildANotB().aNotB(sketch, other.sketch, true, null));
    }

    /// The sketch in DataSketches' portable form, hashes in order.
    public byte[] toByteArray() {
        return sketch.toByteArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SetSketch that && Arrays.equals(toByteArray(), that.toByteArray());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toByteArray());
    }

    @Override
    public String toString() {
        return "SetSketch[≈" + Math.round(estimate()) + "]";
    }
}

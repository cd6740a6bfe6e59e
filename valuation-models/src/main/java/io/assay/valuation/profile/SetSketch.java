package io.assay.valuation.profile;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.apache.datasketches.common.SketchesArgumentException;
import org.apache.datasketches.theta.CompactThetaSketch;
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

    private final byte[] bytes;
    private final CompactThetaSketch sketch;

    private SetSketch(CompactThetaSketch sketch) {
        this.sketch = sketch;
        this.bytes = sketch.toByteArray();
    }

    static SetSketch of(UpdatableThetaSketch sketch) {
        return new SetSketch(sketch.compact(true, null));
    }

    /// The inverse of [#toByteArray()].
    ///
    /// @throws IllegalArgumentException if the bytes are no such sketch
    public static SetSketch parse(byte[] bytes) {
        try {
            ThetaSketch sketch = ThetaSketch.heapify(MemorySegment.ofArray(bytes.clone()));
            return new SetSketch(sketch.compact(true, null));
        } catch (SketchesArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("The bytes are no theta sketch: " + e.getMessage(), e);
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

    /// How many hashes this sketch rests on; few hashes say little.
    public int retainedHashes() {
        return sketch.getRetainedEntries(true);
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
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SetSketch that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SetSketch[≈" + Math.round(estimate()) + "]";
    }
}

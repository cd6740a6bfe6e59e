package io.assay.valuation.profile;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A range of numbers: all finite doubles whose order-preserving bit pattern starts with `prefix`, `depth` bits long.
///
/// At depth [#MAX_DEPTH] a cell is 2⁻¹⁰ of its value wide (0.1 %; whole numbers up to 2,048 have a cell of their own),
/// at depth 0 it is the whole line.
///
/// @param depth 0 to [#MAX_DEPTH] bits
/// @param prefix the leading bits, as an unsigned number of `depth` bits
public record NumberCell(int depth, int prefix) implements Cell<NumberCell> {
    /// One sign bit, eleven of exponent and ten of mantissa.
    public static final int MAX_DEPTH = 22;

    private static final Comparator<NumberCell> ORDER = Comparator.comparingDouble(NumberCell::low)
            .thenComparing(Comparator.comparingInt(NumberCell::depth).reversed());

    public NumberCell {
        if (depth < 0 || depth > MAX_DEPTH || prefix < 0 || prefix >= 1 << depth) {
            throw new IllegalArgumentException("A number cell of depth " + depth + " with prefix " + prefix
                    + " does not exist: depth is 0 to " + MAX_DEPTH + ", prefix 0 to 2^depth − 1.");
        }
    }

    /// The leaf that holds the finite number `value`, as a prefix of [#MAX_DEPTH] bits.
    static int leafOf(double value) {
        return (int) (ordered(value == 0 ? 0.0 : value) >>> (Long.SIZE - MAX_DEPTH));
    }

    /// The smallest number of this cell.
    public double low() {
        return depth == 0 ? -Double.MAX_VALUE : finite(unordered((long) prefix << (Long.SIZE - depth)));
    }

    /// The largest number of this cell.
    public double high() {
        return depth == 0
                ? Double.MAX_VALUE
                : finite(unordered(((long) prefix << (Long.SIZE - depth)) | (-1L >>> depth)));
    }

    /// True if every number of `other` is one of this cell's.
    public boolean contains(NumberCell other) {
        return other.depth >= depth && other.prefix >>> (other.depth - depth) == prefix;
    }

    @Override
    public @Nullable NumberCell parent() {
        return depth == 0 ? null : new NumberCell(depth - 1, prefix >>> 1);
    }

    @Override
    public int compareTo(NumberCell other) {
        return ORDER.compare(this, other);
    }

    // Flips bits so that unsigned order of the pattern is the order of the numbers.
    private static long ordered(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    private static double unordered(long ordered) {
        return Double.longBitsToDouble(ordered < 0 ? ordered ^ Long.MIN_VALUE : ~ordered);
    }

    // Prefixes at either end cover infinities and NaN patterns too.
    private static double finite(double bound) {
        if (Double.isNaN(bound)) {
            return Double.doubleToRawLongBits(bound) < 0 ? -Double.MAX_VALUE : Double.MAX_VALUE;
        }
        return Math.clamp(bound, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}

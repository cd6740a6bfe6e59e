package io.assay.valuation.signal;

import io.assay.valuation.profile.Combinations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A sample of a dataset's combinations of four cells of a row, each with the columns that it is of. Immutable.
public final class CombinationSample {
    // Of fewer columns than this, where there are more, a match says little.
    private static final int ENOUGH = 5;

    // Columns by whose combinations more than this of the rows would be found in any dataset of their kind say little.
    private static final double MOSTLY_CHANCE = 0.9;

    private final int columns;
    private final SetSample sample;
    private final byte[] masks;
    private final Combinations.Chance chance;

    private CombinationSample(int columns, SetSample sample, byte[] masks, Combinations.Chance chance) {
        this.columns = columns;
        this.sample = sample;
        this.masks = masks;
        this.chance = chance;
    }

    /// All that `combinations` keeps.
    ///
    /// @throws IllegalArgumentException if so many of its hashes are small as hashes of that many members never are
    public static CombinationSample of(Combinations combinations) {
        return of(combinations.columns().size(), SetSample.of(combinations.sketch()), combinations.masks(),
                combinations.chance());
    }

    /// The sample of those hashes.
    ///
    /// @param columns how many there are, 4 to 8
    /// @param sample of the combinations
    /// @param masks by hash of the sample: which four columns it is of, a bit each; not copied
    /// @param chance how often two rows have a combination by chance
    /// @throws IllegalArgumentException if they are not so
    public static CombinationSample of(int columns, SetSample sample, byte[] masks, Combinations.Chance chance) {
        if (columns < Combinations.SIZE || columns > Combinations.MOST_COLUMNS
                || masks.length != sample.hashes().length
                || chance.alike().size() != Combinations.masks(columns).length) {
            throw new IllegalArgumentException("There is no sample of " + sample.hashes().length
                    + " combinations with " + masks.length + " masks of " + columns + " columns.");
        }
        for (byte mask : masks) {
            int bits = Byte.toUnsignedInt(mask);
            if (Integer.bitCount(bits) != Combinations.SIZE || bits >= 1 << columns) {
                throw new IllegalArgumentException("The mask " + Integer.toBinaryString(bits)
                        + " names no four of " + columns + " columns.");
            }
        }
        return new CombinationSample(columns, sample, masks, chance);
    }

    /// How many columns there are.
    public int columns() {
        return columns;
    }

    /// The combinations.
    public SetSample sample() {
        return sample;
    }

    /// By hash of the sample: which four columns it is of, a bit each. Not a copy: not to be changed.
    public byte[] masks() {
        return masks;
    }

    /// How often two rows have a combination by chance.
    public Combinations.Chance chance() {
        return chance;
    }

    /// The same set by as many hashes as a catalogue keeps.
    public CombinationSample trimmed() {
        SetSample trimmed = sample.trimmed();
        return new CombinationSample(columns, trimmed, Arrays.copyOf(masks, trimmed.hashes().length), chance);
    }

    int mask(int place) {
        return Byte.toUnsignedInt(masks[place]);
    }

    /// The sets of columns by which a copy could be found whose other columns were changed, the largest first.
    List<Integer> subsets() {
        int fewest = Math.min(ENOUGH, Math.max(Combinations.SIZE, columns - 1));
        return IntStream.range(0, 1 << columns).filter(subset -> Integer.bitCount(subset) >= fewest).boxed()
                .sorted(Comparator.<Integer>comparingInt(subset -> -Integer.bitCount(subset))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /// Which share of the combinations of some columns another dataset of the same kind has by chance, of that many
    /// rows: by Poisson's law, with one pair of rows more than was seen.
    double chance(int subset, double rows) {
        int[] all = Combinations.masks(columns);
        double share = 0;
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            if ((all[i] & ~subset) == 0) {
                share -= StrictMath.expm1(-rows * (chance.alike().get(i) + 1) / (chance.pairs() + 1));
                n++;
            }
        }
        return share / n;
    }

    /// Whether so large a chance leaves something to be told.
    static boolean tells(double chance) {
        return chance <= MOSTLY_CHANCE;
    }

    /// Whether some columns tell its rows from those of another dataset of the same kind and size.
    boolean tellsRowsApart(double rows) {
        return subsets().stream().anyMatch(subset -> tells(chance(subset, rows)));
    }

    /// By mask: how many of the first `n` hashes are of those columns.
    long[] counts(int n) {
        long[] counts = new long[1 << Combinations.MOST_COLUMNS];
        for (int place = 0; place < n; place++) {
            counts[mask(place)]++;
        }
        return counts;
    }

    /// How many are of columns in `subset`.
    static long sum(long[] byMask, int subset) {
        long sum = 0;
        for (int mask = subset; mask > 0; mask = (mask - 1) & subset) {
            sum += byMask[mask];
        }
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CombinationSample that && columns == that.columns && sample.equals(that.sample)
                && Arrays.equals(masks, that.masks) && chance.equals(that.chance);
    }

    @Override
    public int hashCode() {
        return sample.hashCode();
    }

    @Override
    public String toString() {
        return "CombinationSample[" + sample + " of " + columns + " columns]";
    }
}

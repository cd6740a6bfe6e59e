package io.assay.valuation.profile;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What four cells of a row say together, as a set of hashes over all rows and all combinations of four of some
/// columns: it finds a copy with a column added or dropped, with new ids, in other units, rounded or with noise, which
/// row hashes do not.
///
/// A combination has no names and no order, since copies are renamed, and its numbers are coarse, since copies are
/// rounded. Of all combinations one in eight is taken, by its own hash, so that the same ones are taken everywhere;
/// those with an empty cell, and those of keys, of what looks like a key and of private columns, never. Of each it is
/// known which columns it is of, so that columns that a copy changed do not hide those that it left.
public final class Combinations {
    /// The most columns whose combinations are taken.
    public static final int MOST_COLUMNS = 8;

    /// How many columns are combined.
    public static final int SIZE = 4;

    /// Of so many combinations one is taken.
    static final int ONE_IN = 8;

    private final List<String> columns;
    private final SetSketch sketch;
    private final byte[] masks;
    private final Chance chance;

    /// How often two of the first rows had the same combination though they were not of the same thing: by that
    /// another dataset has it by chance.
    ///
    /// @param alike pairs of rows, by mask in ascending order
    /// @param pairs of rows that were compared
    public record Chance(List<Long> alike, long pairs) {
        public Chance {
            alike = List.copyOf(alike);
            long most = pairs;
            if (pairs < 0 || alike.stream().anyMatch(n -> n < 0 || n > most)) {
                throw new IllegalArgumentException("Of " + pairs + " pairs of rows " + alike
                        + " cannot be alike. Maybe the profile was edited.");
            }
        }

        private Chance plus(Chance other) {
            return new Chance(IntStream.range(0, alike.size())
                    .mapToObj(i -> Math.addExact(alike.get(i), other.alike.get(i))).toList(),
                    Math.addExact(pairs, other.pairs));
        }
    }

    /// The masks of four of so many columns, ascending.
    public static int[] masks(int columns) {
        return IntStream.range(0, 1 << columns).filter(mask -> Integer.bitCount(mask) == SIZE).toArray();
    }

    /// The combinations of a dataset.
    ///
    /// @param columns whose combinations they are, sorted: of those that do not say the same everywhere all, or of more
    ///        than [#MOST_COLUMNS] those whose values in the first rows are least often the same
    /// @param sketch of the combinations
    /// @param masks by hash of the sketch, ascending: which columns it is of, the first one as the lowest bit
    /// @param chance how often two rows have a combination by chance
    /// @throws IllegalArgumentException if these do not go together
    public Combinations(List<String> columns, SetSketch sketch, byte[] masks, Chance chance) {
        this.columns = List.copyOf(columns);
        this.sketch = sketch;
        this.masks = masks.clone();
        this.chance = chance;
        if (columns.size() < SIZE || columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException("There are no combinations of four of " + columns.size()
                    + " columns. Maybe the profile was edited: 4 to " + MOST_COLUMNS + ".");
        }
        if (masks.length != sketch.retainedHashes()) {
            throw new IllegalArgumentException(masks.length + " masks say of which columns "
                    + sketch.retainedHashes() + " hashes are. Maybe the profile was edited.");
        }
        if (chance.alike.size() != masks(columns.size()).length) {
            throw new IllegalArgumentException("Chance is known of " + chance.alike.size() + " combinations of "
                    + columns.size() + " columns. Maybe the profile was edited.");
        }
        for (byte mask : masks) {
            int bits = Byte.toUnsignedInt(mask);
            if (Integer.bitCount(bits) != SIZE || bits >= 1 << columns.size()) {
                throw new IllegalArgumentException("The mask " + Integer.toBinaryString(bits)
                        + " names no four of " + columns.size() + " columns. Maybe the profile was edited.");
            }
        }
    }

    /// Whose combinations they are, sorted.
    public List<String> columns() {
        return columns;
    }

    /// The combinations.
    public SetSketch sketch() {
        return sketch;
    }

    /// By hash of the sketch, ascending: which columns it is of, the first one as the lowest bit.
    public byte[] masks() {
        return masks.clone();
    }

    /// How often two rows have a combination by chance.
    public Chance chance() {
        return chance;
    }

    /// Those of both datasets; null where they are of different columns.
    static @Nullable Combinations merge(@Nullable Combinations some, @Nullable Combinations others) {
        if (some == null || others == null || !some.columns.equals(others.columns)) {
            return null;
        }
        SetSketch union = some.sketch.union(others.sketch);
        long[] hashes = union.hashesBelow(1);
        byte[] masks = new byte[hashes.length];
        some.fill(masks, hashes);
        others.fill(masks, hashes);
        return new Combinations(some.columns, union, masks, some.chance.plus(others.chance));
    }

    // Of one hash that two combinations have, the lower mask is kept, whichever comes first.
    private void fill(byte[] all, long[] hashes) {
        long[] own = sketch.hashesBelow(1);
        int place = 0;
        for (int i = 0; i < own.length && place < hashes.length; i++) {
            while (place < hashes.length && hashes[place] < own[i]) {
                place++;
            }
            if (place < hashes.length && hashes[place] == own[i]
                    && (all[place] == 0 || Byte.compareUnsigned(masks[i], all[place]) < 0)) {
                all[place] = masks[i];
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Combinations that && columns.equals(that.columns) && sketch.equals(that.sketch)
                && Arrays.equals(masks, that.masks) && chance.equals(that.chance);
    }

    @Override
    public int hashCode() {
        return sketch.hashCode();
    }

    @Override
    public String toString() {
        return "Combinations" + columns;
    }
}

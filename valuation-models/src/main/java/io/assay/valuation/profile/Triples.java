package io.assay.valuation.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What three cells of a row say together, as a set of hashes over all rows and all triples of some columns: it finds a
/// copy with a column added, with new ids, in other units, or of half the rows, which row hashes do not.
///
/// A triple has no names and no order, since copies are renamed, and its numbers have two significant digits, since
/// copies are rounded. Of all triples one in eight is taken, by its own hash, so that the same ones are taken
/// everywhere; triples with an empty cell, and those of keys, of what looks like a key and of private columns, never.
///
/// @param columns whose triples they are, sorted: all that there are, or of more than [#MOST_COLUMNS] those with the
///        most different values in the first rows
/// @param sketch of the triples
public record Triples(List<String> columns, SetSketch sketch) {
    /// The most columns whose triples are taken.
    public static final int MOST_COLUMNS = 8;

    public Triples {
        columns = List.copyOf(columns);
        if (columns.size() < 3 || columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException("There are no triples of " + columns.size()
                    + " columns. Maybe the profile was edited: 3 to " + MOST_COLUMNS + ".");
        }
    }

    /// Those of both datasets; null where they are of different columns.
    static @Nullable Triples merge(@Nullable Triples some, @Nullable Triples others) {
        return some == null || others == null || !some.columns.equals(others.columns)
                ? null
                : new Triples(some.columns, some.sketch.union(others.sketch));
    }
}

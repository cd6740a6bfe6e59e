package io.assay.valuation.profile;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A node of a fixed tree over the values of a column: each value belongs to one leaf, and every node's rows are also
/// its parent's. The tree is the same for every dataset, so counts on it add up, and no node says anything of the data.
///
/// Folding small counts into parents on a fixed tree is the q-digest of Shrivastava et al. 2004
/// (doi:10.1145/1031495.1031524) with a privacy threshold in place of a compression factor.
///
/// @param <C> the kind of cell itself
public interface Cell<C extends Cell<C>> extends Comparable<C> {
    /// Distance from the root, which has depth 0.
    int depth();

    /// The enclosing cell, or null at the root.
    @Nullable
    C parent();

    /// The smallest cells that hold at least `minRows` of the rows not already counted in a smaller released cell.
    /// Rows that do not reach `minRows` even at the root are left out.
    static <C extends Cell<C>> SortedMap<C, Long> release(Map<C, Long> counts, int minRows) {
        TreeMap<C, Long> open = new TreeMap<>(Comparator.<C>comparingInt(Cell::depth)
                .reversed().thenComparing(Comparator.naturalOrder()));
        open.putAll(counts);
        TreeMap<C, Long> released = new TreeMap<>();
        while (!open.isEmpty()) {
            Map.Entry<C, Long> deepest = open.pollFirstEntry();
            C parent = deepest.getKey().parent();
            if (deepest.getValue() >= minRows) {
                released.put(deepest.getKey(), deepest.getValue());
            } else if (parent != null) {
                open.merge(parent, deepest.getValue(), Long::sum);
            }
        }
        return released;
    }
}

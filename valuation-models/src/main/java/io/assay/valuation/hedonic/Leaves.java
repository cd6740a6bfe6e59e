package io.assay.valuation.hedonic;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Which of many listings share a leaf with a listing, tree by tree.
final class Leaves {
    private static final int[] NONE = {};

    private final LeafForest forest;
    // By tree and node: the listings in that leaf, ascending.
    private final int[][][] members;

    Leaves(LeafForest forest, List<HashedListing> listings) {
        this.forest = forest;
        this.members = new int[forest.size()][][];
        boolean[][] has = listings.stream().map(listing -> forest.has(LeafForest.keys(listing, listing.text())))
                .toArray(boolean[][]::new);
        for (int tree = 0; tree < members.length; tree++) {
            int[] sizes = new int[forest.nodes(tree)];
            int[] leaf = new int[has.length];
            for (int i = 0; i < has.length; i++) {
                leaf[i] = forest.leaf(tree, has[i]);
                sizes[leaf[i]]++;
            }
            members[tree] = Arrays.stream(sizes).mapToObj(size -> size == 0 ? NONE : new int[size])
                    .toArray(int[][]::new);
            for (int i = has.length - 1; i >= 0; i--) {
                members[tree][leaf[i]][--sizes[leaf[i]]] = i;
            }
        }
    }

    /// Where listings of these keys fall: of each, its leaf by tree.
    int[][] find(int[][] keys) {
        boolean[][] has = Arrays.stream(keys).map(forest::has).toArray(boolean[][]::new);
        int[][] found = new int[keys.length][members.length];
        // Tree by tree, since a tree that was just looked at is near.
        for (int tree = 0; tree < members.length; tree++) {
            for (int i = 0; i < keys.length; i++) {
                found[i][tree] = forest.leaf(tree, has[i]);
            }
        }
        return found;
    }

    /// Adds to each listing the mean over trees of 1 / the size of its leaf, where it is in one of `leaf`.
    ///
    /// @param leaf by tree, as [#find] gives it
    /// @param weights by listing
    /// @param touched where listings are noted whose weight was 0
    void addWeights(int[] leaf, double[] weights, BitSet touched) {
        for (int tree = 0; tree < members.length; tree++) {
            int[] inLeaf = members[tree][leaf[tree]];
            double weight = 1.0 / inLeaf.length / members.length;
            for (int listing : inLeaf) {
                if (weights[listing] == 0) {
                    touched.set(listing);
                }
                weights[listing] += weight;
            }
        }
    }
}

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

    /// Adds to each listing the mean over trees of 1 / the size of its leaf, where it shares that leaf with a listing
    /// of these keys.
    ///
    /// @param weights by listing
    /// @param touched where the listings that share one are noted
    void addWeights(int[] keys, double[] weights, BitSet touched) {
        boolean[] has = forest.has(keys);
        for (int tree = 0; tree < members.length; tree++) {
            int[] inLeaf = members[tree][forest.leaf(tree, has)];
            for (int listing : inLeaf) {
                weights[listing] += 1.0 / inLeaf.length / members.length;
                touched.set(listing);
            }
        }
    }
}

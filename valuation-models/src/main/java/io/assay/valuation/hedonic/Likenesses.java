package io.assay.valuation.hedonic;

import java.util.List;

/// What says how alike a listing is to each of many, whatever they cost.
///
/// @param shelves of their texts
/// @param forest whose leaves they share
/// @param leaves of that forest
record Likenesses(TextShelves shelves, LeafForest forest, Leaves leaves) {
    static Likenesses of(List<HashedListing> listings, LeafForest forest) {
        return new Likenesses(new TextShelves(listings), forest, new Leaves(forest, listings));
    }
}

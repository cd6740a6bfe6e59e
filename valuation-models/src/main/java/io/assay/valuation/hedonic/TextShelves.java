package io.assay.valuation.hedonic;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The texts of many listings, one [TextIndex] per plan kind: only listings of one plan kind compare.
final class TextShelves {
    private static final int[] NONE = {};

    private final Map<PlanKind, int[]> places = new EnumMap<>(PlanKind.class);
    private final Map<PlanKind, TextIndex> indexes = new EnumMap<>(PlanKind.class);

    TextShelves(List<HashedListing> listings) {
        for (PlanKind plan : PlanKind.values()) {
            int[] ofPlan = IntStream.range(0, listings.size()).filter(i -> listings.get(i).plan() == plan).toArray();
            if (ofPlan.length > 0) {
                places.put(plan, ofPlan);
                indexes.put(plan, new TextIndex(IntStream.of(ofPlan).mapToObj(i -> listings.get(i).text()).toList()));
            }
        }
    }

    /// Where the listings of a plan kind stand among all, ascending.
    int[] places(PlanKind plan) {
        return places.getOrDefault(plan, NONE);
    }

    /// The cosine of `listing`'s text with each listing at [#places] of its plan kind.
    double[] cosines(HashedListing listing) {
        TextIndex index = indexes.get(listing.plan());
        return index == null ? new double[0] : index.cosines(listing.text());
    }
}

package io.assay.valuation.hedonic;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The texts of many listings, one shelf per plan kind: only listings of one plan kind compare.
final class TextShelves {
    private static final double CONCEPT_SHARE = 0.5;

    private final Map<PlanKind, Shelf> shelves = new EnumMap<>(PlanKind.class);

    TextShelves(List<HashedListing> listings) {
        for (PlanKind plan : PlanKind.values()) {
            int[] places = IntStream.range(0, listings.size()).filter(i -> listings.get(i).plan() == plan).toArray();
            List<HashedText> texts = IntStream.of(places).mapToObj(i -> listings.get(i).text()).toList();
            shelves.put(plan, new Shelf(places, index(texts, HashedText::concepts), index(texts, HashedText::wording)));
        }
    }

    private static TextIndex index(List<HashedText> texts, Function<HashedText, int[]> tokens) {
        return new TextIndex(texts.stream().map(tokens).toList());
    }

    /// The shelf of a plan kind.
    Shelf of(PlanKind plan) {
        Shelf shelf = shelves.get(plan);
        if (shelf == null) {
            throw new IllegalStateException("There is no shelf of " + plan);
        }
        return shelf;
    }

    /// The listings of one plan kind.
    ///
    /// @param places where they stand among all, ascending
    /// @param concepts of their texts
    /// @param wording words and grams of their texts
    @SuppressWarnings("ArrayRecordComponent") // handed over within this package only
    record Shelf(int[] places, TextIndex concepts, TextIndex wording) {
        /// How alike a text is to that of each listing, in \[0, 1\]: the mean of the cosines of concepts and of words.
        double[] likeness(HashedText text) {
            double[] likeness = new double[places.length];
            concepts.addCosines(text.concepts(), CONCEPT_SHARE, likeness);
            wording.addCosines(text.wording(), 1 - CONCEPT_SHARE, likeness);
            return likeness;
        }
    }
}

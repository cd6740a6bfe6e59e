package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What cannot be learned from texts: listings of the same plan kind and exchange that say nearly the same, of
/// different providers, at different prices.
///
/// @param listings that have such a near-duplicate
/// @param share of all listings
/// @param meanDifference mean |difference of ln price| to the nearest of them; no model of texts errs less on these
/// @param samePrice share of them that ask the same
public record LabelNoise(int listings, double share, double meanDifference, double samePrice) {
    private static final double NEAR = 0.8;
    private static final int MOST_ROWS = 5_000;

    /// The noise among list prices; of very many, among the first 5,000 by id.
    public static LabelNoise of(List<PricedListing> unordered) {
        List<TrainingRow> rows = unordered.stream().filter(row -> row.kind() == PriceKind.LIST)
                .sorted(Comparator.comparing(row -> row.features().id())).limit(MOST_ROWS)
                .map(row -> TrainingRow.of(row, Lexicon.EMPTY)).toList();
        TextShelves shelves = new TextShelves(rows.stream().map(TrainingRow::hashed).toList());
        List<Double> differences = new ArrayList<>();
        for (TrainingRow row : rows) {
            TextShelves.Shelf shelf = shelves.of(row.features().plan());
            int[] places = shelf.places();
            double[] cosines = shelf.wording().cosines(row.hashed().text().wording());
            int nearest = -1;
            for (int i = 0; i < places.length; i++) {
                HashedListing other = rows.get(places[i]).hashed();
                if (cosines[i] >= NEAR && other.provider() != row.hashed().provider()
                        && other.exchange() == row.hashed().exchange()
                        && (nearest < 0 || cosines[i] > cosines[nearest])) {
                    nearest = i;
                }
            }
            if (nearest >= 0) {
                differences.add(Math.abs(rows.get(places[nearest]).logPrice() - row.logPrice()));
            }
        }
        double[] all = differences.stream().mapToDouble(Double::doubleValue).toArray();
        return new LabelNoise(all.length, rows.isEmpty() ? 0 : (double) all.length / rows.size(),
                Arrays.stream(all).average().orElse(0),
                Arrays.stream(all).filter(difference -> difference == 0).count() / Math.max(1.0, all.length));
    }
}

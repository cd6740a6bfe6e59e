package io.assay.valuation.hedonic;

import java.util.List;

/// Terms of a listing's stated size: for volume, bytes and columns each one for being stated and one for ln(1 + size),
/// centred on the listings that state it.
///
/// @param centres mean ln(1 + size) where stated, three
/// @param effects six: stated, size, for each of the three
public record SizeTerms(List<Double> centres, List<Double> effects) {
    static final int COLUMNS = 6;

    public SizeTerms {
        centres = List.copyOf(centres);
        effects = List.copyOf(effects);
        if (centres.size() * 2 != COLUMNS || effects.size() != COLUMNS
                || !centres.stream().allMatch(Double::isFinite) || !effects.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("Size terms need three finite centres and six finite effects, not "
                    + centres + " and " + effects + ".");
        }
    }

    static List<Double> centres(List<ListingFeatures> listings) {
        double[] sums = new double[COLUMNS / 2];
        int[] stated = new int[COLUMNS / 2];
        for (ListingFeatures listing : listings) {
            double[] sizes = sizes(listing);
            for (int i = 0; i < sizes.length; i++) {
                sums[i] += StrictMath.log1p(sizes[i]);
                stated[i] += sizes[i] > 0 ? 1 : 0;
            }
        }
        return List.of(sums[0] / Math.max(1, stated[0]), sums[1] / Math.max(1, stated[1]),
                sums[2] / Math.max(1, stated[2]));
    }

    static double[] columns(ListingFeatures listing, List<Double> centres) {
        double[] sizes = sizes(listing);
        double[] columns = new double[COLUMNS];
        for (int i = 0; i < sizes.length; i++) {
            columns[2 * i] = sizes[i] > 0 ? 1 : 0;
            columns[2 * i + 1] = sizes[i] > 0 ? StrictMath.log1p(sizes[i]) - centres.get(i) : 0;
        }
        return columns;
    }

    double sum(ListingFeatures listing) {
        double[] columns = columns(listing, centres);
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            sum += columns[i] * effects.get(i);
        }
        return sum;
    }

    private static double[] sizes(ListingFeatures listing) {
        return new double[]{listing.volume(), listing.sizeBytes(), listing.dimension()};
    }
}

package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Listings as rows of numbers, for [Baseline]s: every categorical feature one column per level, stated sizes, and the
/// main components of the texts, in units of their cosines.
///
/// Components are the leading eigenvectors of the known texts' cosines, found by subspace iteration from a seeded start
/// (kernel principal components without centring; Schölkopf, Smola, Müller 1998, doi:10.1162/089976698300017467).
///
/// @param known rows that are learned from
/// @param asked rows that are predicted
/// @param plain how many columns stand before those of the components
/// @param knownCosines of the known rows' texts with one another
/// @param askedCosines of the asked rows' texts with the known ones
@SuppressWarnings("ArrayRecordComponent") // handed over within this package only
record DenseFeatures(double[][] known, double[][] asked, int plain, double[][] knownCosines,
        double[][] askedCosines) {
    private static final int COMPONENTS = 60;
    private static final int ROUNDS = 8;

    static DenseFeatures of(List<PricedListing> known, List<PricedListing> asked, long seed) {
        List<ListingFeatures> rows = known.stream().map(PricedListing::features).toList();
        List<ListingFeatures> others = asked.stream().map(PricedListing::features).toList();
        List<Function<ListingFeatures, Double>> columns = columns(rows);
        TextIndex index = new TextIndex(rows.stream().map(DenseFeatures::text).toList());
        double[][] cosines = rows.stream().map(row -> index.cosines(text(row))).toArray(double[][]::new);
        double[][] axes = axes(cosines, Math.min(COMPONENTS, rows.size()), seed);
        double[][] knownRows = rows(rows, cosines, axes, columns);
        double[][] askedCosines = others.stream().map(row -> index.cosines(text(row))).toArray(double[][]::new);
        double[][] askedRows = rows(others, askedCosines, axes, columns);
        return new DenseFeatures(knownRows, askedRows, columns.size(), cosines, askedCosines);
    }

    /// The ridge kernel of rows with the known ones: products of all columns but the components, and of the whole
    /// texts.
    double[][] kernel(double[][] rows, double[][] cosines, double textWeight) {
        return IntStream.range(0, rows.length).mapToObj(i -> IntStream.range(0, known.length).mapToDouble(j -> {
            double product = textWeight * cosines[i][j];
            for (int k = 0; k < plain; k++) {
                product += rows[i][k] * known[j][k];
            }
            return product;
        }).toArray()).toArray(double[][]::new);
    }

    private static int[] text(ListingFeatures listing) {
        return HashedText.of(listing.title(), listing.description(), Lexicon.EMPTY).tokens();
    }

    private static List<Function<ListingFeatures, Double>> columns(List<ListingFeatures> rows) {
        List<Function<ListingFeatures, Double>> columns = new ArrayList<>();
        for (Effects.Feature feature : Effects.Feature.values()) {
            for (String level : new TreeSet<>(rows.stream().map(feature::level).toList())) {
                columns.add(row -> feature.level(row).equals(level) ? 1.0 : 0.0);
            }
        }
        for (Effects.Size size : Effects.Size.values()) {
            columns.add(row -> size.of(row) > 0 ? 1.0 : 0.0);
            columns.add(row -> StrictMath.log1p(size.of(row)) / 10);
        }
        return columns;
    }

    private static double[][] rows(List<ListingFeatures> listings, double[][] cosines, double[][] axes,
            List<Function<ListingFeatures, Double>> columns) {
        return IntStream.range(0, listings.size()).mapToObj(i -> {
            double[] row = new double[columns.size() + axes.length];
            for (int j = 0; j < columns.size(); j++) {
                row[j] = columns.get(j).apply(listings.get(i));
            }
            for (int j = 0; j < axes.length; j++) {
                row[columns.size() + j] = dot(cosines[i], axes[j]);
            }
            return row;
        }).toArray(double[][]::new);
    }

    private static double[][] axes(double[][] matrix, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] axes = new double[count][matrix.length];
        for (double[] axis : axes) {
            Arrays.setAll(axis, _ -> random.nextGaussian());
        }
        orthonormalise(axes);
        for (int round = 0; round < ROUNDS; round++) {
            for (int a = 0; a < count; a++) {
                double[] old = axes[a];
                axes[a] = Arrays.stream(matrix).mapToDouble(row -> dot(row, old)).toArray();
            }
            orthonormalise(axes);
        }
        for (double[] axis : axes) {
            double[] image = Arrays.stream(matrix).mapToDouble(row -> dot(row, axis)).toArray();
            double eigenvalue = dot(image, axis);
            // Projections then have the length that cosines give them.
            for (int i = 0; i < axis.length; i++) {
                axis[i] = eigenvalue > 1e-9 ? axis[i] / Math.sqrt(eigenvalue) : 0;
            }
        }
        return axes;
    }

    private static void orthonormalise(double[][] axes) {
        for (int a = 0; a < axes.length; a++) {
            for (int b = 0; b < a; b++) {
                double along = dot(axes[a], axes[b]);
                for (int i = 0; i < axes[a].length; i++) {
                    axes[a][i] -= along * axes[b][i];
                }
            }
            double length = Math.sqrt(dot(axes[a], axes[a]));
            for (int i = 0; i < axes[a].length; i++) {
                axes[a][i] = length > 1e-12 ? axes[a][i] / length : 0;
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

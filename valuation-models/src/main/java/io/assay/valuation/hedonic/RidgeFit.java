package io.assay.valuation.hedonic;

import io.assay.valuation.hedonic.Effects.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;

/// Ridge regression of log prices with an unpenalised intercept, solved in the dual: with more hashed grams than
/// listings, n × n is the smaller system.
///
/// With kernel K = Σ_b w_b φ_b φ_bᵀ over feature blocks and α = (K + I)⁻¹(y − intercept), the effect of a level is
/// w_b Σ α over the listings that have it. Source: Saunders, Gammerman, Vovk 1998, *Ridge regression learning algorithm
/// in dual variables*.
final class RidgeFit {
    private final List<ListingFeatures> listings;
    private final double[][] kernel;
    private final Map<Feature, Double> weights = new EnumMap<>(Feature.class);

    RidgeFit(List<ListingFeatures> listings) {
        this.listings = listings;
        this.kernel = new double[listings.size()][listings.size()];
    }

    RidgeFit add(Feature feature, double weight) {
        weights.put(feature, weight);
        String[] levels = listings.stream().map(feature::level).toArray(String[]::new);
        for (int i = 0; i < kernel.length; i++) {
            for (int j = 0; j <= i; j++) {
                kernel[i][j] += levels[i].equals(levels[j]) ? weight : 0;
            }
        }
        return this;
    }

    RidgeFit addSize(double weight, List<Double> centres) {
        double[][] columns = listings.stream().map(listing -> SizeTerms.columns(listing, centres))
                .toArray(double[][]::new);
        for (int i = 0; i < kernel.length; i++) {
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int k = 0; k < SizeTerms.COLUMNS; k++) {
                    product += columns[i][k] * columns[j][k];
                }
                kernel[i][j] += weight * product;
            }
        }
        return this;
    }

    RidgeFit addText(List<HashedListing> hashed, List<TextSpace.Vector> vectors, Settings.Text weight) {
        double[] dense = new double[HashedText.DIMENSIONS];
        for (int i = 0; i < kernel.length; i++) {
            vectors.get(i).scatter(dense);
            for (int j = 0; j <= i; j++) {
                kernel[i][j] += weight.with(hashed.get(i), hashed.get(j)) * vectors.get(j).cosine(dense);
            }
            vectors.get(i).clear(dense);
        }
        return this;
    }

    /// Solves for `y`, one log price per listing.
    Solution solve(double[] y) {
        int n = kernel.length;
        for (int i = 0; i < n; i++) {
            kernel[i][i] += 1;
            for (int j = 0; j < i; j++) {
                kernel[j][i] = kernel[i][j];
            }
        }
        DecompositionSolver solver = new CholeskyDecomposition(new Array2DRowRealMatrix(kernel, false)).getSolver();
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] fromY = solver.solve(new ArrayRealVector(y, false)).toArray();
        double[] fromOnes = solver.solve(new ArrayRealVector(ones, false)).toArray();
        double intercept = Arrays.stream(fromY).sum() / Arrays.stream(fromOnes).sum();
        double[] alpha = new double[n];
        Arrays.setAll(alpha, i -> fromY[i] - intercept * fromOnes[i]);
        return new Solution(effects(intercept, alpha), alpha);
    }

    SizeTerms sizeTerms(double weight, List<Double> centres, double[] alpha) {
        double[] effects = new double[SizeTerms.COLUMNS];
        for (int i = 0; i < alpha.length; i++) {
            double[] columns = SizeTerms.columns(listings.get(i), centres);
            for (int k = 0; k < effects.length; k++) {
                effects[k] += weight * alpha[i] * columns[k];
            }
        }
        return new SizeTerms(centres, Arrays.stream(effects).boxed().toList());
    }

    private Effects effects(double intercept, double[] alpha) {
        Map<Feature, Map<String, Double>> tables = new EnumMap<>(Feature.class);
        weights.forEach((feature, weight) -> {
            Map<String, Double> levels = new TreeMap<>();
            for (int i = 0; i < alpha.length; i++) {
                levels.merge(feature.level(listings.get(i)), weight * alpha[i], Double::sum);
            }
            tables.put(feature, levels);
        });
        return new Effects(intercept, tables);
    }

    /// @param effects of levels
    /// @param alpha dual weights, one per listing
    @SuppressWarnings("ArrayRecordComponent") // handed over within this package only
    record Solution(Effects effects, double[] alpha) {}

    static List<TextSpace.Vector> vectors(TextSpace space, List<HashedText> texts) {
        List<TextSpace.Vector> vectors = new ArrayList<>();
        texts.forEach(text -> vectors.add(space.vector(text)));
        return vectors;
    }
}

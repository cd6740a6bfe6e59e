package io.assay.valuation.shift;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a model that has learned from the source says of the target's rows, made where the source is and without the
/// target's labels. It holds no row of the source.
///
/// @param problem that was learned; its seed is also that of what scores these predictions
/// @param ignored columns that were told to be no features
/// @param features that were used
/// @param classes that the source knows, empty for regression
/// @param targetFeatures digest of the target's features, by which rows and predictions are matched
/// @param values per row of the target, in its order: one number, or the probability of each class
/// @param rows on which
/// @param fallbacks distances between the features, which do not predict the gap
/// @param warnings of columns that should not be features, one sentence each
public record Predictions(LearningProblem problem, SortedSet<String> ignored, List<Feature> features,
        List<String> classes, String targetFeatures, List<List<Double>> values, Rows rows, Fallbacks fallbacks,
        List<String> warnings) {
    private static final double ROUNDING = 1e-6;

    /// How many rows predictions rest on.
    ///
    /// @param source labelled rows of the source that were learned from
    /// @param shared rows of the target that stand in the source too, by their features, as they are or nearly so; what
    ///        was seen is no test
    /// @param copies rows of the source that were left out for it
    public record Rows(int source, int shared, int copies) {}

    public Predictions {
        ignored = Collections.unmodifiableSortedSet(new TreeSet<>(ignored));
        features = List.copyOf(features);
        classes = List.copyOf(classes);
        values = values.stream().map(List::copyOf).toList();
        warnings = List.copyOf(warnings);
        Task task = problem.task();
        int width = task == Task.REGRESSION ? 1 : classes.size();
        for (int i = 0; i < values.size(); i++) {
            List<Double> value = values.get(i);
            boolean impossible = value.size() != width || value.stream().anyMatch(
                    number -> !Double.isFinite(number)
                            || (task == Task.CLASSIFICATION && (number < 0 || number > 1 + ROUNDING)));
            boolean whole = task == Task.REGRESSION
                    || Math.abs(value.stream().mapToDouble(Double::doubleValue).sum() - 1) <= ROUNDING;
            if (impossible || !whole) {
                throw new IllegalArgumentException("Prediction " + i + " is " + value + ", but it has " + width
                        + (task == Task.REGRESSION ? " number." : " probabilities that add up to 1.")
                        + " Maybe the file was edited.");
            }
        }
    }

    /// Distances between the features of the source and of the target, all columns standardised over both.
    ///
    /// @param mmdSquared squared maximum mean discrepancy, unbiased
    /// @param energySquared squared energy distance
    /// @param slicedWasserstein mean over random directions
    /// @param proxyA 2(1 − 2ε) of a forest that tells source from target with error ε (Ben-David et al. 2007); 0 where
    ///        it cannot, 2 where it always can
    public record Fallbacks(double mmdSquared, double energySquared, double slicedWasserstein, double proxyA) {}
}

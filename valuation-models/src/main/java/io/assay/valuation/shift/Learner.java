package io.assay.valuation.shift;

/// Learns to predict labels from features. The same rows and the same seed give the same predictions, whatever the
/// number of threads.
public interface Learner {
    /// Predictions for `questions` of a model that has learned from `rows`.
    ///
    /// @param rows features, one array per row, without NaN
    /// @param labels one per row; numbers, or for classification the number of its class
    /// @param classes how many classes there are, 0 for regression
    /// @param questions features of the rows to predict
    /// @param seed of everything random
    /// @return for each question one number, or the probability of each class
    double[][] predict(double[][] rows, double[] labels, int classes, double[][] questions, long seed);
}

package io.assay.valuation.shift;

/// What a buyer's model does.
public enum Task {
    /// Predicts a number; the loss is the root mean squared error, in the label's unit.
    REGRESSION,
    /// Predicts a class; the loss is the mean log loss, in nats.
    CLASSIFICATION
}

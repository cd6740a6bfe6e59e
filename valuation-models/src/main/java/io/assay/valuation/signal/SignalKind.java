package io.assay.valuation.signal;

import java.util.Locale;

/// The four signals.
public enum SignalKind {
    /// Whether the data is fit to use: complete, valid, free of duplicates, current.
    QUALITY,
    /// The share of the dataset that nobody else in the catalogue offers.
    UNIQUENESS,
    /// How much better the buyer's task gets in the buyer's place with this dataset.
    LOCALITY,
    /// How much it is wanted.
    DEMAND;

    /// The name in files and over HTTP.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

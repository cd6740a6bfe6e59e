package io.assay.valuation.signal;

/// The four signals.
public enum SignalKind {
    /// Whether the data is fit to use: complete, valid, free of duplicates, current.
    QUALITY("quality"),
    /// The share of the dataset that nobody else in the catalogue offers.
    UNIQUENESS("uniqueness"),
    /// How much better the buyer's task gets in the buyer's place with this dataset.
    LOCALITY("locality"),
    /// How much it is wanted.
    DEMAND("demand");

    private final String label;

    SignalKind(String label) {
        this.label = label;
    }

    /// The name in files and over HTTP.
    public String label() {
        return label;
    }
}

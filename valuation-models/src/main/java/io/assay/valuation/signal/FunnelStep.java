package io.assay.valuation.signal;

/// How far a buyer has come.
public enum FunnelStep {
    /// Looked at the listing.
    VIEW("view"),
    /// Found it by a search.
    SEARCH("search"),
    /// Asked for a price.
    QUOTE("quote"),
    /// Bid for it.
    BID("bid"),
    /// Won it, or agreed to buy.
    WIN("win");

    private final String label;

    FunnelStep(String label) {
        this.label = label;
    }

    /// The name in documents and counters.
    public String label() {
        return label;
    }

    /// The step of that name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static FunnelStep parse(String label) {
        for (FunnelStep step : values()) {
            if (step.label.equals(label)) {
                return step;
            }
        }
        throw new IllegalArgumentException("'" + label + "' is no step of the funnel.");
    }
}

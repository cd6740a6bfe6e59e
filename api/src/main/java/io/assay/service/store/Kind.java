package io.assay.service.store;

/// The kinds of stored documents.
public enum Kind {
    /// A dataset profile.
    PROFILE("profile"),
    /// A right on offer.
    LISTING("listing"),
    /// A signed recommendation.
    QUOTE("quote"),
    /// A settled deal, or a correction or reversal of one.
    DEAL("deal"),
    /// A version of a price model.
    MODEL("model"),
    /// What a change of model does to the listings.
    MODEL_DIFF("model-diff");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /// As it stands in keys.
    public String label() {
        return label;
    }
}

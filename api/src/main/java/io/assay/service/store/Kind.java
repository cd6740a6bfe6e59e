package io.assay.service.store;

import java.util.Locale;

/// The kinds of stored documents.
public enum Kind {
    /// A dataset profile.
    PROFILE,
    /// A right on offer.
    LISTING,
    /// A signed recommendation.
    QUOTE,
    /// A settled deal, or a correction or reversal of one.
    DEAL,
    /// A version of a price model.
    MODEL,
    /// A change of what a model is used for.
    DEPLOYMENT,
    /// What a change of model does to the catalogue.
    MODEL_DIFF;

    /// As it stands in keys and events.
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.assay.api.store;

import java.util.Locale;

/// The kinds of stored documents.
public enum Kind {
    /// A dataset profile.
    PROFILE,
    /// A right on offer.
    LISTING,
    /// A signed recommendation.
    QUOTE,
    /// A settled deal.
    DEAL;

    /// As it stands in keys and events.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

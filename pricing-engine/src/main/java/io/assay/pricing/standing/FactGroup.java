package io.assay.pricing.standing;

import java.util.Locale;

/// What a listing states, in groups that stand or fall together.
public enum FactGroup {
    /// Category, update frequency, size and volume.
    STRUCTURE,
    /// Title and description.
    TEXT,
    /// What a profile says of quality and uniqueness.
    PROFILE,
    /// The region that a profile declares, and so how local it is to a buyer.
    PLACE;

    /// The name in documents.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

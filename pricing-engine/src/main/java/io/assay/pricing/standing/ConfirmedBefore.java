package io.assay.pricing.standing;

import io.assay.valuation.hedonic.ListingFeatures;
import java.util.Set;

/// What was confirmed of a listing before it was edited. While the edits are claims, a price is the lower of both.
///
/// @param listing with the facts that were confirmed
/// @param groups those that it is the last confirmed word of
public record ConfirmedBefore(ListingFeatures listing, Set<FactGroup> groups) {
    public ConfirmedBefore {
        groups = Set.copyOf(groups);
    }
}

package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.listing.FeaturesDocument;
import io.assay.pricing.standing.ConfirmedBefore;
import io.assay.pricing.standing.FactGroup;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// [ConfirmedBefore] as JSON: what was confirmed of a listing before it was edited.
///
/// @param listing with the facts that were confirmed
/// @param groups those that it is the last confirmed word of
public record BeforeDocument(@JsonProperty("listing") FeaturesDocument listing,
        @JsonProperty("groups") List<FactGroup> groups) {
    static @Nullable BeforeDocument of(@Nullable ConfirmedBefore before) {
        return before == null
                ? null
                : new BeforeDocument(FeaturesDocument.of(before.listing()), before.groups().stream().sorted().toList());
    }

    ConfirmedBefore before() {
        return new ConfirmedBefore(listing.features(), Set.copyOf(groups));
    }
}

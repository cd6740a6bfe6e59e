package io.assay.document.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;

/// [ListingFeatures] as JSON: a dataset as a price model sees it.
///
/// @param id of the listing
/// @param exchange whose prices it is compared with
/// @param provider who offers it
/// @param title in any language
/// @param description in any language
/// @param category in the exchange's own words
/// @param plan how it is paid for
/// @param updateFrequency in the exchange's own words
/// @param volume rows; 0 = not stated
/// @param sizeBytes bytes; 0 = not stated
/// @param dimension columns; 0 = not stated
public record FeaturesDocument(@JsonProperty("id") String id, @JsonProperty("exchange") String exchange,
        @JsonProperty("provider") String provider, @JsonProperty("title") String title,
        @JsonProperty("description") String description, @JsonProperty("category") String category,
        @JsonProperty("plan") PlanKind plan, @JsonProperty("updateFrequency") String updateFrequency,
        @JsonProperty("volume") double volume, @JsonProperty("sizeBytes") double sizeBytes,
        @JsonProperty("dimension") double dimension) {
    /// The document of `features`.
    public static FeaturesDocument of(ListingFeatures features) {
        return new FeaturesDocument(features.id(), features.exchange(), features.provider(), features.title(),
                features.description(), features.category(), features.plan(), features.updateFrequency(),
                features.volume(), features.sizeBytes(), features.dimension());
    }

    /// The features.
    public ListingFeatures features() {
        return new ListingFeatures(id, exchange, provider, title, description, category, plan, updateFrequency, volume,
                sizeBytes, dimension);
    }
}

package io.assay.document.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
/// A listing as the service keeps and shows it.
///
/// @param id of the listing
/// @param createdAt RFC 3339
/// @param createdBy the key that created it
/// @param listing as the client described it
public record StoredListing(@JsonProperty("id") String id, @JsonProperty("createdAt") String createdAt,
        @JsonProperty("createdBy") String createdBy, @JsonProperty("listing") ListingDocument listing) {
    /// Who offers it.
    public String provider() {
        return listing.provider() == null ? createdBy : listing.provider();
    }
}

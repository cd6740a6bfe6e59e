package io.assay.document.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A listing as it was created.
///
/// @param id of the listing
/// @param createdAt RFC 3339
/// @param createdBy the key that created it
/// @param listing as the client described it
/// @param createdAs the role of that key; absent in listings of earlier builds, which count as claimed
/// @param draft true if it is not on offer yet
public record StoredListing(@JsonProperty("id") String id, @JsonProperty("createdAt") String createdAt,
        @JsonProperty("createdBy") String createdBy, @JsonProperty("listing") ListingDocument listing,
        @JsonProperty("createdAs") @Nullable String createdAs, @JsonProperty("draft") @Nullable Boolean draft) {
    /// Who offers it.
    public String provider() {
        return listing.provider() == null ? createdBy : listing.provider();
    }
}

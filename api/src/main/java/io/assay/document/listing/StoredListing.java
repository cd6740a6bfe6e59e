package io.assay.document.listing;

/// A listing as the service keeps and shows it.
///
/// @param id of the listing
/// @param createdAt RFC 3339
/// @param createdBy the key that created it
/// @param listing as the client described it
public record StoredListing(String id, String createdAt, String createdBy, ListingDocument listing) {
    /// Who offers it.
    public String provider() {
        return listing.provider() == null ? createdBy : listing.provider();
    }
}

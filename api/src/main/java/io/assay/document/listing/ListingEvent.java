package io.assay.document.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a listing.
///
/// @param listingId which
/// @param change what happened
/// @param by who did it
/// @param as the role of that key
/// @param at RFC 3339
/// @param listing as it is since; of an edit alone
/// @param fields that were admitted; of an admission alone
/// @param keysNeeded how many keys have to admit a field before it is confirmed; of an admission alone
/// @param reason of a refusal
public record ListingEvent(@JsonProperty("listingId") String listingId, @JsonProperty("change") Change change,
        @JsonProperty("by") String by, @JsonProperty("as") String as, @JsonProperty("at") String at,
        @JsonProperty("listing") @Nullable ListingDocument listing,
        @JsonProperty("fields") @Nullable List<ListingField> fields,
        @JsonProperty("keysNeeded") @Nullable Integer keysNeeded, @JsonProperty("reason") @Nullable String reason) {
    /// What can happen.
    public enum Change {
        /// Its provider offers it.
        @JsonProperty("submitted")
        SUBMITTED,
        /// An exchange stands behind fields of it.
        @JsonProperty("admitted")
        ADMITTED,
        /// An exchange does not want it.
        @JsonProperty("refused")
        REFUSED,
        /// It is no longer on offer.
        @JsonProperty("withdrawn")
        WITHDRAWN,
        /// It says something else.
        @JsonProperty("edited")
        EDITED
    }
}

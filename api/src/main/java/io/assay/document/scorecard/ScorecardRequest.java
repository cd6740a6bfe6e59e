package io.assay.document.scorecard;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What a client asks the signals of. Exactly one of `profileId` and `listingId` says of which dataset.
///
/// @param profileId a profile
/// @param listingId a listing with a profile; demand is of listings
/// @param category of the dataset in its exchange's words, for its half-life; of a listing its own
/// @param buyer who would use it where; absent = nobody in particular
/// @param asOf RFC 3339; absent = now
public record ScorecardRequest(@JsonProperty("profileId") @Nullable String profileId,
        @JsonProperty("listingId") @Nullable String listingId, @JsonProperty("category") @Nullable String category,
        @JsonProperty("buyer") @Nullable BuyerDocument buyer, @JsonProperty("asOf") @Nullable String asOf) {}

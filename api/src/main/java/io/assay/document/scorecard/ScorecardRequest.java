package io.assay.document.scorecard;

import org.jspecify.annotations.Nullable;

/// What a client asks the signals of. Exactly one of `profileId` and `listingId` says of which dataset.
///
/// @param profileId a profile
/// @param listingId a listing with a profile; demand is of listings
/// @param category of the dataset in its exchange's words, for its half-life; of a listing its own
/// @param buyer who would use it where; absent = nobody in particular
/// @param asOf RFC 3339; absent = now
public record ScorecardRequest(@Nullable String profileId, @Nullable String listingId, @Nullable String category,
        @Nullable BuyerDocument buyer, @Nullable String asOf) {}

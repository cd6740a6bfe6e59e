package io.assay.document.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.assay.document.json.Json;
import io.assay.pricing.standing.Standing;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A listing as the service shows it. In JSON the members of its parts stand side by side.
///
/// @param created as it was created, but with what it says now
/// @param state where it is in its life
/// @param revision how many times it was changed, from 1; the ETag is of it
/// @param changedAt RFC 3339
/// @param reason why it was refused; absent unless it was
/// @param standing who stands behind each field that it states
/// @param digest of what it says, by which an admission can be bound to it
public record ListingView(@JsonUnwrapped StoredListing created, @JsonProperty("state") ListingState.State state,
        @JsonProperty("revision") int revision, @JsonProperty("changedAt") String changedAt,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("standing") SortedMap<String, Standing> standing, @JsonProperty("digest") String digest) {
    /// The view of `created`, which stands as in `now`.
    public static ListingView of(StoredListing created, ListingState now) {
        return new ListingView(
                new StoredListing(created.id(), created.createdAt(), created.createdBy(), now.listing(),
                        created.createdAs(), null),
                now.state(), now.revision(), now.changedAt(), now.reason(), now.standing(), digest(now.listing()));
    }

    /// The digest of what a listing says.
    public static String digest(ListingDocument listing) {
        return Objects.requireNonNull(Json.digest(listing));
    }

    /// The ETag of this revision.
    public String etag() {
        return "\"" + revision + "\"";
    }
}

package io.assay.document.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What the catalogue learns of a profile: that it came, what an audit found, or that it was taken back. One of the
/// three.
///
/// @param offer what is compared of it; of a profile that came
/// @param audit what was found; of an audit
/// @param withdrawn id of the profile that was taken back
public record CatalogueEntry(@JsonProperty("offer") @Nullable OfferDocument offer,
        @JsonProperty("audit") @Nullable Audit audit, @JsonProperty("withdrawn") @Nullable String withdrawn) {
    /// What an audit found.
    ///
    /// @param profileId of the profile
    /// @param auditId of the audit
    /// @param isConfirmed whether it says the same
    /// @param isPlaced whether it names the same places
    /// @param offer what is compared of it under the audit seed; of one that was confirmed
    /// @param gist what its quality is judged by; of one that was confirmed
    /// @param uniqueness of it then, in \[0, 1\]; absent where there was nothing to compare with
    public record Audit(@JsonProperty("profileId") String profileId, @JsonProperty("auditId") String auditId,
            @JsonProperty("isConfirmed") boolean isConfirmed, @JsonProperty("isPlaced") boolean isPlaced,
            @JsonProperty("offer") @Nullable OfferDocument offer, @JsonProperty("gist") @Nullable GistDocument gist,
            @JsonProperty("uniqueness") @Nullable Double uniqueness) {}

    /// That a profile came.
    public static CatalogueEntry of(OfferDocument offer) {
        return new CatalogueEntry(offer, null, null);
    }

    /// What an audit found.
    public static CatalogueEntry of(Audit audit) {
        return new CatalogueEntry(null, audit, null);
    }

    /// That a profile was taken back.
    public static CatalogueEntry withdrawn(String profileId) {
        return new CatalogueEntry(null, null, profileId);
    }
}

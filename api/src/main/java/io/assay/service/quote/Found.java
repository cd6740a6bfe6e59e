package io.assay.service.quote;

import io.assay.document.listing.ListingState;
import io.assay.service.profile.Profiles;
import io.assay.service.profile.Profiles.KnownProfile;
import java.util.Optional;

/// What the request names, looked up, who stands behind the profile, and whether somebody but the provider says
/// that it is of what is listed.
record Found(Optional<ListingState> listing, Optional<KnownProfile> profile, Profiles.Standing standing,
        boolean isLinked) {
    private static final Profiles.Standing NOBODY = new Profiles.Standing(Profiles.State.CLAIMED, false, null);

    static Found without(Optional<ListingState> listing) {
        return new Found(listing, Optional.empty(), NOBODY, false);
    }
}

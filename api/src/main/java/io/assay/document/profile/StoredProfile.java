package io.assay.document.profile;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A profile as the service keeps it.
///
/// @param id of the profile
/// @param provider whose dataset it is
/// @param profile as it was sent
public record StoredProfile(@JsonProperty("id") String id, @JsonProperty("provider") String provider,
        @JsonProperty("profile") ProfileDocument profile) {}

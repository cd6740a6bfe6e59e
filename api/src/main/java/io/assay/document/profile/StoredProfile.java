package io.assay.document.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
/// A profile as the service keeps and shows it.
///
/// @param id of the profile
/// @param provider whose dataset it is
/// @param audited always false as yet: what a provider claims is unaudited until a spot check confirms it
/// @param profile as it was sent
public record StoredProfile(@JsonProperty("id") String id, @JsonProperty("provider") String provider,
        @JsonProperty("audited") boolean audited, @JsonProperty("profile") ProfileDocument profile) {}

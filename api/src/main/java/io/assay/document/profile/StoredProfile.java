package io.assay.document.profile;

/// A profile as the service keeps and shows it.
///
/// @param id of the profile
/// @param provider whose dataset it is
/// @param audited always false as yet: what a provider claims is unaudited until a spot check confirms it
/// @param profile as it was sent
public record StoredProfile(String id, String provider, boolean audited, ProfileDocument profile) {}

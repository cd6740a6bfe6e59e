package io.assay.document.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A profile as the service shows it.
///
/// @param id of the profile
/// @param provider whose dataset it is
/// @param audited true once an auditor has measured the same
/// @param state `claimed`, `confirmed`, `refused` or `withdrawn`
/// @param auditId the audit that confirmed it; absent unless one did
/// @param profile as it was sent
public record ProfileView(@JsonProperty("id") String id, @JsonProperty("provider") String provider,
        @JsonProperty("audited") boolean audited, @JsonProperty("state") String state,
        @JsonProperty("auditId") @Nullable String auditId, @JsonProperty("profile") ProfileDocument profile) {}

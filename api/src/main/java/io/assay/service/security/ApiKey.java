package io.assay.service.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A key as it is kept: never the secret itself, only its hash, under which it is found.
///
/// @param id public name
/// @param tenant whose data it opens
/// @param role what it may do
/// @param subject whom it speaks for; absent = itself
/// @param created RFC 3339
/// @param revoked RFC 3339; absent while it is valid
public record ApiKey(@JsonProperty("id") String id, @JsonProperty("tenant") String tenant,
        @JsonProperty("role") Role role, @JsonProperty("subject") @Nullable String subject,
        @JsonProperty("created") String created, @JsonProperty("revoked") @Nullable String revoked) {
    ApiKey revokedAt(String time) {
        return new ApiKey(id, tenant, role, subject, created, time);
    }
}

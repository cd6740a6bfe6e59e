package io.assay.service.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// Something that happened to an API key, as it is kept.
///
/// @param created a key that was made; absent where one is revoked
/// @param hash SHA-256 of its secret, by which it is found; the same
/// @param revoked id of the key that opens nothing from then on
/// @param at RFC 3339
record KeyEvent(@JsonProperty("created") @Nullable ApiKey created, @JsonProperty("hash") @Nullable String hash,
        @JsonProperty("revoked") @Nullable String revoked, @JsonProperty("at") String at) {}

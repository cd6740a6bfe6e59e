package io.assay.document.signature;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A signing key as anyone may know it.
///
/// @param id names it in signatures
/// @param algorithm always `Ed25519`
/// @param publicKey X.509 SubjectPublicKeyInfo, base64
/// @param validFrom RFC 3339; it signs from then
/// @param validUntil RFC 3339; it signs no more from then, null while it does. What it signed stays valid
public record PublicSigningKey(@JsonProperty("id") String id, @JsonProperty("algorithm") String algorithm,
        @JsonProperty("publicKey") String publicKey, @JsonProperty("validFrom") String validFrom,
        @JsonProperty("validUntil") @Nullable String validUntil) {}

package io.assay.document.signature;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A signature and how it is to be checked.
///
/// @param scheme what the signed bytes are. [#DOCUMENT]: the canonical JSON (RFC 8785) of the document without its
///        member `signature`. Whoever does not know a scheme must refuse the signature; others, over many documents at
///        once, may come, and their signed bytes never begin with `{`
/// @param keyId which key made it
/// @param algorithm always `Ed25519`
/// @param value base64
public record SignatureDocument(@JsonProperty("scheme") String scheme, @JsonProperty("keyId") String keyId,
        @JsonProperty("algorithm") String algorithm, @JsonProperty("value") String value) {
    /// The scheme of a signature over one document.
    public static final String DOCUMENT = "document";
}

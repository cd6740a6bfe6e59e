package io.assay.document.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// Checks signatures by Ed25519 (RFC 8032).
public final class Signatures {
    private static final String ALGORITHM = "Ed25519";

    private Signatures() {}

    /// True if `signature` is of the one document whose canonical bytes without it are `bytes`, by `key`.
    public static boolean verify(byte[] bytes, SignatureDocument signature, PublicSigningKey key) {
        if (!signature.scheme().equals(SignatureDocument.DOCUMENT) || !signature.algorithm().equals(ALGORITHM)
                || !key.algorithm().equals(ALGORITHM) || !key.id().equals(signature.keyId())) {
            return false;
        }
        try {
            PublicKey publicKey = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key.publicKey())));
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(publicKey);
            check.update(bytes);
            return check.verify(Base64.getDecoder().decode(signature.value()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}

package io.assay.pricing.certificate;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over one buffer at a time, without allocating.
final class Sha256 {
    static final int LENGTH = 32;

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /// Digests `length` bytes of `in` from its start into `out` at `offset`.
    void digest(byte[] in, int length, byte[] out, int offset) {
        digest.update(in, 0, length);
        try {
            digest.digest(out, offset, LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("The buffer has room for a digest.", e);
        }
    }

    /// `sha256:` and the hexadecimal digest of a text in UTF-8.
    static String ofText(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[LENGTH];
        new Sha256().digest(in, in.length, out, 0);
        return name(out);
    }

    /// `sha256:` and a digest in hexadecimal.
    static String name(byte[] digest) {
        return "sha256:" + HexFormat.of().formatHex(digest);
    }
}

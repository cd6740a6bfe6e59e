package io.assay.valuation.profile;

import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/// An exchange's own secret for hashing rows, keys and values.
///
/// Profiles made with one seed can be compared with each other and with no others. The hashes are *pseudonymous, not
/// anonymous*: whoever holds the seed can test a guess at a whole row or key. Without the seed they cannot, because the
/// hash is keyed ([SipHash]).
///
/// The [fingerprint][#fingerprint()] names a seed without revealing it; profiles carry it so that a comparison across
/// seeds is refused and never silently zero.
public final class HashSeed {
    private final SipHash keyed;
    private final String fingerprint;

    private HashSeed(byte[] secret) {
        ByteBuffer key = ByteBuffer.wrap(digest("assay row hash\0", secret));
        this.keyed = new SipHash(key.getLong(), key.getLong());
        this.fingerprint = HexFormat.of().formatHex(digest("assay seed fingerprint\0", secret), 0, 8);
    }

    /// The seed made of `secret`; any bytes of length 16 or more, as an exchange hands them to its providers.
    ///
    /// @throws IllegalArgumentException if `secret` is shorter than 16 bytes
    public static HashSeed ofSecret(byte[] secret) {
        if (secret.length < 16) {
            throw new IllegalArgumentException("A hash seed of " + secret.length + " bytes is too short to be secret."
                    + " Maybe the file is truncated: 16 bytes or more are needed.");
        }
        return new HashSeed(secret.clone());
    }

    /// The public seed of demonstrations. Anyone can test guesses against a profile made with it.
    public static HashSeed demo() {
        return new HashSeed("assay demo seed, known to everyone".getBytes(UTF_8));
    }

    /// Sixteen hexadecimal digits that name this seed.
    public String fingerprint() {
        return fingerprint;
    }

    /// The keyed hash of `length` bytes from `offset`.
    long hash(byte[] bytes, int offset, int length) {
        return keyed.hash(bytes, offset, length);
    }

    private static byte[] digest(String domain, byte[] secret) {
        return Hashing.sha256().newHasher().putString(domain, UTF_8).putBytes(secret).hash().asBytes();
    }
}

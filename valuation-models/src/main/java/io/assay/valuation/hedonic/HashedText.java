package io.assay.valuation.hedonic;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A text as counts of hashed character 1- to 3-grams. Works for languages without spaces between words.
///
/// This is for comparing texts and for not copying them. It does not hide them: a short text can be pieced together from
/// its grams with patience.
///
/// Text is brought to NFKC, lower case and single spaces first. Hash: 32-bit FNV-1a of UTF-8 with MurmurHash3's
/// finaliser, modulo [#DIMENSIONS]. Source of the hashing trick: Weinberger et al. 2009, doi:10.1145/1553374.1553516.
///
/// @param counts occurrences by bucket, buckets 0 to [#DIMENSIONS] − 1
public record HashedText(Map<Integer, Integer> counts) {
    /// Number of buckets.
    public static final int DIMENSIONS = 1 << 14;

    private static final int LONGEST_GRAM = 3;

    public HashedText {
        counts = Map.copyOf(counts);
        counts.forEach((bucket, count) -> {
            if (bucket < 0 || bucket >= DIMENSIONS || count < 1) {
                throw new IllegalArgumentException("The hashed text has " + count + " grams in bucket " + bucket
                        + ": counts are positive, buckets 0 to " + (DIMENSIONS - 1) + ".");
            }
        });
    }

    /// The hashed form of the first `maxLength` characters of `text`, in a namespace of its own.
    public static HashedText of(String namespace, String text, int maxLength) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip()
                .replaceAll("\\s+", " ");
        int[] characters = plain.codePoints().limit(maxLength).toArray();
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int length = 1; length <= LONGEST_GRAM; length++) {
            for (int start = 0; start + length <= characters.length; start++) {
                String gram = namespace + "|" + new String(characters, start, length);
                counts.merge(Integer.remainderUnsigned(hash(gram), DIMENSIONS), 1, Integer::sum);
            }
        }
        return new HashedText(counts);
    }

    /// The hash of any token, as used for grams.
    static int hash(String token) {
        int hash = 0x811c9dc5;
        for (byte b : token.getBytes(UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }
}

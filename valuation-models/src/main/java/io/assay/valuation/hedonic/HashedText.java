package io.assay.valuation.hedonic;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A listing's title and description as counts of hashed character 2- and 3-grams. Works for languages without spaces
/// between words.
///
/// This is for comparing texts and for not copying them. It does not hide them: a short text can be pieced together
/// from its grams with patience.
///
/// Text is brought to NFKC, lower case and single spaces first. Hash: 32-bit FNV-1a of UTF-8 with MurmurHash3's
/// finaliser, modulo [#DIMENSIONS]. Source of the hashing trick: Weinberger et al. 2009, doi:10.1145/1553374.1553516.
public final class HashedText {
    /// Number of buckets.
    public static final int DIMENSIONS = 1 << 16;

    private static final int SHORTEST_GRAM = 2;
    private static final int LONGEST_GRAM = 3;
    private static final int MOST_TITLE = 1_000;
    private static final int MOST_DESCRIPTION = 400;
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private final int[] buckets;
    private final int[] counts;

    private HashedText(int[] buckets, int[] counts) {
        this.buckets = buckets;
        this.counts = counts;
    }

    /// The hashed form of a title and the first 400 characters of a description.
    public static HashedText of(String title, String description) {
        int[] first = characters(title, MOST_TITLE);
        int[] second = characters(description, MOST_DESCRIPTION);
        int[] grams = new int[grams(first.length) + grams(second.length)];
        int end = hashGrams(second, grams, hashGrams(first, grams, 0));
        Arrays.sort(grams, 0, end);
        return counted(grams, end);
    }

    /// The text of these buckets, ascending, and how often each occurs; as [#bucket] and [#count] give them.
    ///
    /// @throws IllegalArgumentException if they are not ascending in 0 to [#DIMENSIONS] − 1, or a count is not positive
    public static HashedText of(int[] buckets, int[] counts) {
        for (int i = 0; i < buckets.length; i++) {
            if (buckets[i] < 0 || buckets[i] >= DIMENSIONS || (i > 0 && buckets[i] <= buckets[i - 1])
                    || counts[i] < 1) {
                throw new IllegalArgumentException("A hashed text has " + counts[i] + " grams in bucket " + buckets[i]
                        + ". Maybe the model file was edited: counts are positive, buckets ascend from 0 to "
                        + (DIMENSIONS - 1) + ".");
            }
        }
        return new HashedText(buckets.clone(), counts.clone());
    }

    /// Number of different buckets.
    public int size() {
        return buckets.length;
    }

    /// The bucket at `i`, ascending in `i`.
    public int bucket(int i) {
        return buckets[i];
    }

    /// How many grams fell into it.
    public int count(int i) {
        return counts[i];
    }

    /// The hash of any token, as used for grams.
    static int hash(String token) {
        int hash = FNV_OFFSET;
        for (byte b : token.getBytes(UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return finished(hash);
    }

    private static int[] characters(String text, int most) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip()
                .replaceAll("\\s+", " ");
        return plain.codePoints().limit(most).toArray();
    }

    private static int grams(int characters) {
        int grams = 0;
        for (int length = SHORTEST_GRAM; length <= LONGEST_GRAM; length++) {
            grams += Math.max(0, characters - length + 1);
        }
        return grams;
    }

    private static int hashGrams(int[] characters, int[] grams, int from) {
        int end = from;
        for (int start = 0; start < characters.length; start++) {
            int hash = FNV_OFFSET;
            for (int length = 1; length <= LONGEST_GRAM && start + length <= characters.length; length++) {
                hash = withUtf8(hash, characters[start + length - 1]);
                if (length >= SHORTEST_GRAM) {
                    grams[end++] = Integer.remainderUnsigned(finished(hash), DIMENSIONS);
                }
            }
        }
        return end;
    }

    // FNV-1a over the UTF-8 bytes of one character, without making them.
    private static int withUtf8(int hash, int c) {
        if (c < 0x80) {
            return (hash ^ c) * FNV_PRIME;
        } else if (c < 0x800) {
            return withTail((hash ^ (0xc0 | c >> 6)) * FNV_PRIME, c, 1);
        } else if (c < 0x10000) {
            return withTail((hash ^ (0xe0 | c >> 12)) * FNV_PRIME, c, 2);
        }
        return withTail((hash ^ (0xf0 | c >> 18)) * FNV_PRIME, c, 3);
    }

    private static int withTail(int hash, int c, int bytes) {
        int result = hash;
        for (int i = bytes - 1; i >= 0; i--) {
            result = (result ^ (0x80 | ((c >> (6 * i)) & 0x3f))) * FNV_PRIME;
        }
        return result;
    }

    private static int finished(int fnv) {
        int hash = (fnv ^ (fnv >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    private static HashedText counted(int[] sorted, int end) {
        int[] buckets = new int[end];
        int[] counts = new int[end];
        int size = 0;
        for (int i = 0; i < end; i++) {
            if (size > 0 && buckets[size - 1] == sorted[i]) {
                counts[size - 1]++;
            } else {
                buckets[size] = sorted[i];
                counts[size++] = 1;
            }
        }
        return new HashedText(Arrays.copyOf(buckets, size), Arrays.copyOf(counts, size));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HashedText text && Arrays.equals(buckets, text.buckets)
                && Arrays.equals(counts, text.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "HashedText of " + size() + " grams";
    }
}

package io.assay.api.model;

import io.assay.valuation.hedonic.HashedListing;
import io.assay.valuation.hedonic.HashedText;
import io.assay.valuation.hedonic.PlanKind;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// A listing's hashed features as one short string: base64 of the exchange's hash (four bytes), then for title and
/// description the number of buckets and for each, ascending, its distance from the last and its count, all as LEB128.
final class FeatureBytes {
    private static final int MOST_BYTES = 1 << 18;

    private FeatureBytes() {}

    static String encode(HashedListing listing) {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES).putInt(listing.exchange());
        write(bytes, listing.title());
        write(bytes, listing.description());
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /// @throws IllegalArgumentException if `features` is not such a string
    static HashedListing decode(String id, String category, PlanKind plan, String features) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(features));
            return new HashedListing(id, category, plan, bytes.getInt(), read(bytes), read(bytes));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("The features of comparable '" + id
                    + "' break off. Maybe the model file was edited.", e);
        }
    }

    private static void write(ByteBuffer bytes, HashedText text) {
        Map<Integer, Integer> ascending = new TreeMap<>(text.counts());
        write(bytes, ascending.size());
        int last = 0;
        for (Map.Entry<Integer, Integer> bucket : ascending.entrySet()) {
            write(bytes, bucket.getKey() - last);
            write(bytes, bucket.getValue());
            last = bucket.getKey();
        }
    }

    private static HashedText read(ByteBuffer bytes) {
        int size = readInt(bytes);
        Map<Integer, Integer> counts = new TreeMap<>();
        int bucket = 0;
        for (int i = 0; i < size; i++) {
            bucket += readInt(bytes);
            counts.put(bucket, readInt(bytes));
        }
        return new HashedText(counts);
    }

    private static void write(ByteBuffer bytes, int value) {
        int rest = value;
        while (rest > 0x7f) {
            bytes.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }

    private static int readInt(ByteBuffer bytes) {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte b = bytes.get();
            value |= (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("A number in the features is too long. Maybe the model file was edited.");
    }
}

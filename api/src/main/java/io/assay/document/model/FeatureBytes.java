package io.assay.document.model;

import io.assay.valuation.hedonic.HashedListing;
import io.assay.valuation.hedonic.HashedText;
import io.assay.valuation.hedonic.PlanKind;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/// A listing's hashed features as one short string: base64 of the hashes of exchange, provider and update frequency
/// (four bytes each), then the number of tokens of its text and for each, ascending, its distance from the last, as
/// LEB128.
final class FeatureBytes {
    private static final int MOST_BYTES_PER_NUMBER = 5;
    private static final int HASHES = 12;

    private FeatureBytes() {}

    static String encode(HashedListing listing) {
        int[] tokens = listing.text().tokens();
        ByteBuffer bytes = ByteBuffer.allocate(HASHES + MOST_BYTES_PER_NUMBER * (1 + tokens.length))
                .putInt(listing.exchange()).putInt(listing.provider()).putInt(listing.frequency());
        write(bytes, tokens.length);
        int last = 0;
        for (int token : tokens) {
            write(bytes, token - last);
            last = token;
        }
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /// Reads what [#encode] wrote.
    ///
    /// @throws IllegalArgumentException if `features` is not such a string
    static HashedListing decode(String id, String category, PlanKind plan, String features) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(features));
            int exchange = bytes.getInt();
            int provider = bytes.getInt();
            int frequency = bytes.getInt();
            HashedText text = text(bytes);
            if (bytes.hasRemaining()) {
                throw new IllegalArgumentException(bytes.remaining() + " bytes are left over.");
            }
            return new HashedListing(id, category, plan, exchange, provider, frequency, text);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IllegalArgumentException("The features of comparable '" + id + "' cannot be read: "
                    + (e instanceof BufferUnderflowException ? "they break off." : e.getMessage())
                    + " Maybe the model file was edited.", e);
        }
    }

    private static HashedText text(ByteBuffer bytes) {
        int size = readInt(bytes);
        if (size < 0 || size > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        int[] tokens = new int[size];
        int token = 0;
        for (int i = 0; i < size; i++) {
            token += readInt(bytes);
            tokens[i] = token;
        }
        return HashedText.of(tokens);
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
        throw new IllegalArgumentException("a number in them is too long.");
    }
}

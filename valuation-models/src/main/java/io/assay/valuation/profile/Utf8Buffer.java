package io.assay.valuation.profile;

import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A growing buffer of UTF-8 that is reused from row to row.
final class Utf8Buffer {
    private byte[] bytes = new byte[1024];
    private int length;

    void clear() {
        length = 0;
    }

    /// Marks the end of a field, so that no two rows of different fields are the same bytes.
    void appendLength(int fieldLength) {
        reserve(Integer.BYTES);
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            bytes[length++] = (byte) (fieldLength >>> shift);
        }
    }

    void append(String text) {
        int chars = text.length();
        reserve(chars);
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c > 0x7f) {
                byte[] rest = text.substring(i).getBytes(UTF_8);
                reserve(rest.length);
                System.arraycopy(rest, 0, bytes, length, rest.length);
                length += rest.length;
                return;
            }
            bytes[length++] = (byte) c;
        }
    }

    /// Eight bytes, the lowest first.
    void append(long number) {
        reserve(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += 8) {
            bytes[length++] = (byte) (number >>> shift);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}

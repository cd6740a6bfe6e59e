package io.assay.valuation.profile;

import java.text.Normalizer;

/// The form by which rows are compared that were rewritten or rounded: numbers to three significant digits, texts in
/// lower case and Unicode normal form KC, letters and digits alone.
///
/// It is only ever hashed, so it is made as a hash: unkeyed, and safe because only a keyed hash of whole rows leaves.
final class NearValue {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private static final int THREE_DIGITS = 1_000;
    private static final int TWO_DIGITS = 100;

    private NearValue() {}

    static long hash(CellValue value) {
        return hash(value, THREE_DIGITS);
    }

    /// The same with coarser numbers, for [Combinations]: to two significant digits, of which those from 20 to 49 are
    /// taken by twos, and those from 50 by fives.
    static long coarse(CellValue value) {
        return hash(value, TWO_DIGITS);
    }

    private static long hash(CellValue value, int size) {
        return switch (value.kind()) {
            case NULL -> 0;
            case INTEGER, DECIMAL -> number(value.number(), size);
            case BOOLEAN, TEXT -> letters(value.canonical());
            case DATE, DATE_TIME -> text(value.canonical());
        };
    }

    // Half up, away from zero, in doubles: what is compared is made by the same steps on both sides.
    private static long number(double number, int limit) {
        if (number == 0) {
            return mixed(1);
        }
        double size = Math.abs(number);
        int exponent = 0;
        while (size >= limit) {
            size /= 10;
            exponent++;
        }
        while (size < limit / 10.0 && exponent > -400) {
            size *= 10;
            exponent--;
        }
        long digits = (long) (size + 0.5);
        if (digits == limit) {
            digits = limit / 10;
            exponent++;
        }
        if (limit == TWO_DIGITS) {
            digits -= digits < 20 ? 0 : digits < 50 ? digits % 2 : digits % 5;
        }
        return mixed((number < 0 ? -digits : digits) * 1_024 + exponent);
    }

    private static long letters(String text) {
        String same = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        long hash = FNV_OFFSET;
        for (int i = 0; i < same.length(); i++) {
            char c = same.charAt(i);
            if (isLetterOrMark(c)) {
                hash = (hash ^ Character.toLowerCase(c)) * FNV_PRIME;
            }
        }
        return mixed(hash);
    }

    private static long text(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mixed(hash);
    }

    private static boolean isLetterOrMark(char c) {
        if (c <= 0x7f) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /// The finaliser of SplitMix64: hashes that are near each other part.
    static long mixed(long hash) {
        long z = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}

package io.assay.valuation.profile;

import java.text.Normalizer;
import java.util.Locale;

/// The form by which rows are compared that were rewritten or rounded: numbers to three significant digits, texts in lower
/// case and Unicode normal form KC, letters and digits alone.
final class NearValue {
    private static final int DIGITS = 3;

    private NearValue() {}

    static String of(CellValue value) {
        return switch (value.kind()) {
            case NULL -> "";
            case INTEGER, DECIMAL -> rounded(value.number());
            case BOOLEAN -> value.canonical().toLowerCase(Locale.ROOT);
            case DATE, DATE_TIME -> value.canonical();
            case TEXT -> letters(value.canonical());
        };
    }

    // Half up, away from zero, in doubles: what is compared is made by the same steps on both sides.
    private static String rounded(double number) {
        if (number == 0) {
            return "0";
        }
        double size = Math.abs(number);
        int exponent = 0;
        while (size >= 1e3) {
            size /= 10;
            exponent++;
        }
        while (size < 1e2 && exponent > -400) {
            size *= 10;
            exponent--;
        }
        long digits = (long) (size + 0.5);
        if (digits == 1_000) {
            digits = 100;
            exponent++;
        }
        return (number < 0 ? "-" : "") + digits + "e" + (exponent + DIGITS);
    }

    private static String letters(String text) {
        String same = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder letters = new StringBuilder(same.length());
        for (int i = 0; i < same.length(); i++) {
            char c = same.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)
                    || Character.getType(c) == Character.NON_SPACING_MARK
                    || Character.getType(c) == Character.COMBINING_SPACING_MARK) {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}

package io.assay.valuation.profile;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One cell, classified and brought to the canonical form by which rows are compared: trimmed, NFC, numbers without
/// superfluous signs, zeros or exponents, dates and times as in ISO 8601, answers in lower case.
///
/// @param kind what it looks like
/// @param canonical the canonical text; empty for [ValueKind#NULL]
/// @param number the number for `INTEGER` and `DECIMAL`, else NaN
/// @param date the day for `DATE` and `DATE_TIME`, else null
public record CellValue(ValueKind kind, String canonical, double number, @Nullable LocalDate date) {
    private static final CellValue EMPTY = new CellValue(ValueKind.NULL, "", Double.NaN, null);
    private static final Set<String> NULLS = Set.of("NA", "N/A", "na", "n/a", "null", "NULL", "Null", "NaN", "nan",
            "None", "\\N");
    private static final int LONGEST_NUMBER = 400;
    // As in 09:00:00.
    private static final int SECONDS = 8;
    private static final Pattern TIME = Pattern
            .compile("(\\d{2}:\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([Zz]|[+-]\\d{2}:?\\d{2})?");
    private static final double[] POWERS_OF_TEN = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
        1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    /// Reads one cell; null and blank are [ValueKind#NULL].
    public static CellValue read(@Nullable String cell) {
        String text = cell == null ? "" : cell.strip();
        if (text.isEmpty() || NULLS.contains(text)) {
            return EMPTY;
        }
        char first = text.charAt(0);
        if (first <= '9' && (first >= '0' || first == '-' || first == '+' || first == '.')) {
            CellValue value = number(text);
            if (value == null) {
                value = date(text);
            }
            if (value != null) {
                return value;
            }
        } else if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return new CellValue(ValueKind.BOOLEAN, text.toLowerCase(Locale.ROOT), Double.NaN, null);
        }
        return new CellValue(ValueKind.TEXT, nfc(text), Double.NaN, null);
    }

    /// Trimmed and in Unicode normal form C.
    static String nfc(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
            }
        }
        return text;
    }

    private static @Nullable CellValue number(String text) {
        int length = text.length();
        if (length > LONGEST_NUMBER) {
            return null;
        }
        int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int digits = 0;
        int point = -1;
        int exponent = -1;
        long mantissa = 0;
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (exponent < 0) {
                    digits++;
                    mantissa = digits <= 18 ? mantissa * 10 + (c - '0') : mantissa;
                }
            } else if (c == '.' && point < 0 && exponent < 0) {
                point = i;
            } else if ((c == 'e' || c == 'E') && exponent < 0 && digits > 0 && i + 1 < length) {
                exponent = i;
                char sign = text.charAt(i + 1);
                i += (sign == '-' || sign == '+') && i + 2 < length ? 1 : 0;
            } else {
                return null;
            }
        }
        boolean leadingZero = length > start + 1 && text.charAt(start) == '0'
                && Character.isDigit(text.charAt(start + 1));
        if (digits == 0 || leadingZero) {
            return null;
        }
        int fraction = point < 0 ? 0 : length - point - 1;
        boolean exact = exponent < 0 && digits <= 15 && fraction <= 15;
        double number = exact
                ? (start == 1 && text.charAt(0) == '-' ? -mantissa : mantissa) / POWERS_OF_TEN[fraction]
                : Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            return null;
        }
        ValueKind kind = point < 0 && exponent < 0 ? ValueKind.INTEGER : ValueKind.DECIMAL;
        return new CellValue(kind, canonical(text, point, exponent, number), number, null);
    }

    private static String canonical(String text, int point, int exponent, double number) {
        if (number == 0) {
            return "0";
        }
        int length = text.length();
        boolean plain = exponent < 0 && text.charAt(0) != '+' && text.charAt(0) != '.';
        if (plain && (point < 0 || (point != length - 1 && text.charAt(length - 1) != '0'
                && !(text.charAt(0) == '-' && point == 1)))) {
            return text;
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        return Math.abs(value.scale()) > 400 ? value.toString() : value.toPlainString();
    }

    private static @Nullable CellValue date(String text) {
        int length = text.length();
        if (length < 10 || length > 35) {
            return null;
        }
        char separator = text.charAt(4);
        if ((separator != '-' && separator != '/') || text.charAt(7) != separator) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        boolean timed = length >= 13 && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
                && digits(text, 11, 13) >= 0 && digits(text, 11, 13) < 25;
        if (year < 0 || month < 1 || day < 1 || (length > 10 && !timed)) {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(year, month, day);
            String iso = separator == '-' ? text.substring(0, 10) : date.toString();
            return timed
                    ? new CellValue(ValueKind.DATE_TIME, iso + "T" + time(text.substring(11)), Double.NaN, date)
                    : new CellValue(ValueKind.DATE, iso, Double.NaN, date);
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    // `09:00`, `09:00:00` and `09:00:00.000` are one time, `Z` and `+00:00` one offset; what else stands there stays.
    private static String time(String text) {
        if (text.length() == SECONDS || (text.length() == SECONDS + 1 && text.charAt(SECONDS) == 'Z')) {
            return text;
        }
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        String second = parts.group(2) == null ? "00" : parts.group(2);
        String fraction = parts.group(3) == null ? "" : parts.group(3).replaceFirst("0+$", "");
        String offset = parts.group(4) == null ? "" : parts.group(4);
        return parts.group(1) + ":" + second + (fraction.isEmpty() ? "" : "." + fraction)
                + (offset.equals("+00:00") || offset.equals("+0000") || offset.equals("z") ? "Z" : offset);
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}

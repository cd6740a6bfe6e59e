package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A price that a listing's text states, such as `15万元`, `RM 3,000/year` or `US$ 0.5 per call`: what its provider asks.
/// It is shown and never evidence: it is taken out of the text before the text is compared.
///
/// Found are numbers beside a currency, and `万` and `亿` that count nothing else (`15万`, but not `15万条`). Numbers are
/// read with commas or spaces between thousands and a point before decimals.
///
/// @param text as it stands there
/// @param amount asked, in major units
/// @param currency ISO 4217 code; null where the text names none
/// @param per what it is asked for, as it stands there, such as `year` or `次`; null where it is not said
public record StatedPrice(String text, BigDecimal amount, @Nullable String currency, @Nullable String per) {
    private static final Map<String, String> CURRENCIES = Map.ofEntries(Map.entry("rm", "MYR"), Map.entry("myr", "MYR"),
            Map.entry("ringgit", "MYR"), Map.entry("令吉", "MYR"), Map.entry("¥", "CNY"), Map.entry("￥", "CNY"),
            Map.entry("rmb", "CNY"), Map.entry("cny", "CNY"), Map.entry("元", "CNY"), Map.entry("块", "CNY"),
            Map.entry("人民币", "CNY"), Map.entry("yuan", "CNY"), Map.entry("us$", "USD"), Map.entry("usd", "USD"),
            Map.entry("$", "USD"), Map.entry("美元", "USD"), Map.entry("s$", "SGD"), Map.entry("sgd", "SGD"),
            Map.entry("新元", "SGD"), Map.entry("hk$", "HKD"), Map.entry("hkd", "HKD"), Map.entry("港元", "HKD"),
            Map.entry("€", "EUR"), Map.entry("eur", "EUR"), Map.entry("欧元", "EUR"), Map.entry("£", "GBP"),
            Map.entry("gbp", "GBP"), Map.entry("rp", "IDR"), Map.entry("idr", "IDR"), Map.entry("฿", "THB"),
            Map.entry("thb", "THB"), Map.entry("₫", "VND"), Map.entry("vnd", "VND"), Map.entry("₱", "PHP"),
            Map.entry("php", "PHP"), Map.entry("₩", "KRW"), Map.entry("krw", "KRW"), Map.entry("jpy", "JPY"),
            Map.entry("日元", "JPY"), Map.entry("kwd", "KWD"));
    private static final Map<String, Integer> POWERS = Map.of("百", 2, "千", 3, "万", 4, "百万", 6, "亿", 8, "k", 3,
            "ribu", 3, "million", 6, "juta", 6);

    private static final String NUMBER = "(\\d{1,3}(?:[, ]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)";
    private static final String POWER = "(百万|百|千|万|亿|k\\b|ribu\\b|million\\b|juta\\b)?";
    private static final String PER = "(?:\\s*(?:/|每|per\\s+|a\\s+|setiap\\s+|se)\\s*"
            + "(\\p{IsHan}{1,2}|year|month|week|day|call|query|record|use|tahun|bulan|hari|panggilan|rekod))?";
    private static final Pattern BEFORE = Pattern
            .compile("(?<![\\p{L}\\d])(us\\$|hk\\$|s\\$|rmb|cny|myr|usd|sgd|hkd|eur"
                    + "|gbp|idr|thb|vnd|php|krw|jpy|kwd|rm|rp|人民币|[¥￥$€£฿₫₱₩])\\s?" + NUMBER + "\\s?" + POWER
                    + "(?:\\s?元)?" + PER, Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTER = Pattern.compile("(?<![\\d.])" + NUMBER + "\\s?" + POWER
            + "\\s?(元|块|人民币|美元|港元|新元|欧元|日元|令吉|(?:rmb|cny|myr|usd|sgd|hkd|eur|gbp|idr|thb|vnd|php|krw|jpy|kwd"
            + "|ringgit|yuan)\\b)" + PER, Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE = Pattern.compile("(?<![\\d.])" + NUMBER + "\\s?(万|亿)(?=$|[\\s，。；、,;.!！)）/每])"
            + PER);

    /// The prices that `text` states, in their order.
    public static List<StatedPrice> in(String text) {
        List<StatedPrice> found = new ArrayList<>();
        strip(text, found);
        return List.copyOf(found);
    }

    /// `text` without the prices that it states.
    static String without(String text) {
        return strip(text, new ArrayList<>());
    }

    private static String strip(String text, List<StatedPrice> found) {
        if (text.chars().noneMatch(Character::isDigit)) {
            return text;
        }
        String left = strip(text, BEFORE, m -> price(m, m.group(2), m.group(3), m.group(1), m.group(4)), found);
        left = strip(left, AFTER, m -> price(m, m.group(1), m.group(2), m.group(3), m.group(4)), found);
        return strip(left, BARE, m -> price(m, m.group(1), m.group(2), null, m.group(3)), found);
    }

    private interface Reading {
        StatedPrice of(Matcher match);
    }

    private static String strip(String text, Pattern pattern, Reading reading, List<StatedPrice> found) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder left = new StringBuilder();
        while (matcher.find()) {
            found.add(reading.of(matcher));
            matcher.appendReplacement(left, " ");
        }
        return matcher.appendTail(left).toString();
    }

    private static StatedPrice price(Matcher match, String number, @Nullable String power, @Nullable String currency,
            @Nullable String per) {
        int scale = power == null ? 0 : POWERS.getOrDefault(power.toLowerCase(Locale.ROOT), 0);
        BigDecimal amount = new BigDecimal(number.replaceAll("[, ]", "")).scaleByPowerOfTen(scale).stripTrailingZeros();
        return new StatedPrice(match.group().strip(), amount.scale() < 0 ? amount.setScale(0) : amount,
                currency == null ? null : CURRENCIES.get(currency.toLowerCase(Locale.ROOT)), per);
    }
}

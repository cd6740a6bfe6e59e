package io.assay.valuation.profile;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/// Code lists that values can be checked against.
public enum Standard {
    /// Countries by their two or three letters, ISO 3166-1.
    ISO_3166("an ISO 3166 country code",
            ImmutableSet.of("country", "countrycode", "nation", "iso2", "iso3", "国家", "国家代码"),
            countries()),
    /// Currencies by their three letters, ISO 4217.
    ISO_4217("an ISO 4217 currency code", ImmutableSet.of("currency", "currencycode", "ccy", "币种", "货币"), currencies());

    private final String words;
    private final ImmutableSet<String> columns;
    private final ImmutableSet<String> codes;

    Standard(String words, ImmutableSet<String> columns, ImmutableSet<String> codes) {
        this.words = words;
        this.columns = columns;
        this.codes = codes;
    }

    /// What a value of it is, in words.
    String words() {
        return words;
    }

    boolean contains(String code) {
        return codes.contains(code);
    }

    /// The standard that a column's name speaks of, such as `country_code`; its values are checked where at least half
    /// of them are codes.
    static Optional<Standard> named(String column) {
        String bare = column.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
        return Arrays.stream(values()).filter(standard -> standard.columns.stream().anyMatch(bare::endsWith))
                .findFirst();
    }

    private static ImmutableSet<String> countries() {
        return ImmutableSet.<String>builder().addAll(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2))
                .addAll(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3)).build();
    }

    private static ImmutableSet<String> currencies() {
        return Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode)
                .collect(ImmutableSet.toImmutableSet());
    }
}

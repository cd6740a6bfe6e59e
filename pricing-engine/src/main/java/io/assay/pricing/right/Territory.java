package io.assay.pricing.right;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where a right may be exercised: a set of ISO 3166-1 countries and 3166-2 subdivisions, or the world.
///
/// A country covers its subdivisions; the world covers all.
///
/// @param codes upper case, such as `MY` or `MY-14`; exactly `WORLD` for the world
public record Territory(SortedSet<String> codes) {
    /// Everywhere.
    public static final Territory WORLD = new Territory(new TreeSet<>(Set.of("WORLD")));

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public Territory {
        codes = Collections.unmodifiableSortedSet(new TreeSet<>(codes));
        if (codes.isEmpty() || (codes.size() > 1 && codes.contains("WORLD"))) {
            throw new IllegalArgumentException("The territory " + codes
                    + " is not a set of places. Maybe [\"MY\"], or [\"WORLD\"] alone.");
        }
        codes.stream().filter(code -> !code.equals("WORLD")).forEach(Territory::requireCode);
    }

    /// The territory of the codes.
    ///
    /// @throws IllegalArgumentException if one is no ISO 3166 code, naming it
    public static Territory of(Collection<String> codes) {
        return new Territory(new TreeSet<>(codes));
    }

    /// `code` if it is an ISO 3166-1 alpha-2 code or has the form of a 3166-2 code of such a country.
    ///
    /// @throws IllegalArgumentException otherwise, naming it
    public static String requireCode(String code) {
        boolean subdivision = code.matches("[A-Z]{2}-[A-Z0-9]{1,3}");
        if (!COUNTRIES.contains(subdivision ? code.substring(0, 2) : code)) {
            throw new IllegalArgumentException("'" + code
                    + "' is no ISO 3166 code. Maybe a country such as MY or a subdivision such as MY-14.");
        }
        return code;
    }

    /// The country that a code is of or in.
    public static String country(String code) {
        return code.length() > 2 && code.charAt(2) == '-' ? code.substring(0, 2) : code;
    }

    /// True if every place of `other` is within this one.
    public boolean covers(Territory other) {
        return codes.contains("WORLD") || other.codes.stream()
                .allMatch(code -> codes.contains(code) || (code.length() > 2 && codes.contains(code.substring(0, 2))));
    }

    /// How many countries it touches; 249 for the world (the officially assigned codes).
    public int countries() {
        return codes.contains("WORLD")
                ? COUNTRIES.size()
                : (int) codes.stream().map(code -> code.substring(0, 2)).distinct().count();
    }
}

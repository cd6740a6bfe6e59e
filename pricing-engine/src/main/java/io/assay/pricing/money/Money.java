package io.assay.pricing.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An amount of a currency, in whole minor units (fen, sen, cents; whole yen and dong).
///
/// Arithmetic is exact and throws [ArithmeticException] on overflow and on mixed currencies.
///
/// @param minorUnits how many minor units; may be negative
/// @param currency of ISO 4217, with a defined minor unit
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {
    public Money {
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException("The currency " + currency
                    + " has no minor unit. Maybe a national currency such as CNY or MYR is meant.");
        }
    }

    /// `minorUnits` of `currency`.
    public static Money ofMinor(long minorUnits, Currency currency) {
        return new Money(minorUnits, currency);
    }

    /// The amount written in major units, which must be a whole number of minor units.
    ///
    /// @throws IllegalArgumentException if `amount` is finer than the minor unit or too large
    public static Money ofMajor(BigDecimal amount, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        if (amount.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE, Math.max(0, digits))) > 0) {
            throw new IllegalArgumentException("The amount " + amount.toPlainString() + " " + currency
                    + " is too large. Maybe it has too many digits.");
        }
        try {
            return new Money(amount.setScale(Math.max(0, digits)).movePointRight(Math.max(0, digits)).longValueExact(),
                    currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("The amount " + amount.toPlainString() + " " + currency
                    + " is no whole number of minor units. Maybe round it to " + digits + " decimals.", e);
        }
    }

    /// The amount in major units, rounded half to even to the minor unit. This is the one rounding of a price.
    ///
    /// @throws ArithmeticException if it does not fit
    public static Money rounded(BigDecimal amount, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        return new Money(amount.setScale(digits, RoundingMode.HALF_EVEN).movePointRight(digits).longValueExact(),
                currency);
    }

    /// The currency of the ISO 4217 code.
    ///
    /// @throws IllegalArgumentException if there is none, naming the code
    public static Currency currency(String code) {
        try {
            Currency currency = Currency.getInstance(code);
            return new Money(0, currency).currency();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + code
                    + "' is no currency of ISO 4217 with a minor unit. Maybe CNY, MYR, SGD, USD, …", e);
        }
    }

    /// The amount in major units, with all decimals of the currency.
    public BigDecimal major() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }

    /// This and `other` together.
    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, same(other).minorUnits), currency);
    }

    /// The larger of the two.
    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// By amount; amounts of different currencies do not compare.
    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, same(other).minorUnits);
    }

    /// Amount and code, as in `1234.56 MYR`.
    @Override
    public String toString() {
        return major().toPlainString() + " " + currency.getCurrencyCode();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new ArithmeticException(
                    "Cannot combine " + this + " with " + other + ". Maybe convert one of them first.");
        }
        return other;
    }
}

package io.assay.pricing.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// An amount of a currency, in whole minor units (fen, sen, cents; whole yen and dong).
///
/// Arithmetic is exact and throws [ArithmeticException] on overflow and on mixed currencies.
///
/// @param minorUnits how many minor units; may be negative
/// @param currency of ISO 4217, with a defined minor unit
public record Money(long minorUnits, Currency currency) implements Price {
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,17}(\\.[0-9]{1,4})?");

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

    /// The amount that `text` writes in major units, such as `1234.56` or `-3`: up to 17 digits, at most as many
    /// decimals as the currency has, no sign but a minus, no separators of thousands, no exponent.
    ///
    /// @throws IllegalArgumentException if it is no amount of the currency, naming it
    public static Money parse(String text, Currency currency) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no amount. Maybe 1234.56.");
        }
        return ofMajor(new BigDecimal(text), currency);
    }

    /// The amount in major units, rounded half to even to the minor unit.
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

    @Override
    public BigDecimal major() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }

    /// This and `other` together.
    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, same(other).minorUnits), currency);
    }

    /// This less `other`; may be negative.
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, same(other).minorUnits), currency);
    }

    /// This, `factor` times.
    public Money times(long factor) {
        return new Money(Math.multiplyExact(minorUnits, factor), currency);
    }

    /// This parted in proportion to `weights` by largest remainder (Hamilton's method): everyone gets the minor units
    /// that are wholly theirs, and what is left goes one each to the largest remainders, of equal ones to the first.
    /// The parts add up to this, each is less than one minor unit off its exact share, and a weight of 0 gets 0. A debt
    /// is parted as its opposite is. O(n log n).
    ///
    /// @param weights not negative, one of them positive
    /// @return as many amounts in the same order
    /// @throws IllegalArgumentException if there is no positive weight, or a negative one
    public List<Money> allocate(List<Long> weights) {
        BigInteger whole = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("The weight " + weight + " is negative. Maybe it is owed, not due.");
            }
            whole = whole.add(BigInteger.valueOf(weight));
        }
        if (whole.signum() == 0) {
            throw new IllegalArgumentException(this + " cannot be parted by " + weights
                    + ". Maybe give a weight above 0.");
        }
        BigInteger amount = BigInteger.valueOf(minorUnits).abs();
        long[] parts = new long[weights.size()];
        BigInteger[] remainders = new BigInteger[weights.size()];
        BigInteger left = amount;
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] share = amount.multiply(BigInteger.valueOf(weights.get(i))).divideAndRemainder(whole);
            parts[i] = share[0].longValueExact();
            remainders[i] = share[1];
            left = left.subtract(share[0]);
        }
        IntStream.range(0, parts.length).boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed().thenComparing(i -> i))
                .limit(left.longValueExact()).forEach(i -> parts[i]++);
        return LongStream.of(parts).mapToObj(part -> new Money(minorUnits < 0 ? -part : part, currency)).toList();
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

package io.assay.pricing.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// What one use costs, in millionths of the major unit whatever the currency: a call costs .0035 CNY or .07 JPY, though
/// neither can be paid. Money is what is due for many.
///
/// @param micros millionths; may be negative
/// @param currency of ISO 4217
public record UnitPrice(long micros, Currency currency) implements Price {
    private static final int DECIMALS = 6;

    /// `micros` millionths of `currency`.
    public static UnitPrice ofMicros(long micros, Currency currency) {
        return new UnitPrice(micros, currency);
    }

    /// The amount in major units, rounded half to even to six decimals.
    ///
    /// @throws ArithmeticException if it does not fit
    public static UnitPrice rounded(BigDecimal amount, Currency currency) {
        return new UnitPrice(amount.setScale(DECIMALS, RoundingMode.HALF_EVEN).movePointRight(DECIMALS)
                .longValueExact(), currency);
    }

    @Override
    public BigDecimal major() {
        return BigDecimal.valueOf(micros, DECIMALS);
    }

    /// Amount and code, as in `0.003500 MYR`.
    @Override
    public String toString() {
        return major().toPlainString() + " " + currency.getCurrencyCode();
    }
}

package io.assay.pricing.money;

import io.assay.valuation.hedonic.PlanKind;
import java.math.BigDecimal;
import java.util.Currency;

/// What is asked for a right: [Money] that is paid as it stands, or a [UnitPrice] that is paid for each use.
public sealed interface Price extends Comparable<Price> permits Money, UnitPrice {
    /// The amount in major units, with all decimals that there may be.
    BigDecimal major();

    /// Of ISO 4217.
    Currency currency();

    /// By amount; amounts of different currencies do not compare.
    @Override
    default int compareTo(Price other) {
        if (!currency().equals(other.currency())) {
            throw new ArithmeticException(
                    "Cannot compare " + this + " with " + other + ". Maybe convert one of them first.");
        }
        return major().compareTo(other.major());
    }

    /// This, or `least` if that is more.
    default Price atLeast(Price least) {
        return compareTo(least) >= 0 ? this : least;
    }

    /// The amount in major units as it is asked for under `plan`, rounded half to even: to the minor unit, or to a
    /// millionth where each use is paid for. This is the one rounding of a price.
    ///
    /// @throws ArithmeticException if it does not fit
    static Price rounded(BigDecimal amount, PlanKind plan, Currency currency) {
        return switch (plan) {
            case PER_USE -> UnitPrice.rounded(amount, currency);
            case ONE_OFF, RECURRING -> Money.rounded(amount, currency);
        };
    }

    /// The largest price that can be written under `plan`: 9.2 · 10¹² major units a use, else 9.2 · 10¹⁸ minor ones.
    static Price largest(PlanKind plan, Currency currency) {
        return switch (plan) {
            case PER_USE -> UnitPrice.ofMicros(Long.MAX_VALUE, currency);
            case ONE_OFF, RECURRING -> Money.ofMinor(Long.MAX_VALUE, currency);
        };
    }

    /// The least price above nothing under `plan`.
    static Price least(PlanKind plan, Currency currency) {
        return switch (plan) {
            case PER_USE -> UnitPrice.ofMicros(1, currency);
            case ONE_OFF, RECURRING -> Money.ofMinor(1, currency);
        };
    }
}

package io.assay.document.auction;

import io.assay.document.fault.Faults;
import io.assay.pricing.money.Money;
import java.util.Currency;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Amounts of one currency, as decimal strings in major units and as whole minor units.
///
/// @param currency of all of them
record MinorUnits(Currency currency) {
    /// The amount, 0 after noting under `pointer` that it is none.
    long read(String pointer, @Nullable String text, Faults faults) {
        String given = faults.required(pointer, text);
        if (given == null) {
            return 0;
        }
        Money money = faults.check(pointer, () -> Money.parse(given, currency));
        return money == null ? 0 : money.minorUnits();
    }

    /// The amount, or `otherwise` where none is given.
    long read(String pointer, @Nullable String text, long otherwise, Faults faults) {
        return text == null ? otherwise : read(pointer, text, faults);
    }

    String write(long minorUnits) {
        return Money.ofMinor(minorUnits, currency).major().toPlainString();
    }

    /// The amount in major units as a number, for values that are drawn and not paid.
    double major(double minorUnits) {
        return minorUnits / StrictMath.pow(10, currency.getDefaultFractionDigits());
    }

    /// The same the other way round.
    double minor(double major) {
        return major * StrictMath.pow(10, currency.getDefaultFractionDigits());
    }

    @Nullable
    String write(OptionalLong minorUnits) {
        return minorUnits.isPresent() ? write(minorUnits.getAsLong()) : null;
    }
}

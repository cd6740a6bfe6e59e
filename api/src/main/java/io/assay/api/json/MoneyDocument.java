package io.assay.api.json;

import io.assay.pricing.money.Money;
import org.jspecify.annotations.Nullable;

/// An amount of money as JSON: `{"amount":"1234.56","currency":"MYR"}`.
///
/// @param amount in major units, with the currency's decimals
/// @param currency ISO 4217 code
public record MoneyDocument(String amount, String currency) {
    /// The document of `money`; null for null.
    public static @Nullable MoneyDocument of(@Nullable Money money) {
        return money == null
                ? null
                : new MoneyDocument(money.major().toPlainString(), money.currency().getCurrencyCode());
    }
}

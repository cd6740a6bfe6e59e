package io.assay.document.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.money.Money;
import io.assay.pricing.money.Price;
import org.jspecify.annotations.Nullable;

/// An amount of money as JSON: `{"amount":"1234.56","currency":"MYR"}`.
///
/// @param amount in major units, with the currency's decimals; six of them where it is what one use costs
/// @param currency ISO 4217 code
public record MoneyDocument(@JsonProperty("amount") String amount, @JsonProperty("currency") String currency) {
    /// The document of `price`; null for null.
    public static @Nullable MoneyDocument of(@Nullable Price price) {
        return price == null
                ? null
                : new MoneyDocument(price.major().toPlainString(), price.currency().getCurrencyCode());
    }

    /// The amount.
    ///
    /// @throws IllegalArgumentException if it is no decimal of the currency, or negative, naming it
    public Money money() {
        if (amount.startsWith("-")) {
            throw new IllegalArgumentException("'" + amount + "' is less than nothing. Maybe 1234.56.");
        }
        return Money.parse(amount, Money.currency(currency));
    }
}

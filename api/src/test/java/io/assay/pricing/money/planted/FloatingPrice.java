package io.assay.pricing.money.planted;

import io.assay.document.json.Json;

/// Breaks rules on purpose: money as a double, and a core that knows its shell.
public final class FloatingPrice {
    private FloatingPrice() {}

    public static double price(double amount) {
        return amount * Json.digest(amount).length();
    }
}

package io.assay.pricing.quote;

import io.assay.pricing.money.Price;

/// What a provider could do that would raise the price.
///
/// @param what it concerns: a signal, or what the listing states
/// @param how it is done
/// @param effort that it takes
/// @param factor what it would multiply the price by, above 1
/// @param price that would be recommended then
public record Improvement(String what, String how, Effort effort, double factor, Price price) {
    /// How much it costs the provider, cheapest first.
    public enum Effort {
        /// Saying what is so already.
        STATE,
        /// Running a command on the data.
        MEASURE,
        /// Changing the data.
        CLEAN,
        /// Getting other data, or keeping it current.
        COLLECT
    }
}

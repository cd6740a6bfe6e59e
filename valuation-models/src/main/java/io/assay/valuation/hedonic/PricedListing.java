package io.assay.valuation.hedonic;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A listing with a price that one can learn from: what its provider asks, or what a buyer paid.
///
/// @param features what the listing says of itself
/// @param kind of price
/// @param price in major units of the model's currency, positive
/// @param weight how much it counts, positive; a list price counts 1
/// @param covariates what else moved this price, by covariate, such as the parts of the right that was sold; empty for
///        list prices
public record PricedListing(ListingFeatures features, PriceKind kind, double price, double weight,
        Map<String, Double> covariates) {
    public PricedListing {
        if (!(price > 0) || Double.isInfinite(price)) {
            throw new IllegalArgumentException("The price of listing '" + features.id() + "' is " + price
                    + ". Maybe leave it out: only positive prices can be learned from.");
        }
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("The price of listing '" + features.id() + "' weighs " + weight
                    + ". Maybe leave it out: weights are positive.");
        }
        covariates = Collections.unmodifiableMap(new TreeMap<>(covariates));
    }

    /// A list price.
    public static PricedListing listed(ListingFeatures features, double price) {
        return new PricedListing(features, PriceKind.LIST, price, 1, Map.of());
    }

    /// Natural log of the price.
    public double logPrice() {
        return StrictMath.log(price);
    }
}

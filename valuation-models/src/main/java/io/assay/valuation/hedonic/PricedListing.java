package io.assay.valuation.hedonic;

/// A listing with its list price.
///
/// @param features what it says of itself
/// @param price in major units of the model's currency, positive
public record PricedListing(ListingFeatures features, double price) {
    public PricedListing {
        if (!(price > 0) || Double.isInfinite(price)) {
            throw new IllegalArgumentException("The price of listing '" + features.id() + "' is " + price
                    + ". Maybe leave it out: only positive prices can be learned from.");
        }
    }

    /// Natural log of the price.
    public double logPrice() {
        return StrictMath.log(price);
    }
}

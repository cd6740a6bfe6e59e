package io.assay.pricing.quote;

import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.ListingFeatures;
import java.util.List;

/// A settled deal to learn from.
///
/// @param listing that was sold
/// @param price of one unit, in major units of the model's currency, positive
/// @param weight how much it counts, positive; 1 for a deal of today
/// @param right that was sold
/// @param signals as they stood then; those that are not known are left out
public record ObservedDeal(ListingFeatures listing, double price, double weight, UsageRight right,
        List<SignalReading> signals) {
    public ObservedDeal {
        if (!(price > 0) || Double.isInfinite(price) || !(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("A deal of listing '" + listing.id() + "' has the price " + price
                    + " and the weight " + weight + ". Maybe leave it out: both are positive.");
        }
        signals = List.copyOf(signals);
    }
}

package io.assay.valuation.hedonic;

import org.jspecify.annotations.Nullable;

/// A priced listing as the model keeps it, to compare with.
///
/// @param listing hashed
/// @param kind of its price
/// @param price in major units of the model's currency, positive
/// @param weight how much it counts, positive; a list price counts 1
/// @param residual its log price less the effects and covariates that explain it
/// @param error how far off the model was, in logs, when it had not seen this listing's provider; not negative
/// @param title of it, for readers who may see it; null in a model that goes beyond its exchange
public record Anchor(HashedListing listing, PriceKind kind, double price, double weight, double residual,
        double error, @Nullable String title) {
    public Anchor {
        if (!(price > 0) || Double.isInfinite(price) || !(weight > 0) || Double.isInfinite(weight)
                || !Double.isFinite(residual) || !(error >= 0) || Double.isInfinite(error)) {
            throw new IllegalArgumentException("The comparable '" + listing.id() + "' has price " + price + ", weight "
                    + weight + ", residual " + residual + " and error " + error
                    + ". Maybe the model file was edited: all are finite, price and weight positive, the error not"
                    + " negative.");
        }
    }

    Anchor withError(double newError) {
        return new Anchor(listing, kind, price, weight, residual, newError, title);
    }
}

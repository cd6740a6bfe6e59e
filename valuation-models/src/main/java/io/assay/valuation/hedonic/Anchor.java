package io.assay.valuation.hedonic;

/// A priced listing as the model keeps it, to compare with.
///
/// @param listing hashed
/// @param price in major units of the model's currency, positive
/// @param textWeight its dual weight in the additive part: how much its text pulls prices up or down
/// @param residual its log price less what the coarse model says
/// @param error how far off the model was, in logs, when it had not seen this listing's provider; not negative
public record Anchor(HashedListing listing, double price, double textWeight, double residual, double error) {
    public Anchor {
        if (!(price > 0) || !Double.isFinite(textWeight) || !Double.isFinite(residual) || !(error >= 0)) {
            throw new IllegalArgumentException("The comparable '" + listing.id() + "' has price " + price + ", weight "
                    + textWeight + ", residual " + residual + " and error " + error
                    + ". Maybe the model file was edited: all are finite, the price is positive, the error not negative.");
        }
    }

    Anchor withError(double newError) {
        return new Anchor(listing, price, textWeight, residual, newError);
    }
}

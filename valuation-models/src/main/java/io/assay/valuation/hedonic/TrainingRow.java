package io.assay.valuation.hedonic;

/// A price to learn from, its listing hashed once for all fits.
///
/// @param price and what it is of
/// @param hashed its listing
record TrainingRow(PricedListing price, HashedListing hashed) {
    static TrainingRow of(PricedListing price, Lexicon lexicon) {
        return new TrainingRow(price, HashedListing.of(price.features(), lexicon));
    }

    ListingFeatures features() {
        return price.features();
    }

    double logPrice() {
        return price.logPrice();
    }
}

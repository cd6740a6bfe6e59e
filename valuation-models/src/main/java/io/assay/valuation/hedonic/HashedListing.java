package io.assay.valuation.hedonic;

/// A listing as the model keeps it: hashes in place of exchange, provider and text.
///
/// @param id of the listing
/// @param category in the exchange's own words
/// @param plan how it is paid for
/// @param exchange hash of the exchange's name
/// @param provider hash of the provider's name
/// @param frequency hash of the update frequency
/// @param text title and description, hashed
public record HashedListing(String id, String category, PlanKind plan, int exchange, int provider, int frequency,
        HashedText text) {
    /// The hashed form of `features`.
    static HashedListing of(ListingFeatures features, Lexicon lexicon) {
        return new HashedListing(features.id(), features.category(), features.plan(),
                HashedText.hash("x|" + features.exchange()), HashedText.hash("p|" + features.provider()),
                HashedText.hash("f|" + features.updateFrequency()),
                HashedText.of(features.title(), features.description(), lexicon));
    }
}

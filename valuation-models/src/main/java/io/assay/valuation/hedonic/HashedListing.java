package io.assay.valuation.hedonic;

import java.util.List;

/// A listing as the model keeps it: hashed features in place of title, description and exchange, and no provider.
///
/// @param id of the listing
/// @param category in the exchange's own words
/// @param plan how it is paid for
/// @param exchange hash of the exchange's name
/// @param title hashed grams
/// @param description hashed grams
public record HashedListing(String id, String category, PlanKind plan, int exchange, HashedText title,
        HashedText description) {

    private static final int DESCRIPTION_LENGTH = 400;

    /// The hashed form of `features`.
    static HashedListing of(ListingFeatures features) {
        return new HashedListing(features.id(), features.category(), features.plan(),
                HashedText.hash("x|" + features.exchange()), HashedText.of("t", features.title(), Integer.MAX_VALUE),
                HashedText.of("d", features.description(), DESCRIPTION_LENGTH));
    }

    boolean samePlan(HashedListing other) {
        return plan == other.plan;
    }

    boolean sameExchange(HashedListing other) {
        return exchange == other.exchange;
    }

    static List<HashedText> titles(List<HashedListing> listings) {
        return listings.stream().map(HashedListing::title).toList();
    }

    static List<HashedText> descriptions(List<HashedListing> listings) {
        return listings.stream().map(HashedListing::description).toList();
    }
}

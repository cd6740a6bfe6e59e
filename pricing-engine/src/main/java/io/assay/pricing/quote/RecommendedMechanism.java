package io.assay.pricing.quote;

import io.assay.pricing.right.Exclusivity;

/// How the price should be found.
public enum RecommendedMechanism {
    /// A posted price, for rights that many can hold.
    POSTED_PRICE,
    /// A sealed second-price auction with a reserve, for rights that only one can hold.
    SEALED_SECOND_PRICE;

    /// The mechanism for a right of this exclusivity.
    static RecommendedMechanism of(Exclusivity exclusivity) {
        return exclusivity == Exclusivity.NONE ? POSTED_PRICE : SEALED_SECOND_PRICE;
    }
}

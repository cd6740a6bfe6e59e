package io.assay.pricing.auction;

/// Below which amount nothing is sold, and where that is from.
public sealed interface Reserve {
    /// Any amount will do.
    record None() implements Reserve {
        @Override
        public long amount() {
            return 0;
        }
    }

    /// An amount that the seller says.
    ///
    /// @param amount in minor units, 0 or more
    record Given(long amount) implements Reserve {
        public Given {
            if (amount < 0) {
                throw new BidException("reserve", amount + " minor units cannot be. Maybe 0 or more.");
            }
        }
    }

    /// The least amount that is accepted, in minor units.
    long amount();
}

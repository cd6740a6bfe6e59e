package io.assay.pricing.quote;

import io.assay.pricing.right.Learned;
import io.assay.valuation.hedonic.Basis;
import io.assay.valuation.hedonic.Contribution;
import org.jspecify.annotations.Nullable;

/// What deals close at against list prices: a recommended price is a price to close at.
///
/// @param factor of the list price, positive; 1 until deals teach otherwise
/// @param learned what it rests on; null for a prior
public record DealLevel(double factor, @Nullable Learned learned) {
    /// Standard deviation of the level's log before any deal. It does not widen an interval, which is of list prices.
    static final double SD = 0.5;

    public DealLevel {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("The level of deals against list prices is " + factor
                    + ". Maybe the model file was edited: it is a factor above 0, such as 0.9.");
        }
    }

    /// List prices, until there are deals.
    public static DealLevel atList() {
        return new DealLevel(1, null);
    }

    /// The reason that it adds to a price.
    public Contribution contribution() {
        return new Contribution("deals", "against list prices", StrictMath.log(factor),
                learned == null ? Basis.prior(SD) : learned.basis(SD));
    }
}

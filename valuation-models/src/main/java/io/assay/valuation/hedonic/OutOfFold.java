package io.assay.valuation.hedonic;

import java.util.OptionalDouble;

/// What a model said of a price that it had not seen.
///
/// @param row the price
/// @param log predicted log price; the plan kind's mean where the model gave none
/// @param typical log of the typical price; the same mean where the model gave none
/// @param halfWidth half the width of the 90 % interval of the log price; empty where it has no finite bound
/// @param status what the model gave
/// @param mode the price with the most mass, 0 where there is none
/// @param modeMass mass on it
public record OutOfFold(PricedListing row, double log, double typical, OptionalDouble halfWidth, Status status,
        double mode,
        double modeMass) {
    /// What a model gave.
    public enum Status {
        /// A price to rely on.
        POINT,
        /// An interval and what is typical.
        RANGE,
        /// Nothing.
        MISSING
    }

    /// ln price less its prediction.
    double error() {
        return row.logPrice() - log;
    }

    /// True if the model gave a distribution.
    public boolean priced() {
        return status != Status.MISSING;
    }

    /// True if the price lies in its interval; one without bounds covers.
    public boolean covers() {
        return halfWidth.isEmpty() || Math.abs(error()) <= halfWidth.getAsDouble();
    }

    boolean isMode() {
        return PriceDistribution.onLattice(row.price()) == mode;
    }
}

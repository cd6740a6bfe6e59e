package io.assay.valuation.ratio;

/// One estimate beside the price that it was an estimate of.
///
/// @param estimate positive, in the unit of the price
/// @param price positive
/// @param group whose prices err together, such as the provider; resampled whole
public record Sale(double estimate, double price, String group) {
    public Sale {
        if (!(estimate > 0) || !(price > 0) || Double.isInfinite(estimate) || Double.isInfinite(price)) {
            throw new IllegalArgumentException("An estimate of " + estimate + " beside a price of " + price
                    + " has no ratio. Maybe leave out what is free: both are positive and finite.");
        }
    }

    double ratio() {
        return estimate / price;
    }
}

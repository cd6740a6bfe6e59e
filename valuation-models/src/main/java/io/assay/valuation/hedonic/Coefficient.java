package io.assay.valuation.hedonic;

import org.jspecify.annotations.Nullable;

/// One coefficient of a fit: what is believed of it, and where it may lie.
///
/// @param name such as `category/公共服务`
/// @param prior mean before any price is seen
/// @param variance of that belief; 0 = it is the prior, infinite = nothing is believed
/// @param low bound
/// @param high bound
record Coefficient(String name, double prior, double variance, double low, double high) {
    Coefficient(String name, double prior, double variance) {
        this(name, prior, variance, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /// The same as `lever` changes it.
    Coefficient with(@Nullable Lever lever) {
        if (lever == null) {
            return this;
        }
        if (lever.set() != null) {
            double set = within(lever.set(), "set to");
            return new Coefficient(name, set, 0, set, set);
        }
        double newLow = lever.low() == null ? low : Math.max(low, lever.low());
        double newHigh = lever.high() == null ? high : Math.min(high, lever.high());
        if (newLow > newHigh) {
            throw new IllegalArgumentException("The coefficient '" + name + "' is bounded to " + lever.low() + " to "
                    + lever.high() + ", but may only lie between " + low + " and " + high + ". Maybe widen the lever.");
        }
        double wanted = lever.prior() == null ? prior : within(lever.prior(), "drawn to");
        double newVariance = lever.priorSd() == null ? variance : lever.priorSd() * lever.priorSd();
        return new Coefficient(name, wanted, newVariance, newLow, newHigh);
    }

    private double within(double value, String done) {
        if (value < low || value > high) {
            throw new IllegalArgumentException("The coefficient '" + name + "' is " + done + " " + value
                    + ", but may only lie between " + low + " and " + high + ".");
        }
        return value;
    }

    /// Where it is before any price is seen.
    double start() {
        return Math.clamp(prior, low, high);
    }

    double precision() {
        return Double.isInfinite(variance) ? 0 : 1 / variance;
    }
}

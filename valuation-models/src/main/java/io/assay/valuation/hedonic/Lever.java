package io.assay.valuation.hedonic;

import org.jspecify.annotations.Nullable;

/// What an economist says of one coefficient before a fit; whatever is null is left to the fit.
///
/// @param set it to this and do not fit it
/// @param low never below this
/// @param high nor above this
/// @param prior draw it toward this instead
/// @param priorSd with this standard deviation, positive
public record Lever(@Nullable Double set, @Nullable Double low, @Nullable Double high, @Nullable Double prior,
        @Nullable Double priorSd) {
    public Lever {
        boolean crossed = low != null && high != null && low > high;
        boolean outside = set != null && ((low != null && set < low) || (high != null && set > high));
        if (crossed || outside || (priorSd != null && !(priorSd > 0)) || notFinite(set) || notFinite(prior)
                || notFinite(priorSd)) {
            throw new IllegalArgumentException("A lever that sets " + set + " between " + low + " and " + high
                    + " with prior " + prior + " ± " + priorSd
                    + " cannot be. Maybe low ≤ set ≤ high, and a positive deviation.");
        }
    }

    private static boolean notFinite(@Nullable Double value) {
        return value != null && !Double.isFinite(value);
    }
}

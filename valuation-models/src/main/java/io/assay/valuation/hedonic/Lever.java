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
        refuseIf(low != null && high != null && low > high, "is bounded from " + low + " to " + high
                + ", which is upside down. Maybe exchange low and high.");
        refuseIf(set != null && ((low != null && set < low) || (high != null && set > high)), "is set to " + set
                + ", outside of its own bounds. Maybe set it without low and high.");
        refuseIf(priorSd != null && !(priorSd > 0 && Double.isFinite(priorSd)), "has the standard deviation "
                + priorSd + ". Maybe one above 0, or set instead of prior where nothing is left to learn.");
        refuseIf(notFinite(set) || notFinite(prior), "has a value that is not finite.");
    }

    private static void refuseIf(boolean wrong, String what) {
        if (wrong) {
            throw new IllegalArgumentException("The lever " + what);
        }
    }

    private static boolean notFinite(@Nullable Double value) {
        return value != null && !Double.isFinite(value);
    }
}

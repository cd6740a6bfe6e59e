package io.assay.valuation.hedonic;

/// Something besides the listing itself that moved prices, whose effect is learned from those that have it.
///
/// @param name of its coefficient, such as `right/derive`
/// @param prior what its effect on the log price is taken to be before any price is seen
/// @param sd standard deviation of that belief, in logs, positive
/// @param low the effect is never below this
/// @param high nor above this
public record Covariate(String name, double prior, double sd, double low, double high) {
    public Covariate {
        if (!(low <= prior && prior <= high) || !(sd > 0)) {
            throw new IllegalArgumentException("The coefficient " + name + " is believed to be " + prior + " ± " + sd
                    + " between " + low + " and " + high + ". Maybe choose a prior inside of its bounds.");
        }
    }
}

package io.assay.pricing.right;

import io.assay.valuation.hedonic.Basis;

/// What a coefficient rests on, once deals have taught it.
///
/// @param deals that bear on it, at least 1
/// @param borrowed share of it that is still the prior's, in \[0, 1\]; 1 where it is set or held by a bound
public record Learned(int deals, double borrowed) {
    public Learned {
        if (deals < 1 || !(borrowed >= 0 && borrowed <= 1)) {
            throw new IllegalArgumentException("A coefficient learned from " + deals
                    + " deals with a borrowed weight of "
                    + borrowed + " cannot be. Maybe the model file was edited: 1 deal or more, a share from 0 to 1.");
        }
    }

    /// What a reason with this coefficient rests on.
    ///
    /// @param sd of the prior's part in that reason, in logs
    public Basis basis(double sd) {
        return Basis.learned(deals, borrowed, sd);
    }
}

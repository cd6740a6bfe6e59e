package io.assay.pricing.standing;

/// How far statements may move a price, as a model file says.
///
/// @param claims how many times the price without any claim all claims together may make of it, 1 or more
/// @param report how far a transfer report may move a price by the word of one side alone: to so many times it by the
///        provider's, to so small a part of it by the buyer's; 1 or more
/// @param twoKeys where admission would raise a price to more than so many times it, two keys have to admit; 1 or more
/// @param absentScore what quality and uniqueness read as where there is no profile, in \[0, 1\]
public record ClaimBounds(double claims, double report, double twoKeys, double absentScore) {
    public ClaimBounds {
        require("claims", claims);
        require("report", report);
        require("twoKeys", twoKeys);
        if (!(absentScore >= 0 && absentScore <= 1)) {
            throw new IllegalArgumentException("An absent profile that reads as a score of " + absentScore
                    + " cannot be. Maybe 0.5: scores are 0 to 1.");
        }
    }

    /// Claims raise a price at most twofold, a report of one side moves it by a quarter, and what nobody has profiled
    /// reads as middling.
    public static ClaimBounds defaults() {
        return new ClaimBounds(2, 1.25, 5, 0.5);
    }

    private static void require(String name, double bound) {
        if (!(bound >= 1) || Double.isInfinite(bound)) {
            throw new IllegalArgumentException("The bound " + name + " of claims is " + bound
                    + ". Maybe the model file was edited: it is 1 or more, and 1 lets a claim do nothing.");
        }
    }
}

package io.assay.pricing.standing;

import org.jspecify.annotations.Nullable;

/// How the confirmed datasets of a catalogue score: what a dataset without a profile is taken for, and what a middling
/// one is. All scores in \[0, 1\].
///
/// @param absentQuality what quality reads as without a profile
/// @param absentUniqueness what uniqueness does
/// @param medianQuality the quality at which a price stays as it is; null = as the model says
public record CatalogueScores(double absentQuality, double absentUniqueness, @Nullable Double medianQuality) {
    public CatalogueScores {
        require("without a profile", absentQuality);
        require("without a profile", absentUniqueness);
        require("in the middle", medianQuality == null ? 0 : medianQuality);
    }

    /// As `bounds` say, for a catalogue of too few confirmed datasets.
    public static CatalogueScores of(ClaimBounds bounds) {
        return new CatalogueScores(bounds.absentScore(), bounds.absentScore(), null);
    }

    private static void require(String what, double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("A score of " + score + " " + what + " cannot be: 0 to 1.");
        }
    }
}

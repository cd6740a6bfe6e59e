package io.assay.valuation.hedonic;

import java.util.List;

/// What a model has seen of one plan kind.
///
/// @param listings priced listings
/// @param providers of them
/// @param meanError mean error in logs on providers not seen, not negative
/// @param scores errors in units of the expected error, ascending: the calibration of intervals
public record PlanEvidence(int listings, int providers, double meanError, List<Double> scores) {
    public PlanEvidence {
        scores = List.copyOf(scores);
        if (!(meanError >= 0) || !scores.stream().sorted().toList().equals(scores)
                || !scores.stream().allMatch(score -> score >= 0)) {
            throw new IllegalArgumentException(
                    "A calibration has a mean error of " + meanError + " and " + scores.size()
                            + " scores. Maybe the model file was edited: scores are ascending and none is negative.");
        }
    }
}

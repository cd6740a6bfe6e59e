package io.assay.valuation.hedonic;

import java.util.List;

/// What a model has seen of one plan kind.
///
/// @param listings priced listings
/// @param providers of them
/// @param meanError mean error in logs on providers not seen, not negative
/// @param reliability how often the price with the most weight was the price of a provider not seen, per unit of its
///        weight, in \[0, 1\]
/// @param scores errors in units of the expected error, ascending: the calibration of intervals
public record PlanEvidence(int listings, int providers, double meanError, double reliability, List<Double> scores) {
    public PlanEvidence {
        scores = List.copyOf(scores);
        if (listings < 1 || providers < 1 || !(meanError >= 0) || Double.isInfinite(meanError)
                || !(reliability >= 0 && reliability <= 1)) {
            throw new IllegalArgumentException("A plan kind has " + listings + " listings of " + providers
                    + " providers, a mean error of " + meanError + " and a reliability of " + reliability
                    + ". Maybe the model file was edited: counts are positive, the error not negative, reliability a"
                    + " share.");
        }
        double last = 0;
        for (double score : scores) {
            if (!(score >= last) || Double.isInfinite(score)) {
                throw new IllegalArgumentException("The calibration has the score " + score + " after " + last
                        + ". Maybe the model file was edited: scores ascend from 0 and are finite.");
            }
            last = score;
        }
    }
}

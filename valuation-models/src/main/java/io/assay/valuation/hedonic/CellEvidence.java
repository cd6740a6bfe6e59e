package io.assay.valuation.hedonic;

import java.util.List;

/// What a model has seen of one plan kind on one exchange.
///
/// @param listings priced listings
/// @param providers of them
/// @param median of their prices, in major units of the model's currency
/// @param meanError mean error in logs on providers not seen, each provider once; not negative
/// @param scores errors in units of the expected error, ascending: the calibration of intervals
public record CellEvidence(int listings, int providers, double median, double meanError,
        List<Conformal.Score> scores) {
    public CellEvidence {
        scores = List.copyOf(scores);
        double last = 0;
        for (Conformal.Score score : scores) {
            if (!(score.value() >= last)) {
                throw new IllegalArgumentException("The calibration has the score " + score.value() + " after " + last
                        + ". Maybe the model file was edited: scores ascend from 0.");
            }
            last = score.value();
        }
        if (listings < 1 || providers < 1 || !(median > 0) || Double.isInfinite(median) || !(meanError >= 0)
                || Double.isInfinite(meanError)) {
            throw new IllegalArgumentException("A plan kind has " + listings + " listings of " + providers
                    + " providers on an exchange, the median price " + median + " and a mean error of " + meanError
                    + ". Maybe the model file was edited: all are finite, the error not negative, the rest positive.");
        }
    }
}

package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a model has seen of one plan kind.
///
/// @param listings priced listings
/// @param providers of them
/// @param meanError mean error in logs on providers not seen, each provider once; not negative
/// @param reliability how far the price with the most weight can be believed: at up to 1 the share of its weight that
///        was right, above what its odds are multiplied by ([PriceDistribution])
/// @param exchanges what was seen on each
public record PlanEvidence(int listings, int providers, double meanError, double reliability,
        SortedMap<String, CellEvidence> exchanges) {
    // So many providers' worth of the plan kind's error is mixed into that of one exchange.
    private static final double PRIOR_PROVIDERS = 5;

    public PlanEvidence {
        exchanges = Collections.unmodifiableSortedMap(new TreeMap<>(exchanges));
        if (listings < 1 || providers < 1 || !(meanError >= 0) || Double.isInfinite(meanError)
                || !(reliability >= 0) || Double.isInfinite(reliability)) {
            throw new IllegalArgumentException("A plan kind has " + listings + " listings of " + providers
                    + " providers, a mean error of " + meanError + " and a reliability of " + reliability
                    + ". Maybe the model file was edited: counts are positive, the error and the reliability not"
                    + " negative.");
        }
    }

    /// Providers with prices on `exchange`.
    int providersOn(String exchange) {
        CellEvidence cell = exchanges.get(exchange);
        return cell == null ? 0 : cell.providers();
    }

    /// The error to expect on `exchange` where nothing nearer is known: its own, drawn toward the plan kind's.
    double errorOn(String exchange) {
        CellEvidence cell = exchanges.get(exchange);
        return cell == null ? meanError : blended(cell.meanError(), cell.providers(), meanError);
    }

    /// An exchange's error on so many providers, drawn toward the plan kind's.
    static double blended(double ofExchange, int providers, double ofPlan) {
        return (ofExchange * providers + ofPlan * PRIOR_PROVIDERS) / (providers + PRIOR_PROVIDERS);
    }

    /// The score that `alpha` of new providers on `exchange` exceed; empty where there is no finite bound.
    OptionalDouble score(String exchange, BigDecimal alpha) {
        CellEvidence cell = exchanges.get(exchange);
        return cell == null ? OptionalDouble.empty() : Conformal.quantile(cell.scores(), alpha);
    }
}

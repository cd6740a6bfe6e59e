package io.assay.pricing.simulation;

import io.assay.pricing.demand.ValueDistribution;
import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;

/// What buyers bid where winners pay their own bids: as much less than the value as pays best if all others do the
/// same.
///
/// With `units` sold and one wanted by each, the bid is the mean of the highest value that it keeps out, or the
/// reserve: `β(v) = v − ∫ G(y)/G(v) dy` from the reserve to `v`, G being the distribution of the `units`-th highest of
/// the others (Krishna 2010, *Auction Theory*, propositions 2.3 and 13.2). The integral is taken at [#POINTS] values.
final class EquilibriumBids {
    private static final int POINTS = 4_000;

    private final double[] values;
    private final double[] bids;

    /// The bids of buyers with values of `distribution`.
    ///
    /// @param others how many others bid
    /// @param units how many are sold, 1 or more
    /// @param reserve below which no bid is taken
    EquilibriumBids(ValueDistribution distribution, int others, int units, double reserve) {
        double top = distribution.quantile(1 - 1.0 / POINTS / POINTS);
        values = new double[POINTS + 1];
        bids = new double[POINTS + 1];
        double integral = 0;
        double before = Math.min(reserve, top);
        double lost = beaten(distribution, before, others, units);
        for (int i = 0; i <= POINTS; i++) {
            double value = Math.min(reserve, top) + (top - Math.min(reserve, top)) * i / POINTS;
            double wins = beaten(distribution, value, others, units);
            integral += (value - before) * (wins + lost) / 2;
            values[i] = value;
            bids[i] = wins > 0 ? value - integral / wins : value;
            before = value;
            lost = wins;
        }
    }

    // The probability that a value is among the highest `units` of all.
    private static double beaten(ValueDistribution distribution, double value, int others, int units) {
        return new BinomialDistribution(null, others, distribution.survival(value)).cumulativeProbability(units - 1);
    }

    /// The bid of a buyer with `value`; the value itself below the reserve, where no bid is taken.
    double of(double value) {
        if (value <= values[0]) {
            return value;
        }
        int place = Arrays.binarySearch(values, value);
        if (place >= 0) {
            return bids[place];
        }
        int next = -place - 1;
        if (next == values.length) {
            return bids[values.length - 1];
        }
        double share = (value - values[next - 1]) / (values[next] - values[next - 1]);
        return bids[next - 1] + share * (bids[next] - bids[next - 1]);
    }
}

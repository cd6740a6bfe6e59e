package io.assay.pricing.demand;

import java.util.ArrayList;
import java.util.List;

/// What the best auction earns, with virtual values ironed where they fall.
///
/// Source: Bulow and Roberts 1989, *The simple economics of optimal auctions*, doi:10.1086/261643: the revenue `q·v(q)`
/// of selling to a share `q` of buyers, the least concave curve above it, and its slope, which is the ironed virtual
/// value. The curve is taken at [#POINTS] shares; what it earns is then right to about six digits. To make it asks for
/// as many quantiles; a question then takes O(points · units). Without bidders or units nothing is earned.
public final class OptimalRevenue {
    static final int POINTS = 1 << 17;

    private final ValueDistribution values;
    private final List<Integer> hull = new ArrayList<>();
    private final double[] revenue = new double[POINTS + 1];

    private OptimalRevenue(ValueDistribution values) {
        this.values = values;
        for (int i = 1; i <= POINTS; i++) {
            double share = i / (double) POINTS;
            revenue[i] = share * values.quantile(1 - share);
        }
        hull.add(0);
        for (int i = 1; i <= POINTS; i++) {
            while (hull.size() > 1 && isBelow(hull.get(hull.size() - 2), hull.getLast(), i)) {
                hull.removeLast();
            }
            hull.add(i);
        }
    }

    /// The best revenue from buyers with values of `values`.
    public static OptimalRevenue of(ValueDistribution values) {
        return new OptimalRevenue(values);
    }

    /// Values that are treated alike, and how they are.
    ///
    /// @param low from this value
    /// @param high to this
    /// @param virtual their one virtual value
    public record Ironed(double low, double high, double virtual) {}

    /// The stretches that are ironed, highest first.
    public List<Ironed> ironed() {
        List<Ironed> stretches = new ArrayList<>();
        for (int i = 1; i < hull.size(); i++) {
            int from = hull.get(i - 1);
            int to = hull.get(i);
            if (to - from > 2) {
                stretches.add(new Ironed(values.quantile(1 - to / (double) POINTS),
                        values.quantile(1 - from / (double) POINTS), slope(from, to)));
            }
        }
        return stretches;
    }

    /// What the best auction earns from `bidders` in the mean, where not selling is worth nothing.
    public double of(int bidders) {
        return of(bidders, 1, 0);
    }

    /// The same where there are `units`, of which each bidder wants one and to keep one is worth `cost` to the seller;
    /// less that of the units sold.
    public double of(int bidders, int units, double cost) {
        double earned = 0;
        for (int i = 1; i < hull.size(); i++) {
            double slope = slope(hull.get(i - 1), hull.get(i));
            if (slope > cost) {
                earned += (slope - cost)
                        * (within(hull.get(i), bidders, units) - within(hull.get(i - 1), bidders, units));
            }
        }
        return earned;
    }

    // How many of the best `units` bidders are among a share of buyers, in the mean.
    private static double within(int point, int bidders, int units) {
        double share = point / (double) POINTS;
        double mean = 0;
        double ways = 1;
        double fewer = 0;
        for (int exactly = 0; exactly < Math.min(units, bidders + 1); exactly++) {
            double probability = ways * StrictMath.pow(share, exactly)
                    * StrictMath.pow(1 - share, bidders - exactly);
            mean += exactly * probability;
            fewer += probability;
            ways = ways * (bidders - exactly) / (exactly + 1);
        }
        return mean + units * (1 - fewer);
    }

    private double slope(int from, int to) {
        return (revenue[to] - revenue[from]) * POINTS / (to - from);
    }

    private boolean isBelow(int a, int b, int c) {
        return (revenue[b] - revenue[a]) * (c - a) <= (revenue[c] - revenue[a]) * (b - a);
    }
}

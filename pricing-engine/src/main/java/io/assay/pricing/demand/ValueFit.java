package io.assay.pricing.demand;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/// Fits a [ValueDistribution] to past auctions in which truth was the best bid, by maximum likelihood.
///
/// The bids of losers are their values. Of the winner's value an ascending auction shows only that it was not less than
/// the price, as it also would be if it were much more: it is *censored*. To leave winners out, or to take the price
/// for their value, makes buyers look poorer than they are. Fits look at all bids once for each of at most 200
/// bisections, the lognormal one for each of at most 5,000 steps; two different losing bids are the least. Source for
/// the treatment: Paarsch and Hong 2006, *An Introduction to the Structural Econometrics of Auction Data*, chapter 4.
public final class ValueFit {
    private static final int MOST_STEPS = 5_000;
    private static final double SETTLED = 1e-12;
    private static final double NARROWEST = 1e-6;

    private ValueFit() {}

    /// A family of distributions.
    public enum Family {
        /// [ValueDistribution.Uniform].
        UNIFORM,
        /// [ValueDistribution.Exponential].
        EXPONENTIAL,
        /// [ValueDistribution.Lognormal].
        LOGNORMAL,
        /// [ValueDistribution.Weibull], which does well on others' data too.
        WEIBULL
    }

    /// What one past auction shows.
    ///
    /// @param losing values of those who lost, positive
    /// @param price that the winner's value is at least
    public record PastAuction(List<Double> losing, double price) {
        public PastAuction {
            losing = List.copyOf(losing);
            if (!(price > 0) || Double.isInfinite(price)
                    || !losing.stream().allMatch(value -> value > 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException("A past auction at the price " + price + " with losing bids of "
                        + losing + " cannot be. Maybe amounts above 0.");
            }
            if (losing.stream().anyMatch(value -> value > price)) {
                throw new IllegalArgumentException(
                        "A past auction at the price " + price + " has a losing bid above it, of "
                                + losing + ". Maybe the winner's bid is among them.");
            }
        }
    }

    /// The distribution of `family` under which `auctions` are most likely.
    ///
    /// @throws IllegalArgumentException if they have fewer than two different losing bids
    public static ValueDistribution fit(Family family, List<PastAuction> auctions) {
        double[] losing = auctions.stream().flatMap(auction -> auction.losing().stream())
                .mapToDouble(Double::doubleValue).toArray();
        double[] prices = auctions.stream().mapToDouble(PastAuction::price).toArray();
        if (Arrays.stream(losing).distinct().count() < 2) {
            throw new IllegalArgumentException("From " + losing.length
                    + " losing bids nothing can be fitted. Maybe bring auctions with two different losing bids or"
                    + " more.");
        }
        return switch (family) {
            case UNIFORM -> uniform(losing, prices);
            case EXPONENTIAL -> new ValueDistribution.Exponential(
                    (Arrays.stream(losing).sum() + Arrays.stream(prices).sum()) / losing.length);
            case LOGNORMAL -> lognormal(losing, prices);
            case WEIBULL -> weibull(losing, prices);
        };
    }

    // The upper end is where the likelihood stops to rise: censored values pull it up, all values push it down.
    private static ValueDistribution uniform(double[] losing, double[] prices) {
        double low = Arrays.stream(losing).min().orElseThrow();
        double top = Math.max(Arrays.stream(prices).max().orElse(0), Arrays.stream(losing).max().orElseThrow());
        int n = losing.length + prices.length;
        DoubleUnaryOperator pull = high -> n
                - Arrays.stream(prices).map(price -> (high - low) / (high - price)).sum();
        return new ValueDistribution.Uniform(low, root(pull, Math.nextUp(top), top + (top - low)));
    }

    // Expectation and maximisation: a censored logarithm counts as its mean above the censoring point.
    private static ValueDistribution lognormal(double[] losing, double[] prices) {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double[] seen = Arrays.stream(losing).map(StrictMath::log).toArray();
        double[] censored = Arrays.stream(prices).map(StrictMath::log).toArray();
        int n = seen.length + censored.length;
        double mean = DoubleStream.concat(Arrays.stream(seen), Arrays.stream(censored)).average().orElse(0);
        double sd = 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            double sum = Arrays.stream(seen).sum();
            double squares = Arrays.stream(seen).map(y -> y * y).sum();
            for (double d : censored) {
                double z = (d - mean) / sd;
                double tail = normal.density(z) / Math.max(Double.MIN_NORMAL, normal.cumulativeProbability(-z));
                sum += mean + sd * tail;
                squares += mean * mean + sd * sd + sd * (d + mean) * tail;
            }
            double nextMean = sum / n;
            double nextSd = Math.max(NARROWEST, Math.sqrt(Math.max(0, squares / n - nextMean * nextMean)));
            boolean settled = Math.abs(nextMean - mean) + Math.abs(nextSd - sd) < SETTLED * (1 + Math.abs(mean));
            mean = nextMean;
            sd = nextSd;
            if (settled) {
                break;
            }
        }
        return new ValueDistribution.Lognormal(mean, sd);
    }

    private static ValueDistribution weibull(double[] losing, double[] prices) {
        double[] all = DoubleStream.concat(Arrays.stream(losing), Arrays.stream(prices)).toArray();
        double largest = Arrays.stream(all).max().orElseThrow();
        double meanLog = Arrays.stream(losing).map(x -> StrictMath.log(x / largest)).average().orElse(0);
        DoubleUnaryOperator slope = shape -> {
            double powers = 0;
            double weighted = 0;
            for (double value : all) {
                double power = StrictMath.pow(value / largest, shape);
                powers += power;
                weighted += power * StrictMath.log(value / largest);
            }
            return weighted / powers - 1 / shape - meanLog;
        };
        double shape = root(slope, 1e-3, 1);
        double powers = Arrays.stream(all).map(value -> StrictMath.pow(value / largest, shape)).sum();
        return new ValueDistribution.Weibull(shape,
                largest * StrictMath.pow(powers / losing.length, 1 / shape));
    }

    // Of a function that rises.
    private static double root(DoubleUnaryOperator rising, double from, double to) {
        double low = from;
        double high = to;
        while (rising.applyAsDouble(high) < 0 && Double.isFinite(high)) {
            high = low + 2 * (high - low);
        }
        for (int i = 0; i < 200 && low < high; i++) {
            double middle = low + (high - low) / 2;
            if (rising.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}

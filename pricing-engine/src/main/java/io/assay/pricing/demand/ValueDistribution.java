package io.assay.pricing.demand;

import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.distribution.AbstractRealDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;

/// What a buyer, drawn by chance, would pay for a unit at most. Values are 0 or more, in any one unit of money.
///
/// At infinity nobody is left, survival 0. The quantile at 1 is infinite where a family has no highest value. Reserves
/// are closed forms, or found by at most 200 bisections, or by looking at each piece or value once.
public sealed interface ValueDistribution {
    /// Evenly from `low` to `high`.
    record Uniform(double low, double high) implements ValueDistribution {
        public Uniform {
            require(low >= 0 && low < high && Double.isFinite(high), "uniform from " + low + " to " + high,
                    "a low of 0 or more and a higher high");
        }

        @Override
        public double survival(double value) {
            return Math.clamp((high - value) / (high - low), 0, 1);
        }

        @Override
        public double quantile(double probability) {
            return low + probability * (high - low);
        }

        @Override
        public double reserve(double cost) {
            return Math.max(low, (high + cost) / 2);
        }
    }

    /// Falling at a constant rate.
    ///
    /// @param mean positive
    record Exponential(double mean) implements ValueDistribution {
        public Exponential {
            require(mean > 0 && Double.isFinite(mean), "exponential of mean " + mean, "a mean above 0");
        }

        @Override
        public double survival(double value) {
            return StrictMath.exp(-Math.max(0, value) / mean);
        }

        @Override
        public double quantile(double probability) {
            return new ExponentialDistribution(null, mean).inverseCumulativeProbability(probability);
        }

        @Override
        public double reserve(double cost) {
            return cost + mean;
        }
    }

    /// Whose logarithm is normal.
    ///
    /// @param location mean of the logarithm
    /// @param scale standard deviation of the logarithm, positive
    record Lognormal(double location, double scale) implements ValueDistribution {
        public Lognormal {
            require(Double.isFinite(location) && scale > 0 && Double.isFinite(scale),
                    "lognormal of " + location + " ± " + scale, "a deviation above 0");
        }

        @Override
        public double survival(double value) {
            return value <= 0 ? 1 : 1 - new LogNormalDistribution(null, location, scale).cumulativeProbability(value);
        }

        @Override
        public double quantile(double probability) {
            return StrictMath.exp(location + scale * new NormalDistribution(null, 0, 1)
                    .inverseCumulativeProbability(probability));
        }

        @Override
        public double reserve(double cost) {
            double middle = StrictMath.exp(location);
            return root(new LogNormalDistribution(null, location, scale), cost, middle * StrictMath.exp(-6 * scale));
        }
    }

    /// Weibull's, which bends either way of the exponential.
    ///
    /// @param shape positive
    /// @param scale positive
    record Weibull(double shape, double scale) implements ValueDistribution {
        public Weibull {
            require(shape > 0 && scale > 0 && Double.isFinite(shape) && Double.isFinite(scale),
                    "Weibull of shape " + shape + " and scale " + scale, "both above 0");
        }

        @Override
        public double survival(double value) {
            return value <= 0 ? 1 : StrictMath.exp(-StrictMath.pow(value / scale, shape));
        }

        @Override
        public double quantile(double probability) {
            return new WeibullDistribution(null, shape, scale, 1e-9).inverseCumulativeProbability(probability);
        }

        @Override
        public double reserve(double cost) {
            return root(new WeibullDistribution(null, shape, scale, 1e-9), cost, scale * 1e-9);
        }
    }

    /// Evenly within pieces.
    ///
    /// @param pieces by rising value, not overlapping, weights adding up to 1
    record Pieces(List<Piece> pieces) implements ValueDistribution {
        private static final double CLOSE = 1e-9;

        public Pieces {
            pieces = List.copyOf(pieces);
            double last = 0;
            double sum = 0;
            for (Piece piece : pieces) {
                require(piece.low() >= last && piece.low() < piece.high() && piece.weight() >= 0
                        && Double.isFinite(piece.high()), piece.toString(), "pieces by rising value");
                last = piece.high();
                sum += piece.weight();
            }
            require(Math.abs(sum - 1) < CLOSE, "pieces of weight " + sum, "weights that add up to 1");
        }

        /// A piece.
        ///
        /// @param weight share of buyers
        public record Piece(double low, double high, double weight) {}

        @Override
        public double survival(double value) {
            return pieces.stream().mapToDouble(piece -> piece.weight()
                    * Math.clamp((piece.high() - value) / (piece.high() - piece.low()), 0, 1)).sum();
        }

        @Override
        public double quantile(double probability) {
            double left = probability;
            for (Piece piece : pieces) {
                if (left <= piece.weight() && piece.weight() > 0) {
                    return piece.low() + left / piece.weight() * (piece.high() - piece.low());
                }
                left -= piece.weight();
            }
            return pieces.getLast().high();
        }

        // Within a piece what is earned is a parabola.
        @Override
        public double reserve(double cost) {
            double best = pieces.getLast().high();
            for (Piece piece : pieces) {
                double density = piece.weight() / (piece.high() - piece.low());
                double peak = density > 0 ? (cost + piece.low() + survival(piece.low()) / density) / 2 : piece.low();
                double price = Math.clamp(peak, piece.low(), piece.high());
                if ((price - cost) * survival(price) > (best - cost) * survival(best)) {
                    best = price;
                }
            }
            return best;
        }
    }

    /// Each of some values equally likely.
    record Sample(List<Double> values) implements ValueDistribution {
        public Sample {
            require(!values.isEmpty() && values.stream().allMatch(value -> value >= 0 && Double.isFinite(value)),
                    "a sample of " + values.size() + " values", "at least one, all 0 or more");
            values = values.stream().sorted().toList();
        }

        @Override
        public double survival(double value) {
            int place = Collections.binarySearch(values, value);
            int first = place < 0 ? -place - 1 : place;
            while (first > 0 && values.get(first - 1) == value) {
                first--;
            }
            return (values.size() - first) / (double) values.size();
        }

        @Override
        public double quantile(double probability) {
            return values.get(Math.clamp((long) (probability * values.size()), 0, values.size() - 1));
        }

        @Override
        public double reserve(double cost) {
            double best = values.getLast();
            double most = 0;
            for (int i = values.size() - 1; i >= 0; i--) {
                // Of equal values the first is reached by all of them.
                double earned = (values.get(i) - cost) * (values.size() - i);
                if (earned > most) {
                    most = earned;
                    best = values.get(i);
                }
            }
            return Math.max(cost, best);
        }
    }

    /// The probability that a value is `value` or more.
    double survival(double value);

    /// The value below which others lie with `probability`, which is from 0 to 1.
    double quantile(double probability);

    /// The reserve of a seller to whom not selling is worth `cost`: the price that earns most above it from one buyer
    /// (Myerson 1981, doi:10.1287/moor.6.1.58).
    double reserve(double cost);

    private static void require(boolean condition, String what, String right) {
        if (!condition) {
            throw new IllegalArgumentException("A distribution that is " + what + " cannot be. Maybe " + right + ".");
        }
    }

    // Where the virtual value is the cost; there is one such place for these families.
    private static double root(AbstractRealDistribution family, double cost, double start) {
        double low = start;
        double high = Math.max(Double.MIN_NORMAL, Math.max(cost, family.getNumericalMean()));
        while (virtual(family, high) < cost && high < Double.MAX_VALUE / 2) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 200 && low < high; i++) {
            double middle = low + (high - low) / 2;
            if (virtual(family, middle) < cost) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double virtual(AbstractRealDistribution family, double value) {
        return value - (1 - family.cumulativeProbability(value)) / family.density(value);
    }
}

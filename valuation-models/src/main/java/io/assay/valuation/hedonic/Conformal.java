package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;

/// Split conformal quantiles: the ⌈(n + 1)(1 − α)⌉-th smallest of n calibration scores, or no finite bound where that
/// rank exceeds n: always without scores, and with one score where α is below ½.
///
/// The rank is computed in decimals; doubles get it wrong (n = 9, α = 0.7). Source: Vovk, Gammerman, Shafer 2005,
/// *Algorithmic Learning in a Random World*, doi:10.1007/b106715; Lei et al. 2018, doi:10.1080/01621459.2017.1307116.
public final class Conformal {
    // Sums of shares of a provider miss whole numbers by so little.
    private static final double ROUNDING = 1e-9;

    private Conformal() {}

    /// The rank, from 1; larger than `n` where there is no finite bound.
    ///
    /// @param n calibration scores, not negative
    /// @param alpha miss rate, in (0, 1)
    public static int rank(int n, BigDecimal alpha) {
        if (n < 0 || alpha.signum() <= 0 || alpha.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("There is no rank for n = " + n + " and a miss rate of " + alpha
                    + ". Maybe 0.1 for an interval that covers 90 %.");
        }
        return BigDecimal.ONE.subtract(alpha).multiply(BigDecimal.valueOf(n + 1L)).setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }

    /// The quantile of scores in ascending order; empty where there is no finite bound.
    public static OptionalDouble quantile(double[] ascendingScores, BigDecimal alpha) {
        int rank = rank(ascendingScores.length, alpha);
        return rank > ascendingScores.length ? OptionalDouble.empty() : OptionalDouble.of(ascendingScores[rank - 1]);
    }

    /// A calibration score.
    ///
    /// @param value not negative, finite
    /// @param weight that it counts, in (0, 1\]: a provider's scores weigh 1 together, so that each counts once
    public record Score(double value, double weight) {
        public Score {
            if (!(value >= 0) || Double.isInfinite(value) || !(weight > 0 && weight <= 1)) {
                throw new IllegalArgumentException("A calibration score of " + value + " that weighs " + weight
                        + " cannot be. Maybe the model file was edited: scores are finite and not negative, weights"
                        + " shares of a provider.");
            }
        }
    }

    /// The weighted quantile of scores in ascending order: the first at which the weight so far reaches
    /// (1 + all weight)(1 − α), as if one more provider stood at infinity; empty where there is no finite bound. With
    /// weights of 1 this is [#quantile(double[], BigDecimal)]. Source: Tibshirani et al. 2019, *Conformal prediction
    /// under covariate shift*, arXiv:1904.06019.
    public static OptionalDouble quantile(List<Score> ascending, BigDecimal alpha) {
        double all = 0;
        for (Score score : ascending) {
            all += score.weight();
        }
        double wanted = (1 + all) * (1 - alpha.doubleValue()) - ROUNDING;
        double sum = 0;
        for (Score score : ascending) {
            sum += score.weight();
            if (sum >= wanted) {
                return OptionalDouble.of(score.value());
            }
        }
        return OptionalDouble.empty();
    }
}

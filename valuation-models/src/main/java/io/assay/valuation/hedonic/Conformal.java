package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/// Split conformal quantiles: the ⌈(n + 1)(1 − α)⌉-th smallest of n calibration scores, or no finite bound where that
/// rank exceeds n: always without scores, and with one score where α is below ½.
///
/// The rank is computed in decimals; doubles get it wrong (n = 9, α = 0.7). Source: Vovk, Gammerman, Shafer 2005,
/// *Algorithmic Learning in a Random World*, doi:10.1007/b106715; Lei et al. 2018, doi:10.1080/01621459.2017.1307116.
public final class Conformal {
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
}

package io.assay.valuation.hedonic;

import java.util.Locale;

/// What one term of a price rests on.
///
/// @param source in words, such as `fitted, n=815` or `prior, n=0`
/// @param n prices that bear on it, not negative
/// @param standardError of the term, in logs, not negative; of a prior, the standard deviation of that belief
/// @param isBelief whether more than half of the prior's variance is left
public record Basis(String source, int n, double standardError, boolean isBelief) {
    private static final double MOST_TAUGHT = 0.5;

    public Basis {
        if (n < 0 || !(standardError >= 0) || Double.isInfinite(standardError)) {
            throw new IllegalArgumentException("A reason that rests on " + n + " prices with a standard error of "
                    + standardError + " cannot be. Maybe the model file was edited: both are finite and not negative.");
        }
    }

    /// A term that a fit found.
    public static Basis fitted(int n, double standardError) {
        return new Basis("fitted, n=" + n, n, standardError, false);
    }

    /// A term that nothing has taught.
    ///
    /// @param sd of the belief, in logs
    public static Basis prior(double sd) {
        return new Basis("prior, n=0", 0, sd, true);
    }

    /// A term that deals have taught.
    ///
    /// @param deals that bear on it
    /// @param borrowed share of the prior's variance that is left, in \[0, 1\]
    /// @param sd of the prior, in logs
    public static Basis learned(int deals, double borrowed, double sd) {
        return new Basis(String.format(Locale.ROOT, "fitted, n=%d deals, %.0f %% prior", deals, 100 * borrowed), deals,
                sd * Math.sqrt(borrowed), borrowed > MOST_TAUGHT);
    }

    /// True if the term moves the price by a belief that nothing has taught, or next to nothing.
    public boolean isUntaught() {
        return isBelief && standardError > 0;
    }
}

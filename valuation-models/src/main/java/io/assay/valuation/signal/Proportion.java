package io.assay.valuation.signal;

/// A share of `n` cases with its Wilson score interval at 95 % (Wilson 1927, doi:10.1080/01621459.1927.10502953). It
/// has a width also where no case or every case is a hit.
///
/// @param value hits / n, in \[0, 1\]
/// @param low lower end
/// @param high upper end
/// @param n cases, at least 1
public record Proportion(double value, double low, double high, long n) {
    private static final double Z = 1.959963984540054;

    /// The share of `hits` among `n`.
    ///
    /// @throws IllegalArgumentException if `n` is not positive or `hits` is not in 0 … n
    public static Proportion of(long hits, long n) {
        if (n <= 0 || hits < 0 || hits > n) {
            throw new IllegalArgumentException("There is no share of " + hits + " hits among " + n + " cases.");
        }
        double p = (double) hits / n;
        double z2 = Z * Z / n;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n));
        return new Proportion(p, Math.clamp(centre - half, 0, p), Math.clamp(centre + half, p, 1), n);
    }
}

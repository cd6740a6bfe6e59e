package io.assay.valuation.hedonic;

/// One reason of a price: a term of its log, so a factor of the price.
///
/// @param name of the feature, such as `category`
/// @param detail what the feature is here, such as `Environmental Data`
/// @param log the term, natural log
/// @param source what the term rests on, such as `fitted, n=815` or `prior, n=0`
public record Contribution(String name, String detail, double log, String source) {
    public Contribution {
        if (!Double.isFinite(log)) {
            throw new IllegalArgumentException(
                    "The contribution '" + name + "' is " + log + ", but reasons are finite.");
        }
    }

    /// What it multiplies the price by.
    public double factor() {
        return StrictMath.exp(log);
    }
}

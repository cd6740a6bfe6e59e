package io.assay.valuation.hedonic;

/// One reason of a price: a term of its log, so a factor of the price.
///
/// @param name of the feature, such as `category`
/// @param detail what the feature is here, such as `Environmental Data`
/// @param log the term, natural log
/// @param basis what the term rests on
public record Contribution(String name, String detail, double log, Basis basis) {
    public Contribution {
        if (!Double.isFinite(log)) {
            throw new IllegalArgumentException(
                    "The contribution '" + name + "' is " + log + ", but reasons are finite.");
        }
    }

    /// What it rests on, in words.
    public String source() {
        return basis.source();
    }

    /// What it multiplies the price by.
    public double factor() {
        return StrictMath.exp(log);
    }
}

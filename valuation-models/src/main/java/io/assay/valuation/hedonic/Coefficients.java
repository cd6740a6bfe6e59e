package io.assay.valuation.hedonic;

import java.util.Map;
import java.util.TreeMap;

/// Fitted coefficients by name.
///
/// @param coefficients of effects and covariates
/// @param borrowed by the same names, the share of each that it owes to its prior, in \[0, 1\]; 1 where it is set or held by
///        a bound
public record Terms(Map<String, Double> coefficients, Map<String, Double> borrowed) {
    public Terms {
        coefficients = Map.copyOf(coefficients);
        borrowed = Map.copyOf(borrowed);
    }

    /// What the covariates of `row` add to the log price of its listing.
    public double of(PricedListing row) {
        double sum = 0;
        for (Map.Entry<String, Double> term : new TreeMap<>(row.terms()).entrySet()) {
            sum += term.getValue() * coefficients.getOrDefault(term.getKey(), 0.0);
        }
        return sum;
    }
}

package io.assay.valuation.hedonic;

import java.util.Map;
import java.util.TreeMap;

/// Fitted coefficients by name.
///
/// @param values of effects and covariates
/// @param borrowed by the same names, the share of each that it owes to its prior, in \[0, 1\]; 1 where it is set or
///        held by a bound
public record Coefficients(Map<String, Double> values, Map<String, Double> borrowed) {
    public Coefficients {
        values = Map.copyOf(values);
        borrowed = Map.copyOf(borrowed);
    }

    /// What the covariates of `row` add to the log price of its listing.
    public double of(PricedListing row) {
        double sum = 0;
        for (Map.Entry<String, Double> covariate : new TreeMap<>(row.covariates()).entrySet()) {
            sum += covariate.getValue() * values.getOrDefault(covariate.getKey(), 0.0);
        }
        return sum;
    }
}

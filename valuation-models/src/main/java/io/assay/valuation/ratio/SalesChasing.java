package io.assay.valuation.ratio;

import java.util.List;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/// Whether a model prices what it was fitted on better than what it was not, in other words chases its sales: it then
/// looks good in every study of its own sales and misprices the rest.
///
/// Compares |ln(estimate / price)| of listings that the model has seen, priced as it would price them for a user, with
/// the same of listings that were held out *while others of their providers were seen*, so that knowing the provider is
/// no chasing. Needs a sale of each; few cannot be significant. O(n log n). Mann–Whitney U on both. Source: IAAO,
/// *Standard on Ratio Studies*, 2013, appendix E; Mann and Whitney 1947, doi:10.1214/aoms/1177730491.
///
/// @param seen mean error of listings that were seen, in logs
/// @param unseen mean error of listings that were not
/// @param pValue of the hypothesis that both err alike, two-sided
/// @param chased whether the seen err less by a fifth or more, and that is no chance (1 %)
public record SalesChasing(double seen, double unseen, double pValue, boolean chased) {
    private static final double SIGNIFICANT = 0.01;
    // One more comparable makes any model a little better; chasing is more than that.
    private static final double MATERIAL = 0.8;

    /// The test.
    ///
    /// @throws IllegalArgumentException if either list is empty
    public static SalesChasing test(List<Sale> seen, List<Sale> unseen) {
        if (seen.isEmpty() || unseen.isEmpty()) {
            throw new IllegalArgumentException("Sales chasing cannot be told from " + seen.size() + " sales seen and "
                    + unseen.size() + " not. Maybe bring some of both.");
        }
        double[] ofSeen = errors(seen);
        double[] ofUnseen = errors(unseen);
        double meanSeen = mean(ofSeen);
        double meanUnseen = mean(ofUnseen);
        double pValue = new MannWhitneyUTest().mannWhitneyUTest(ofSeen, ofUnseen);
        return new SalesChasing(meanSeen, meanUnseen, pValue, meanSeen < MATERIAL * meanUnseen && pValue < SIGNIFICANT);
    }

    private static double[] errors(List<Sale> sales) {
        return sales.stream().mapToDouble(sale -> Math.abs(StrictMath.log(sale.ratio()))).toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}

package io.assay.valuation.ratio;

/// The ranges in which statistics of a ratio study pass, ends included.
///
/// @param median of the ratios: the level
/// @param cod coefficient of dispersion, in percent
/// @param prd price-related differential
/// @param prb coefficient of price-related bias
/// @param mki modified Kakwani index
public record Standards(Range median, Range cod, Range prd, Range prb, Range mki) {
    /// From `low` to `high`.
    public record Range(double low, double high) {
        public Range {
            if (!(low <= high)) {
                throw new IllegalArgumentException("There is nothing in the range from " + low + " to " + high + ".");
            }
        }

        boolean contains(double value) {
            return value >= low && value <= high;
        }

        boolean contains(Range other) {
            return contains(other.low) && contains(other.high);
        }

        boolean isApartFrom(Range other) {
            return other.high < low || other.low > high;
        }
    }

    /// Those of the IAAO *Standard on Ratio Studies* (April 2013), tables 1-3 and 2-3, for heterogeneous property; MKI
    /// as in Quintos 2020, *A Gini measure for vertical equity in property assessments*, Journal of Property Tax
    /// Assessment & Administration 17 (2). A COD below 5 is no better than one above 20: it says that estimates were
    /// fitted to prices.
    public static Standards iaao() {
        return new Standards(new Range(0.90, 1.10), new Range(5, 20), new Range(0.98, 1.03), new Range(-0.05, 0.05),
                new Range(0.95, 1.05));
    }
}

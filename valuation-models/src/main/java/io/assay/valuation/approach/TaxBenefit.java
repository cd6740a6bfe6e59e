package io.assay.valuation.approach;

/// What a buyer saves in tax by writing the value off: value / (1 − tax / years · annuity), the annuity at the year's
/// end. Source: IVSC, *International Valuation Standards* 2022, IVS 210, section 110.
///
/// @param taxRate in \[0, 1)
/// @param years over which it is written off evenly, 1 or more
record TaxBenefit(double taxRate, int years) {
    double add(double value, double rate, Steps steps) {
        double annuity = (1 - StrictMath.pow(1 + rate, -years)) / rate;
        double factor = steps.add("tax-benefit factor", "1 ÷ (1 − " + Steps.show(taxRate) + " ÷ " + years + " × "
                + Steps.show(annuity) + ")", 1 / (1 - taxRate / years * annuity));
        return steps.add("value", Steps.show(value) + " × tax-benefit factor", value * factor);
    }
}

package io.assay.valuation.approach;

/// Income, first form: the royalty that its owner need not pay, after tax. Source: IVSC, *International Valuation
/// Standards* 2022, IVS 210, section 60.20 (relief-from-royalty method).
///
/// @param revenue that the royalty would be paid on
/// @param royaltyRate of the revenue, in (0, 1\]
/// @param taxRate in \[0, 1)
/// @param discountRate yearly, in (0, 1)
/// @param discounting when in the year the money comes
/// @param taxBenefit whether a buyer can write the value off over the forecast's years
public record ReliefFromRoyalty(Forecast revenue, double royaltyRate, double taxRate, double discountRate,
        Discounting discounting, boolean taxBenefit) implements Approach {
    public ReliefFromRoyalty {
        Require.that(royaltyRate > 0 && royaltyRate <= 1, "royaltyRate", royaltyRate,
                "a share of revenue such as 0.03");
        Require.that(taxRate >= 0 && taxRate < 1, "taxRate", taxRate, "a share from 0 to below 1");
        Require.rate("discountRate", discountRate);
    }

    @Override
    public String method() {
        return "relief-from-royalty";
    }

    @Override
    public Valuation value() {
        Steps steps = new Steps();
        double sum = revenue.presentValue(royaltyRate * (1 - taxRate),
                Steps.show(royaltyRate) + " × (1 − " + Steps.show(taxRate) + ")", discountRate, discounting, steps);
        steps.add(taxBenefit ? "present value" : "value", "sum of the years", sum);
        if (taxBenefit) {
            new TaxBenefit(taxRate, revenue.amounts().size()).add(sum, discountRate, steps);
        }
        return steps.valuation(method());
    }
}

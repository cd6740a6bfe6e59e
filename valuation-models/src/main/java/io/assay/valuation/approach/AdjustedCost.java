package io.assay.valuation.approach;

/// The cost approach for data: T = TC · (1 + R) · U with U = α · β · (1 + l) · (1 − r). Source: China Appraisal
/// Society, *Expert Guidance No. 9 on Asset Appraisal: Data Assets*, 2019.
///
/// @param totalCost TC, positive
/// @param returnRate R, a reasonable return on it, in \[0, 1\]
/// @param quality α, in (0, 1\]
/// @param circulation β, how far it can circulate, in (0, 1\]
/// @param monopoly l, how far nobody else has it, in \[0, 1\]
/// @param risk r, that its value will not be realised, in \[0, 1)
public record AdjustedCost(double totalCost, double returnRate, double quality, double circulation, double monopoly,
        double risk) implements Approach {
    public AdjustedCost {
        Require.positive("totalCost", totalCost);
        Require.share("returnRate", returnRate);
        Require.that(quality > 0 && quality <= 1, "quality", quality, "a coefficient above 0 and up to 1");
        Require.that(circulation > 0 && circulation <= 1, "circulation", circulation,
                "a coefficient above 0 and up to 1");
        Require.share("monopoly", monopoly);
        Require.that(risk >= 0 && risk < 1, "risk", risk, "a share from 0 to below 1");
    }

    @Override
    public String method() {
        return "adjusted-cost";
    }

    @Override
    public Valuation value() {
        Steps steps = new Steps();
        double utility = steps.add("U", Steps.show(quality) + " × " + Steps.show(circulation) + " × (1 + "
                + Steps.show(monopoly) + ") × (1 − " + Steps.show(risk) + ")",
                quality * circulation * (1 + monopoly) * (1 - risk));
        steps.add("value", Steps.show(totalCost) + " × (1 + " + Steps.show(returnRate) + ") × U",
                totalCost * (1 + returnRate) * utility);
        return steps.valuation(method());
    }
}

package io.assay.valuation.approach;

/// What it would cost to make the like anew, less what it has lost. Source: IVSC, *International Valuation Standards*
/// 2022, IVS 105, section 60 (cost approach).
///
/// @param costNew of making it anew, positive
/// @param condition what is left of it, in (0, 1\]
public record ReplacementCost(double costNew, double condition) implements Approach {
    public ReplacementCost {
        Require.positive("costNew", costNew);
        Require.that(condition > 0 && condition <= 1, "condition", condition, "a share above 0 and up to 1");
    }

    @Override
    public String method() {
        return "replacement-cost";
    }

    @Override
    public Valuation value() {
        Steps steps = new Steps();
        steps.add("value", Steps.show(costNew) + " × " + Steps.show(condition), costNew * condition);
        return steps.valuation(method());
    }
}

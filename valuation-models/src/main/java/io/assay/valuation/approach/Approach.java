package io.assay.valuation.approach;

/// One way to a value, with all that it needs. A pure value; the same inputs give the same steps.
///
/// Cost: [ReplacementCost], [AdjustedCost]. Income: [ReliefFromRoyalty], [ExcessEarnings], [WithAndWithout],
/// [SceneIncome]. Market: [MarketComparison]. A bound rather than a value: [PublicDataCeiling].
public sealed interface Approach
        permits ReplacementCost, AdjustedCost, ReliefFromRoyalty, ExcessEarnings, WithAndWithout,
        SceneIncome, MarketComparison, PublicDataCeiling {

    /// What stands in files for this method.
    String method();

    /// The value, with every step to it.
    Valuation value();
}

package io.assay.valuation.approach;

/// The most that an operator of public data may earn with it: cost, allowed profit and tax, less what earlier years
/// brought above their ceiling. Source: National Development and Reform Commission and National Data Administration,
/// notice 发改价格 〔2025〕65 号 on the pricing of authorised operation of public data.
///
/// @param operatingCost after public subsidies, positive
/// @param profitRate allowed on the cost, in \[0, 1\]
/// @param tax 0 or more
/// @param clawBack earned above an earlier ceiling, 0 or more
public record PublicDataCeiling(double operatingCost, double profitRate, double tax, double clawBack)
        implements
            Approach {
    public PublicDataCeiling {
        Require.positive("operatingCost", operatingCost);
        Require.share("profitRate", profitRate);
        Require.notNegative("tax", tax);
        Require.notNegative("clawBack", clawBack);
        Require.that(operatingCost * (1 + profitRate) + tax > clawBack, "clawBack", clawBack,
                "less than cost, profit and tax together");
    }

    @Override
    public String method() {
        return "public-data-ceiling";
    }

    @Override
    public Valuation value() {
        Steps steps = new Steps();
        steps.add("value", Steps.show(operatingCost) + " × (1 + " + Steps.show(profitRate) + ") + " + Steps.show(tax)
                + " − " + Steps.show(clawBack), operatingCost * (1 + profitRate) + tax - clawBack);
        return steps.valuation(method());
    }
}

package io.assay.valuation.approach;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Income, second form: what is earned with the data after every other asset that helped has had its charge
/// (multi-period excess earnings). Source: IVSC, *International Valuation Standards* 2022, IVS 210, section 60.5.
///
/// @param revenue of year 1, 2, …
/// @param ebitMargin earnings before interest and tax as a share of revenue, in (0, 1\]
/// @param taxRate in \[0, 1)
/// @param contributoryCharges by asset, each a share of revenue, in \[0, 1\]
/// @param retained share of the revenue that still rests on this data in year 1, 2, …, in \[0, 1\], not rising
/// @param discountRate yearly, in (0, 1)
/// @param discounting when in the year the money comes
public record ExcessEarnings(List<Double> revenue, double ebitMargin, double taxRate,
        Map<String, Double> contributoryCharges, List<Double> retained, double discountRate, Discounting discounting)
        implements
            Approach {
    public ExcessEarnings {
        revenue = new Forecast(revenue, null).amounts();
        retained = List.copyOf(retained);
        contributoryCharges = Collections.unmodifiableMap(new LinkedHashMap<>(contributoryCharges));
        Require.that(ebitMargin > 0 && ebitMargin <= 1, "ebitMargin", ebitMargin, "a share of revenue such as 0.3");
        Require.that(taxRate >= 0 && taxRate < 1, "taxRate", taxRate, "a share from 0 to below 1");
        contributoryCharges.forEach((asset, charge) -> Require.share("contributoryCharges/" + asset, charge));
        Require.count(retained.size() == revenue.size(), "retained", retained.size(),
                revenue.size() + " shares, one per year of revenue");
        double last = 1;
        for (double share : retained) {
            Require.that(share >= 0 && share <= last, "retained", share,
                    "a share from 0 to 1 that does not rise from year to year");
            last = share;
        }
        Require.rate("discountRate", discountRate);
        double charges = contributoryCharges.values().stream().mapToDouble(Double::doubleValue).sum();
        Require.that(ebitMargin * (1 - taxRate) > charges, "contributoryCharges", charges,
                "charges that leave something of the margin after tax, " + Steps.show(ebitMargin * (1 - taxRate)));
    }

    @Override
    public String method() {
        return "excess-earnings";
    }

    @Override
    public Valuation value() {
        Steps steps = new Steps();
        double charges = steps.add("contributory charges",
                contributoryCharges.isEmpty()
                        ? "none"
                        : String.join(" + ", contributoryCharges.values().stream().map(Steps::show).toList()),
                contributoryCharges.values().stream().mapToDouble(Double::doubleValue).sum());
        double excess = steps.add("excess margin", Steps.show(ebitMargin) + " × (1 − " + Steps.show(taxRate) + ") − "
                + Steps.show(charges), ebitMargin * (1 - taxRate) - charges);
        List<Double> earned = new ArrayList<>();
        for (int year = 0; year < revenue.size(); year++) {
            earned.add(steps.add("revenue that rests on it, year " + (year + 1),
                    Steps.show(revenue.get(year)) + " × " + Steps.show(retained.get(year)),
                    revenue.get(year) * retained.get(year)));
        }
        steps.add("value", "sum of the years", new Forecast(earned, null).presentValue(excess, Steps.show(excess),
                discountRate, discounting, steps));
        return steps.valuation(method());
    }
}

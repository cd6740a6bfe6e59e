package io.assay.valuation.approach;

import java.util.List;
import java.util.stream.IntStream;

/// Income, third form: what the business earns with the data less what it would without, times the probability that it
/// comes so. Source: IVSC, *International Valuation Standards* 2022, IVS 210, section 60.25 (with-and-without method).
/// It is an error if that is a loss.
///
/// @param with cash flows of year 1, 2, … with the data
/// @param without as many without it
/// @param probability in (0, 1\]
/// @param discountRate yearly, in (0, 1)
/// @param discounting when in the year the money comes
public record WithAndWithout(List<Double> with, List<Double> without, double probability, double discountRate,
        Discounting discounting) implements Approach {
    public WithAndWithout {
        with = new Forecast(with, null).amounts();
        without = new Forecast(without, null).amounts();
        Require.count(with.size() == without.size(), "without", without.size(),
                with.size() + " years, as many as with the data");
        Require.that(probability > 0 && probability <= 1, "probability", probability, "above 0 and up to 1");
        Require.rate("discountRate", discountRate);
    }

    @Override
    public String method() {
        return "with-and-without";
    }

    @Override
    public Valuation value() {
        Steps steps = new Steps();
        List<Double> differences = IntStream.range(0, with.size()).mapToObj(year -> steps.add(
                "difference, year " + (year + 1), Steps.show(with.get(year)) + " − " + Steps.show(without.get(year)),
                with.get(year) - without.get(year))).toList();
        double sum = steps.add("present value", "sum of the years",
                new Forecast(differences, null).presentValue(1, "", discountRate, discounting, steps));
        if (sum < 0) {
            throw new InputException("without", "more is earned without the data than with it: the difference is worth "
                    + Steps.show(sum) + ". Maybe with and without are exchanged.");
        }
        steps.add("value", Steps.show(sum) + " × " + Steps.show(probability), sum * probability);
        return steps.valuation(method());
    }
}

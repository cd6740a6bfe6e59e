package io.assay.valuation.approach;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Yearly amounts, and what comes after them.
///
/// @param amounts of year 1, 2, …
/// @param terminalGrowth yearly growth for ever after the last; null if nothing comes after it
public record Forecast(List<Double> amounts, @Nullable Double terminalGrowth) {
    private static final int LONGEST = 200;

    public Forecast {
        amounts = List.copyOf(amounts);
        if (amounts.isEmpty() || amounts.size() > LONGEST) {
            throw new InputException("amounts",
                    amounts.size() + " years are no forecast. Maybe 1 to " + LONGEST + ".");
        }
        amounts.forEach(amount -> Require.finite("amounts", amount));
        if (terminalGrowth != null) {
            Require.that(terminalGrowth > -1 && terminalGrowth < 1, "terminalGrowth", terminalGrowth,
                    "a yearly rate such as 0.02");
        }
    }

    /// `first` in year 1, growing by `growth` a year, for `years` years.
    public static Forecast growing(double first, double growth, int years) {
        Require.that(growth > -1 && growth < 10, "growth", growth, "a yearly rate such as 0.05");
        Require.count(years >= 1 && years <= LONGEST, "years", years, "a life of 1 to " + LONGEST + " years");
        List<Double> amounts = new ArrayList<>();
        double amount = first;
        for (int year = 0; year < years; year++) {
            amounts.add(amount);
            amount *= 1 + growth;
        }
        return new Forecast(amounts, null);
    }

    /// The present value of `share` of each year's amount, a step per year.
    ///
    /// @throws InputException if it goes on for ever and grows as fast as it is discounted, or faster
    double presentValue(double share, String shareFormula, double rate, Discounting discounting, Steps steps) {
        Require.rate("discountRate", rate);
        double sum = 0;
        String times = shareFormula.isEmpty() ? "" : " × " + shareFormula;
        for (int year = 1; year <= amounts.size(); year++) {
            double factor = discounting.factor(rate, year);
            sum += steps.add("year " + year, Steps.show(amounts.get(year - 1)) + times + " × " + Steps.show(factor),
                    amounts.get(year - 1) * share * factor);
        }
        if (terminalGrowth != null) {
            if (rate <= terminalGrowth) {
                throw new InputException("terminalGrowth",
                        terminalGrowth + " for ever is worth without end at a rate of "
                                + rate + ". Maybe a growth below the rate.");
            }
            double factor = discounting.factor(rate, amounts.size());
            sum += steps.add("years after " + amounts.size(),
                    Steps.show(amounts.getLast()) + times + " × (1 + " + Steps.show(terminalGrowth) + ") ÷ ("
                            + Steps.show(rate) + " − " + Steps.show(terminalGrowth) + ") × " + Steps.show(factor),
                    amounts.getLast() * share * (1 + terminalGrowth) / (rate - terminalGrowth) * factor);
        }
        return sum;
    }
}

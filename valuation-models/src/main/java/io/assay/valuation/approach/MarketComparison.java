package io.assay.valuation.approach;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the like of it sold for, each price brought to this dataset by coefficients and to today by an index, then the
/// mean. Source: China Appraisal Society, *Expert Guidance No. 9 on Asset Appraisal: Data Assets*, 2019 (market
/// approach); IVSC, *International Valuation Standards* 2022, IVS 105, section 20.
///
/// @param sales one or more
public record MarketComparison(List<PastSale> sales) implements Approach {
    private static final double LARGEST = 100;

    /// One sale of something alike.
    ///
    /// @param price that was paid, positive
    /// @param coefficients by what they correct for, such as quality, scarcity or volume; this dataset relative to that
    ///        one, positive
    /// @param index of prices, then and now; null if prices have not moved
    public record PastSale(double price, Map<String, Double> coefficients, @Nullable Index index) {
        public PastSale {
            Require.positive("price", price);
            coefficients = Collections.unmodifiableMap(new LinkedHashMap<>(coefficients));
            coefficients.forEach((name, coefficient) -> Require.that(coefficient > 0 && coefficient <= LARGEST,
                    "coefficients/" + name, coefficient, "a factor such as 1.1 for a tenth better"));
        }
    }

    /// An index of prices.
    ///
    /// @param then when the sale was made, positive
    /// @param now positive
    public record Index(double then, double now) {
        public Index {
            Require.positive("then", then);
            Require.positive("now", now);
        }
    }

    public MarketComparison {
        sales = List.copyOf(sales);
        if (sales.isEmpty()) {
            throw new InputException("sales", "there are none. Maybe bring one sale of something alike.");
        }
    }

    @Override
    public String method() {
        return "market-comparison";
    }

    @Override
    public Valuation value() {
        Steps steps = new Steps();
        List<Double> values = new ArrayList<>();
        for (PastSale sale : sales) {
            double value = sale.price();
            StringBuilder formula = new StringBuilder(Steps.show(sale.price()));
            for (Map.Entry<String, Double> coefficient : sale.coefficients().entrySet()) {
                value *= coefficient.getValue();
                formula.append(" × ").append(Steps.show(coefficient.getValue())).append(" (")
                        .append(coefficient.getKey()).append(')');
            }
            Index index = sale.index();
            if (index != null) {
                value *= index.now() / index.then();
                formula.append(" × ").append(Steps.show(index.now())).append(" ÷ ").append(Steps.show(index.then()))
                        .append(" (index)");
            }
            values.add(steps.add("sale " + (values.size() + 1), formula.toString(), value));
        }
        steps.add("value", values.size() == 1 ? "the one sale" : "mean of " + values.size() + " sales",
                values.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
        return steps.valuation(method());
    }
}

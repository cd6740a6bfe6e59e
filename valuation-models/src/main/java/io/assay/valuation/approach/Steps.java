package io.assay.valuation.approach;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/// Collects the steps of one valuation.
final class Steps {
    private static final MathContext SHOWN = new MathContext(10);

    private final List<Step> steps = new ArrayList<>();

    double add(String name, String formula, double value) {
        steps.add(new Step(name, formula, value));
        return value;
    }

    Valuation valuation(String method) {
        return new Valuation(method, steps.getLast().value(), steps);
    }

    /// A number as it is shown in formulae: ten digits, no exponent.
    static String show(double number) {
        return new BigDecimal(number).round(SHOWN).stripTrailingZeros().toPlainString();
    }
}

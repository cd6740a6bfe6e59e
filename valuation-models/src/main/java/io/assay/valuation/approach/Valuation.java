package io.assay.valuation.approach;

import java.util.List;

/// What an approach comes to.
///
/// @param method that was used
/// @param value in major units; the value of the last step
/// @param steps in their order
public record Valuation(String method, double value, List<Step> steps) {
    public Valuation {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.getLast().value() != value) {
            throw new IllegalStateException("The steps of " + method + " do not end at its value " + value + ".");
        }
    }
}

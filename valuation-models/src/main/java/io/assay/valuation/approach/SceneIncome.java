package io.assay.valuation.approach;

import java.util.ArrayList;
import java.util.List;

/// Income, fourth form: over the scenes in which the data is used, the share of each scene's cash flows that is owed to
/// it, each discounted at the scene's own rate. Source: China Appraisal Society, *Guiding Opinion on the Appraisal of
/// Data Assets*, 2023, article 20 (income by scene of application).
///
/// @param scenes one or more
/// @param discounting when in the year the money comes
public record SceneIncome(List<Scene> scenes, Discounting discounting) implements Approach {
    /// One scene of use.
    ///
    /// @param name of it
    /// @param share of its cash flows that is owed to the data, in (0, 1\]
    /// @param discountRate yearly, in (0, 1)
    /// @param cashFlows of year 1, 2, …
    public record Scene(String name, double share, double discountRate, List<Double> cashFlows) {
        public Scene {
            cashFlows = new Forecast(cashFlows, null).amounts();
            Require.that(share > 0 && share <= 1, "share", share, "a share above 0 and up to 1");
            Require.rate("discountRate", discountRate);
        }
    }

    public SceneIncome {
        scenes = List.copyOf(scenes);
        if (scenes.isEmpty()) {
            throw new InputException("scenes", "there are none. Maybe name one.");
        }
    }

    @Override
    public String method() {
        return "scene-income";
    }

    @Override
    public Valuation value() {
        Steps steps = new Steps();
        List<Double> values = new ArrayList<>();
        for (Scene scene : scenes) {
            double sum = new Forecast(scene.cashFlows(), null).presentValue(1, "", scene.discountRate(), discounting,
                    steps);
            values.add(steps.add(scene.name(), Steps.show(sum) + " × " + Steps.show(scene.share()),
                    sum * scene.share()));
        }
        steps.add("value", String.join(" + ", values.stream().map(Steps::show).toList()),
                values.stream().mapToDouble(Double::doubleValue).sum());
        return steps.valuation(method());
    }
}

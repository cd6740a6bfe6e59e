package io.assay.document.model;

import io.assay.pricing.quote.PricingModel;
import io.assay.pricing.right.Delivery;
import io.assay.pricing.right.Exclusivity;
import io.assay.pricing.right.RightTariff;
import io.assay.valuation.hedonic.Effects;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// The coefficients of a model by the names that levers go by, in the units that its file shows.
public final class Coefficients {
    private Coefficients() {}

    /// All of them.
    public static Map<String, Double> of(PricingModel model) {
        Map<String, Double> all = new TreeMap<>();
        Effects effects = model.prices().parameters().effects();
        all.put("base", effects.intercept());
        effects.levels().forEach((feature, levels) -> levels.forEach(
                (level, effect) -> all.put(feature.label() + "/" + level, effect)));
        effects.sizes().forEach((size, effect) -> {
            all.put("size/" + size.label() + "/stated", effect.stated());
            all.put("size/" + size.label() + "/log", effect.log());
        });
        all.put("deals", model.deals().factor());
        RightTariff rights = model.rights();
        RightTariff.Factors factors = rights.factors();
        all.putAll(Map.of("rights/derive", factors.derive(), "rights/distribute", factors.distribute(), "rights/resale",
                factors.resale(), "rights/anyWord", factors.anyWord()));
        RightTariff.Exponents exponents = rights.exponents();
        all.putAll(Map.of("rights/term", exponents.term(), "rights/territory", exponents.territory(),
                "rights/recipients", exponents.recipients(), "rights/words", exponents.words(), "rights/count",
                exponents.count()));
        steps(rights.exclusivity(), Exclusivity.values(), degree -> "rights/exclusivity/" + degree.label(), all);
        steps(rights.delivery(), Delivery.values(), way -> "rights/delivery/" + way.label(), all);
        model.responses().curves().forEach((kind, curve) -> {
            all.put("responses/" + kind.label() + "/worst", curve.worst());
            all.put("responses/" + kind.label() + "/best", curve.best());
        });
        return all;
    }

    // Each degree over the one before.
    private static <E extends Enum<E>> void steps(Map<E, Double> factors, E[] order, Function<E, String> name,
            Map<String, Double> all) {
        for (int i = 1; i < order.length; i++) {
            all.put(name.apply(order[i]),
                    factors.getOrDefault(order[i], 1.0) / factors.getOrDefault(order[i - 1], 1.0));
        }
    }
}

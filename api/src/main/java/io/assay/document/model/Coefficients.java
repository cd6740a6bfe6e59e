package io.assay.document.model;

import io.assay.pricing.quote.PricingModel;
import io.assay.pricing.right.Delivery;
import io.assay.pricing.right.Exclusivity;
import io.assay.pricing.right.RightTariff;
import io.assay.valuation.hedonic.Effects;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The coefficients of a model by the names that levers go by, in the units that its file shows.
public final class Coefficients {
    private Coefficients() {}

    /// All of them.
    public static Map<String, Double> of(PricingModel model) {
        Map<String, Double> all = new TreeMap<>();
        Effects effects = model.prices().parameters().effects();
        all.put("base", effects.intercept());
        effects.levels().forEach((feature, levels) -> levels.forEach(
                (level, effect) -> all.put(label(feature) + "/" + level, effect)));
        effects.sizes().forEach((size, effect) -> {
            all.put("size/" + label(size) + "/stated", effect.stated());
            all.put("size/" + label(size) + "/log", effect.log());
        });
        all.put("deals", model.deals().factor());
        RightTariff rights = model.rights();
        all.putAll(Map.of("rights/derive", rights.derive(), "rights/distribute", rights.distribute(), "rights/resale",
                rights.resale(), "rights/anyWord", rights.anyWord(), "rights/term", rights.term(), "rights/territory",
                rights.territory(), "rights/recipients", rights.recipients(), "rights/words", rights.words(),
                "rights/count", rights.count()));
        steps("rights/exclusivity/", rights.exclusivity(), Exclusivity.values(), all);
        steps("rights/delivery/", rights.delivery(), Delivery.values(), all);
        model.responses().curves().forEach((kind, curve) -> {
            all.put("responses/" + kind.label() + "/worst", curve.worst());
            all.put("responses/" + kind.label() + "/best", curve.best());
        });
        return all;
    }

    // Each degree over the one before.
    private static <E extends Enum<E>> void steps(String family, Map<E, Double> factors, E[] order,
            Map<String, Double> all) {
        for (int i = 1; i < order.length; i++) {
            all.put(family + label(order[i]),
                    factors.getOrDefault(order[i], 1.0) / factors.getOrDefault(order[i - 1], 1.0));
        }
    }

    private static String label(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

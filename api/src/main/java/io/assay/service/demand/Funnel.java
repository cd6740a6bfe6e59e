package io.assay.service.demand;

import io.assay.service.store.Counts;
import io.assay.valuation.signal.Demand;
import io.assay.valuation.signal.Demand.HalfLife;
import io.assay.valuation.signal.FunnelStep;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What buyers of one place did with one listing.
///
/// @param byBuyer counts by buyer and step
record Funnel(Map<String, Map<FunnelStep, Counts>> byBuyer) {

    /// Of counts by field, each `step|buyer`.
    static Funnel of(Map<String, Counts> fields) {
        Map<String, Map<FunnelStep, Counts>> byBuyer = new HashMap<>();
        fields.forEach((field, counts) -> {
            int bar = field.indexOf('|');
            byBuyer.computeIfAbsent(field.substring(bar + 1), _ -> new EnumMap<>(FunnelStep.class))
                    .put(FunnelStep.parse(field.substring(0, bar)), counts);
        });
        return new Funnel(byBuyer);
    }

    static String field(FunnelStep step, String buyer) {
        return step.label() + "|" + buyer;
    }

    /// How many events there were of each step.
    Map<FunnelStep, Long> events() {
        Map<FunnelStep, Long> events = new EnumMap<>(FunnelStep.class);
        byBuyer.values().forEach(steps -> steps.forEach((step, counts) -> events.merge(step, counts.events(),
                Long::sum)));
        return events;
    }

    /// Each buyer's activity as of `now`, in no order.
    List<Double> activities(Instant now, Demand.Settings settings) {
        return byBuyer.values().stream().map(steps -> {
            Map<FunnelStep, Map<HalfLife, Double>> decayed = new EnumMap<>(FunnelStep.class);
            steps.forEach((step, counts) -> decayed.put(step, counts.at(now)));
            return Demand.activity(decayed, settings);
        }).toList();
    }
}

package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.signal.Demand;
import io.assay.valuation.signal.FunnelStep;
import java.util.Map;
import java.util.TreeMap;

/// [Demand.Settings] as JSON: how the demand signal is weighed.
///
/// @param steps weights of the funnel's steps
/// @param cap of one buyer's influence
/// @param feeRate share of a deal that its exchange keeps
/// @param feeUnit minor units of fee that count as one
/// @param halfPrice sum over buyers at which the price score is ½
/// @param halfRank sum over buyers at which the rank score is ½
public record DemandDocument(@JsonProperty("steps") Map<FunnelStep, Double> steps, @JsonProperty("cap") double cap,
        @JsonProperty("feeRate") double feeRate, @JsonProperty("feeUnit") long feeUnit,
        @JsonProperty("halfPrice") double halfPrice, @JsonProperty("halfRank") double halfRank) {
    static DemandDocument of(Demand.Settings settings) {
        return new DemandDocument(new TreeMap<>(settings.steps()), settings.cap(), settings.feeRate(),
                settings.feeUnit(), settings.halfPrice(), settings.halfRank());
    }

    Demand.Settings settings() {
        return new Demand.Settings(steps, cap, feeRate, feeUnit, halfPrice, halfRank);
    }
}

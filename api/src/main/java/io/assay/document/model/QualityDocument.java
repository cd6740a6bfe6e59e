package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.signal.Quality;
import java.util.SortedMap;
import java.util.TreeMap;

/// [Quality.Weights] as JSON: how the quality signal is weighed.
///
/// @param completeness weight
/// @param validity weight
/// @param consistency weight
/// @param duplicateFree weight
/// @param currentness weight
/// @param labelAccuracy weight
/// @param halfLifeMonths after which data is half as current
/// @param halfLifeMonthsByCategory the same where a category has its own
public record QualityDocument(@JsonProperty("completeness") double completeness,
        @JsonProperty("validity") double validity, @JsonProperty("consistency") double consistency,
        @JsonProperty("duplicateFree") double duplicateFree, @JsonProperty("currentness") double currentness,
        @JsonProperty("labelAccuracy") double labelAccuracy, @JsonProperty("halfLifeMonths") double halfLifeMonths,
        @JsonProperty("halfLifeMonthsByCategory") SortedMap<String, Double> halfLifeMonthsByCategory) {
    static QualityDocument of(Quality.Weights weights) {
        return new QualityDocument(weights.completeness(), weights.validity(), weights.consistency(),
                weights.duplicateFree(), weights.currentness(), weights.labelAccuracy(), weights.halfLifeMonths(),
                new TreeMap<>(weights.halfLifeMonthsByCategory()));
    }

    Quality.Weights weights() {
        return new Quality.Weights(completeness, validity, consistency, duplicateFree, currentness, labelAccuracy,
                halfLifeMonths, halfLifeMonthsByCategory);
    }
}

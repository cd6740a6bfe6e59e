package io.assay.document.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.shift.Feature;

/// A [Feature] as JSON.
///
/// @param name of the column
/// @param kind what its values are
public record FeatureDocument(@JsonProperty("name") String name, @JsonProperty("kind") Feature.Kind kind) {
    static FeatureDocument of(Feature feature) {
        return new FeatureDocument(feature.name(), feature.kind());
    }

    Feature feature() {
        return new Feature(name, kind);
    }
}

package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.quote.DealLevel;
import org.jspecify.annotations.Nullable;

/// [DealLevel] as JSON: what deals close at against list prices.
///
/// @param factor of the list price
/// @param learned what it rests on; absent where no deal has taught it
public record DealLevelDocument(@JsonProperty("factor") double factor,
        @JsonProperty("learned") @Nullable LearnedDocument learned) {
    static DealLevelDocument of(DealLevel level) {
        return new DealLevelDocument(level.factor(),
                level.learned() == null ? null : LearnedDocument.of(level.learned()));
    }

    DealLevel level() {
        return new DealLevel(factor, learned == null ? null : learned.learned());
    }
}

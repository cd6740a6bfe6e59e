package io.assay.document.quote;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.standing.CatalogueScores;
import org.jspecify.annotations.Nullable;

/// [CatalogueScores] as JSON: how the confirmed datasets of a catalogue score.
///
/// @param absentQuality what quality reads as without a profile
/// @param absentUniqueness what uniqueness does
/// @param medianQuality the quality at which a price stays as it is; absent = as the model says
public record CatalogueDocument(@JsonProperty("absentQuality") double absentQuality,
        @JsonProperty("absentUniqueness") double absentUniqueness,
        @JsonProperty("medianQuality") @Nullable Double medianQuality) {
    static @Nullable CatalogueDocument of(@Nullable CatalogueScores scores) {
        return scores == null
                ? null
                : new CatalogueDocument(scores.absentQuality(), scores.absentUniqueness(), scores.medianQuality());
    }

    CatalogueScores scores() {
        return new CatalogueScores(absentQuality, absentUniqueness, medianQuality);
    }
}

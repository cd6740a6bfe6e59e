package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.standing.ClaimBounds;

/// [ClaimBounds] as JSON: how far statements may move a price.
///
/// @param claims how many times the price without any claim they may make of it
/// @param report how far a report of one side alone may move it
/// @param twoKeys above how many times it admission takes two keys
/// @param absentScore what quality and uniqueness read as without a profile
public record BoundsDocument(@JsonProperty("claims") double claims, @JsonProperty("report") double report,
        @JsonProperty("twoKeys") double twoKeys, @JsonProperty("absentScore") double absentScore) {
    static BoundsDocument of(ClaimBounds bounds) {
        return new BoundsDocument(bounds.claims(), bounds.report(), bounds.twoKeys(), bounds.absentScore());
    }

    ClaimBounds bounds() {
        return new ClaimBounds(claims, report, twoKeys, absentScore);
    }
}

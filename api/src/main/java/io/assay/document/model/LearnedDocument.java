package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.right.Learned;

/// [Learned] as JSON: what a coefficient that deals have taught rests on.
///
/// @param deals that bear on it
/// @param borrowed share that it owes to its prior
public record LearnedDocument(@JsonProperty("deals") int deals, @JsonProperty("borrowed") double borrowed) {
    static LearnedDocument of(Learned learned) {
        return new LearnedDocument(learned.deals(), learned.borrowed());
    }

    Learned learned() {
        return new Learned(deals, borrowed);
    }
}

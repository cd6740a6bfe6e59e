package io.assay.pricing.quote;

import io.assay.valuation.signal.SignalKind;

/// A signal as it stood when a deal was made.
///
/// @param kind which
/// @param score in \[0, 1\]
/// @param weak whether its evidence was thin
public record SignalReading(SignalKind kind, double score, boolean weak) {
    public SignalReading {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException(
                    "The " + kind.label() + " of a deal is " + score + ". Maybe a score from 0 to 1.");
        }
    }
}

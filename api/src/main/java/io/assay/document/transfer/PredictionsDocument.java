package io.assay.document.transfer;

import io.assay.document.json.Json;
import io.assay.valuation.shift.Predictions;
import org.jspecify.annotations.Nullable;

/// Predictions on their way from the provider to the buyer.
///
/// @param schema always [#SCHEMA]
/// @param source SHA-256 of the source's file
/// @param predictions of the buyer's rows
/// @param digest of the canonical JSON (RFC 8785) of everything else
public record PredictionsDocument(String schema, String source, Predictions predictions, @Nullable String digest) {
    /// Name and version of this form.
    public static final String SCHEMA = "assay/predictions/1";

    /// The document of `predictions`, with its digest.
    public static PredictionsDocument of(String source, Predictions predictions) {
        PredictionsDocument bare = new PredictionsDocument(SCHEMA, source, predictions, null);
        return new PredictionsDocument(SCHEMA, source, predictions, Json.digest(bare));
    }

    /// The predictions, if the digest is of them.
    ///
    /// @throws IllegalArgumentException if it is of something else
    public Predictions verified() {
        Json.requireForm("predictions file", schema, SCHEMA);
        Json.requireDigest("predictions file", digest,
                Json.digest(new PredictionsDocument(schema, source, predictions, null)));
        return predictions;
    }
}

package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What is told of a published model without reading it.
///
/// @param id of the resource
/// @param name for people
/// @param digest its identity
/// @param parent digest of the model that it was edited from; absent for one that was fitted
/// @param createdAt RFC 3339; absent for the model that a service was started with
/// @param currency ISO 4217 code of its prices
/// @param source what it was fitted on
public record ModelHead(@JsonProperty("id") String id, @JsonProperty("name") String name,
        @JsonProperty("digest") String digest, @JsonProperty("parent") @Nullable String parent,
        @JsonProperty("createdAt") @Nullable String createdAt, @JsonProperty("currency") String currency,
        @JsonProperty("source") ModelSource source) {
    /// Of a model that was published.
    public static ModelHead of(StoredModel stored) {
        ModelDocument model = stored.model();
        return new ModelHead(stored.id(), model.name(), String.valueOf(model.digest()), model.parent(),
                stored.createdAt(), model.currency(), model.source());
    }

    /// Of the model that a service was started with.
    public static ModelHead of(ServedModel model) {
        return new ModelHead(model.id(), model.name(), model.digest(), null, null, model.currency(), model.source());
    }
}

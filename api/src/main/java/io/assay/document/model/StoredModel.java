package io.assay.document.model;

import com.fasterxml.jackson.annotation.JsonProperty;
/// A model as the service keeps it.
///
/// @param id of the resource
/// @param createdAt RFC 3339
/// @param createdBy the key that created it
/// @param model as it was uploaded
public record StoredModel(@JsonProperty("id") String id, @JsonProperty("createdAt") String createdAt,
        @JsonProperty("createdBy") String createdBy, @JsonProperty("model") ModelDocument model) {}

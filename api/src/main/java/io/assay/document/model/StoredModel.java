package io.assay.document.model;

/// A model as the service keeps it.
///
/// @param id of the resource
/// @param createdAt RFC 3339
/// @param createdBy the key that created it
/// @param model as it was uploaded
public record StoredModel(String id, String createdAt, String createdBy, ModelDocument model) {}

package io.assay.service.store;

/// A client's request under an idempotency key.
///
/// @param key the client's key, with who used it and the resource that it was used on
/// @param digest of the request's body
public record Request(String key, String digest) {}

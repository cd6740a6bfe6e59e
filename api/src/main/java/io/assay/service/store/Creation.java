package io.assay.service.store;

/// How the creation of a document ended.
public sealed interface Creation {
    /// It is new, and safe on disk.
    ///
    /// @param body as stored
    record Created(String body) implements Creation {}

    /// It was there already: the same idempotency key with the same request, or the same id.
    ///
    /// @param body as stored the first time
    record Replayed(String body) implements Creation {}

    /// The idempotency key was used before for another request. Nothing was stored.
    record KeyReused() implements Creation {}

    /// What it was to replace has been replaced before. Nothing was stored.
    ///
    /// @param by id of the document that did
    record Superseded(String by) implements Creation {}

    /// There is no document that it could replace. Nothing was stored.
    record NothingToReplace() implements Creation {}
}

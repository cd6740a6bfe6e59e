package io.assay.service.store;

import java.util.Map;
import java.util.Optional;

/// A document to be created.
///
/// @param kind of document
/// @param id unique within tenant and kind
/// @param body canonical JSON
/// @param indexes values under which other parts of the service find it without reading it, by index name
/// @param replaces id of the document of the same kind whose place it takes; a document can be replaced once
/// @param request makes the creation repeatable, where the client asked for that
public record Draft(Kind kind, String id, String body, Map<String, String> indexes, Optional<String> replaces,
        Optional<Request> request) {
    public Draft {
        indexes = Map.copyOf(indexes);
    }

    /// A document of its own.
    public Draft(Kind kind, String id, String body, Map<String, String> indexes, Optional<Request> request) {
        this(kind, id, body, indexes, Optional.empty(), request);
    }
}

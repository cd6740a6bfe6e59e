package io.assay.service.store;

import java.time.Duration;
import java.util.Map;

/// How long things are kept.
///
/// @param requests how long a client may repeat a request under its idempotency key
/// @param documents by kind, how long a document is kept; those of other kinds for ever. Only kinds that nobody lists
///        may be forgotten
public record Retention(Duration requests, Map<Kind, Duration> documents) {
    /// A week for requests, all documents for ever.
    public static final Retention DEFAULT = new Retention(Duration.ofDays(7), Map.of());

    public Retention {
        documents = Map.copyOf(documents);
        if (requests.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("Requests cannot be repeatable for " + requests
                    + ". Maybe PT1M or more, such as P7D.");
        }
        documents.forEach((kind, kept) -> {
            if (kind != Kind.QUOTE || kept.compareTo(Duration.ofDays(31)) < 0) {
                throw new IllegalArgumentException(
                        "Documents of the kind " + kind.label() + " cannot be kept for " + kept
                                + ". Maybe quotes for P31D or more, as they may be relied on for 30 days.");
            }
            if (kept.compareTo(requests) < 0) {
                throw new IllegalArgumentException("Quotes cannot be kept for " + kept
                        + " where requests for them can be repeated for " + requests
                        + ". Maybe keep requests no longer than quotes.");
            }
        });
    }
}

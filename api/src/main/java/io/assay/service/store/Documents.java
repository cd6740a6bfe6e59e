package io.assay.service.store;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Keeps documents, in the order of their creation.
///
/// Every answer of [#create] is durable: it survives the loss of the service and of the store's process, and of
/// whatever the operating system had not yet written. Calls for one tenant do not see another's documents.
public interface Documents {
    /// Creates a document unless its id or its idempotency key was seen before; check, change and indexes are one
    /// atomic step.
    Mono<Creation> create(Tenant tenant, Draft draft);

    /// The body of a document, empty if there is none.
    Mono<String> find(Tenant tenant, Kind kind, String id);

    /// Documents in order of creation.
    ///
    /// @param after the cursor of the page before, 0 for the first
    /// @param limit at most this many, 1 to 1,000
    Mono<Page> list(Tenant tenant, Kind kind, long after, int limit);

    /// The bodies of all documents in order of creation, read page by page as they are asked for.
    default Flux<String> all(Tenant tenant, Kind kind) {
        int limit = 200;
        return list(tenant, kind, 0, limit)
                .expand(page -> page.next() == 0 ? Mono.empty() : list(tenant, kind, page.next(), limit))
                .concatMapIterable(Page::bodies);
    }

    /// The index entries of documents created after the one at `sequence`, in order of creation; 0 = from the first. A
    /// document without an entry in this index is left out.
    Flux<Entry> entries(Tenant tenant, Kind kind, String name, long sequence);

    /// Every tenant that has created a document.
    Flux<Tenant> tenants();

    /// What an index holds of one document.
    ///
    /// @param sequence its place in the order of creation
    /// @param id of the document
    /// @param value in the index
    record Entry(long sequence, String id, String value) {}

    /// One page of documents.
    ///
    /// @param bodies JSON
    /// @param next cursor of the next page, or 0 if this is the last
    record Page(List<String> bodies, long next) {}
}

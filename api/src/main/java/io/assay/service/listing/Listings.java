package io.assay.service.listing;

import io.assay.document.json.Json;
import io.assay.document.listing.StoredListing;
import io.assay.service.store.Documents;
import io.assay.service.store.Kind;
import io.assay.service.store.Remembered;
import io.assay.service.store.Tenant;
import reactor.core.publisher.Mono;

/// The listings of a tenant.
public final class Listings {
    private static final int REMEMBERED = 10_000;

    private final Documents documents;
    private final Remembered<StoredListing> known = new Remembered<>(REMEMBERED);

    public Listings(Documents documents) {
        this.documents = documents;
    }

    /// The listing of that id, empty if there is none. A listing does not change as yet, so it is read once.
    public Mono<StoredListing> find(Tenant tenant, String id) {
        return known.find(tenant, id, () -> documents.find(tenant, Kind.LISTING, id)
                .map(body -> Json.mapper().readValue(body, StoredListing.class)));
    }
}

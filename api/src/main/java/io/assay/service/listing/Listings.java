package io.assay.service.listing;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.assay.document.json.Json;
import io.assay.document.listing.StoredListing;
import io.assay.service.store.Documents;
import io.assay.service.store.Kind;
import io.assay.service.store.Tenant;
import reactor.core.publisher.Mono;

/// The listings of a tenant.
public final class Listings {
    private static final int REMEMBERED = 10_000;

    private final Documents documents;
    private final Cache<String, StoredListing> known = CacheBuilder.newBuilder().maximumSize(REMEMBERED).build();

    public Listings(Documents documents) {
        this.documents = documents;
    }

    /// The listing of that id, empty if there is none. A listing does not change as yet, so it is read once.
    public Mono<StoredListing> find(Tenant tenant, String id) {
        String key = tenant.id() + "/" + id;
        StoredListing remembered = known.getIfPresent(key);
        return remembered != null
                ? Mono.just(remembered)
                : documents.find(tenant, Kind.LISTING, id).map(body -> {
                    StoredListing listing = Json.mapper().readValue(body, StoredListing.class);
                    known.put(key, listing);
                    return listing;
                });
    }
}

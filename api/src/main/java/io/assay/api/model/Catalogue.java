package io.assay.api.model;

import io.assay.api.json.Json;
import io.assay.api.listing.StoredListing;
import io.assay.api.problem.Faults;
import io.assay.api.right.RightDocument;
import io.assay.api.store.Kind;
import io.assay.api.store.Store;
import io.assay.api.store.Tenant;
import io.assay.pricing.right.UsageRight;
import java.util.List;
import reactor.core.publisher.Mono;

/// All listings of a tenant, each with the right that it offers.
final class Catalogue {
    private final Store store;

    Catalogue(Store store) {
        this.store = store;
    }

    Mono<List<ModelDiff.Subject>> of(Tenant tenant) {
        return store.all(tenant, Kind.LISTING)
                .map(body -> subject(tenant, Json.mapper().readValue(body, StoredListing.class))).collectList();
    }

    private static ModelDiff.Subject subject(Tenant tenant, StoredListing listing) {
        RightDocument offered = listing.listing().right();
        UsageRight right = offered == null ? null : offered.right("/right", new Faults());
        return new ModelDiff.Subject(
                listing.listing().features(listing.id(), tenant.id(), listing.createdBy()),
                right == null ? UsageRight.reference() : right);
    }
}

package io.assay.service.model;

import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.listing.StoredListing;
import io.assay.document.model.ModelDiff;
import io.assay.document.right.RightDocument;
import io.assay.pricing.right.UsageRight;
import io.assay.service.store.Documents;
import io.assay.service.store.Kind;
import io.assay.service.store.Tenant;
import io.assay.service.tenant.Tenants;
import java.util.List;
import reactor.core.publisher.Mono;

/// All listings of a tenant, each with the right that it offers.
final class ListedRights {
    private final Documents documents;
    private final Tenants tenants;

    ListedRights(Documents documents, Tenants tenants) {
        this.documents = documents;
        this.tenants = tenants;
    }

    Mono<List<ModelDiff.Subject>> of(Tenant tenant) {
        return tenants.exchange(tenant).flatMap(exchange -> documents.all(tenant, Kind.LISTING)
                .map(body -> subject(exchange, Json.mapper().readValue(body, StoredListing.class))).collectList());
    }

    private static ModelDiff.Subject subject(String exchange, StoredListing listing) {
        RightDocument offered = listing.listing().right();
        UsageRight right = offered == null ? null : offered.right("/right", new Faults());
        return new ModelDiff.Subject(
                listing.listing().features(listing.id(), exchange, listing.createdBy()),
                right == null ? UsageRight.reference() : right);
    }
}

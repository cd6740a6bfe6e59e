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
import java.util.List;
import reactor.core.publisher.Mono;

/// All listings of a tenant, each with the right that it offers.
final class Catalogue {
    private final Documents documents;

    Catalogue(Documents documents) {
        this.documents = documents;
    }

    Mono<List<ModelDiff.Subject>> of(Tenant tenant) {
        return documents.all(tenant, Kind.LISTING)
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

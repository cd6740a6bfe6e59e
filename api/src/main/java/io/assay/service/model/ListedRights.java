package io.assay.service.model;

import io.assay.document.fault.Faults;
import io.assay.document.listing.ListingState;
import io.assay.document.model.ModelDiff;
import io.assay.document.right.RightDocument;
import io.assay.pricing.right.UsageRight;
import io.assay.service.listing.Listings;
import io.assay.service.store.Tenant;
import io.assay.service.tenant.Tenants;
import java.util.List;
import reactor.core.publisher.Mono;

/// All listings of a tenant that are not withdrawn, each with the right that it offers.
final class ListedRights {
    private final Listings listings;
    private final Tenants tenants;

    ListedRights(Listings listings, Tenants tenants) {
        this.listings = listings;
        this.tenants = tenants;
    }

    Mono<List<ModelDiff.Subject>> of(Tenant tenant) {
        return tenants.exchange(tenant).flatMap(exchange -> listings.all(tenant)
                .map(listing -> subject(exchange, listing)).collectList());
    }

    private static ModelDiff.Subject subject(String exchange, ListingState listing) {
        RightDocument offered = listing.listing().right();
        UsageRight right = offered == null ? null : offered.right("/right", new Faults());
        return new ModelDiff.Subject(
                listing.listing().features(listing.id(), exchange, listing.provider()),
                right == null ? UsageRight.reference() : right);
    }
}

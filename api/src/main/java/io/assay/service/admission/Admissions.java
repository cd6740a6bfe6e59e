package io.assay.service.admission;

import io.assay.document.json.Json;
import io.assay.document.listing.AdmissionDocument;
import io.assay.document.listing.StoredListing;
import io.assay.pricing.standing.FactGroup;
import io.assay.service.store.Documents;
import io.assay.service.store.Followed;
import io.assay.service.store.Kind;
import io.assay.service.store.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/// What exchanges have admitted of listings.
public final class Admissions {
    /// Index entries that hold an [AdmissionDocument] as JSON.
    static final String ADMISSIONS = "admissions";

    private final Followed<Map<String, List<AdmissionDocument>>, Documents.Entry> followed;

    public Admissions(Documents documents) {
        this.followed = Followed.ofIndex(documents, Kind.ADMISSION, ADMISSIONS, HashMap::new, (all, entry) -> {
            AdmissionDocument admission = Json.mapper().readValue(entry.value(), AdmissionDocument.class);
            all.computeIfAbsent(admission.listingId(), _ -> new ArrayList<>()).add(admission);
        });
    }

    /// The groups of facts of `listing` that are confirmed by now.
    public Mono<Set<FactGroup>> confirmed(Tenant tenant, StoredListing listing) {
        return followed.look(tenant, all -> AdmissionDocument.confirmed(listing.listing(), digest(listing),
                all.getOrDefault(listing.id(), List.of())));
    }

    /// What an admission is bound to.
    static String digest(StoredListing listing) {
        return Json.digest(listing.listing());
    }
}

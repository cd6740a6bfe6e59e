package io.assay.service.listing;

import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.listing.ListingDocument;
import io.assay.document.listing.StoredListing;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.profile.Profiles;
import io.assay.service.resource.Creations;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Kind;
import io.assay.service.tenant.Tenants;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The resource `/v1/listings`.
@RestController
@RequestMapping("/v1/listings")
class ListingController {
    private static final int LARGEST_PAGE = 100;

    private final Documents documents;
    private final Profiles profiles;
    private final Tenants tenants;
    private final InstantSource clock;

    ListingController(Documents documents, Profiles profiles, Tenants tenants, InstantSource clock) {
        this.documents = documents;
        this.profiles = profiles;
        this.tenants = tenants;
        this.clock = clock;
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER})
    @PostMapping
    @Operation(summary = "Offer a right to a dataset")
    Mono<ResponseEntity<String>> create(@Parameter(hidden = true) Caller caller, @RequestBody ListingDocument listing,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        Faults faults = new Faults();
        listing.check("", faults);
        String provider = listing.provider();
        if (provider != null) {
            String _ = faults.check("/provider", () -> caller.provider(provider));
        }
        String profileId = listing.profileId();
        return tenants.check(caller, listing.exchange(), "/exchange", faults)
                .then(profileId == null ? Mono.just(true) : profiles.find(caller, profileId).hasElement())
                .doOnNext(known -> {
                    if (!known) {
                        faults.add("/profileId", "There is no profile '" + profileId + "'.");
                    }
                })
                .then(Mono.defer(() -> {
                    faults.refuse();
                    StoredListing stored = new StoredListing("lst_" + UUID.randomUUID().toString().replace("-", ""),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(), caller.subject(), listing,
                            caller.role().label());
                    return documents.create(caller.tenant(), new Draft(Kind.LISTING, stored.id(),
                            Json.canonicalText(stored), Map.of(),
                            Creations.request(key, caller, "/v1/listings", listing)));
                })).map(creation -> Creations.answer(creation, key != null));
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping("/{id}")
    @Operation(summary = "Read a listing")
    Mono<ResponseEntity<String>> read(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return documents.find(caller.tenant(), Kind.LISTING, id).map(Creations::found)
                .switchIfEmpty(Mono.error(() -> Creations.notFound("listing", id)));
    }

    /// One page of listings in order of creation.
    record Page(List<StoredListing> listings, @Nullable String next) {}

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping
    @Operation(summary = "List the rights on offer, oldest first")
    Mono<Page> list(@Parameter(hidden = true) Caller caller,
            @RequestParam(required = false) @Nullable String cursor) {
        if (cursor != null && !cursor.matches("\\d{1,15}")) {
            throw new ProblemException(ProblemType.MALFORMED, "The cursor '" + cursor
                    + "' is none of ours. Maybe take `next` of the page before.");
        }
        return documents.list(caller.tenant(), Kind.LISTING, cursor == null ? 0 : Long.parseLong(cursor), LARGEST_PAGE)
                .map(page -> new Page(page.bodies().stream()
                        .map(body -> Json.mapper().readValue(body, StoredListing.class)).toList(),
                        page.next() == 0 ? null : Long.toString(page.next())));
    }
}

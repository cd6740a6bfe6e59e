package io.assay.service.demand;

import io.assay.document.demand.EventDocument;
import io.assay.document.demand.SearchDocument;
import io.assay.document.fault.Faults;
import io.assay.document.json.Moments;
import io.assay.document.listing.ListingState;
import io.assay.service.listing.Listings;
import io.assay.service.observation.EventMeters;
import io.assay.service.profile.Profiles;
import io.assay.service.resource.Creations;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Counters.Counted;
import io.assay.service.store.Tenant;
import io.assay.valuation.signal.FunnelStep;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The resources `/v1/listings/{id}/events` and `/v1/searches`.
@RestController
class EventController {
    private static final int LARGEST_BATCH = 10_000;

    private final DemandCounters counters;
    private final Listings listings;
    private final Profiles profiles;
    private final InstantSource clock;
    private final EventMeters meters;

    EventController(DemandCounters counters, Listings listings, Profiles profiles, InstantSource clock,
            EventMeters meters) {
        this.counters = counters;
        this.listings = listings;
        this.profiles = profiles;
        this.clock = clock;
        this.meters = meters;
    }

    /// The answer to events.
    ///
    /// @param counted how many were counted
    /// @param ignored how many say nothing: a provider's steps on their own listing, searches that found something
    record Receipt(int counted, int ignored) {}

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.BUYER})
    @PostMapping("/v1/listings/{id}/events")
    @Operation(summary = "Report what buyers did with a listing: view, search, quote, bid, win; one event or a batch")
    Mono<ResponseEntity<Receipt>> events(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody EventDocument document,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        return listings.find(caller.tenant(), id).switchIfEmpty(Mono.error(() -> Creations.notFound("listing", id)))
                .flatMap(listing -> {
                    List<DemandCounters.Event> all = events(caller, document);
                    String provider = listing.provider();
                    List<DemandCounters.Event> counted = all.stream().filter(event -> !event.buyer().equals(provider))
                            .toList();
                    return dataPlace(caller.tenant(), listing).flatMap(place -> counters.count(caller.tenant(), id,
                            place.isEmpty() ? null : place, counted,
                            Creations.request(key, caller, "/v1/listings/" + id + "/events", document)))
                            .map(outcome -> answer("event", outcome, counted.size(), all.size() - counted.size()));
                });
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.BUYER})
    @PostMapping("/v1/searches")
    @Operation(summary = "Report searches; those that found nothing are unmet demand; one search or a batch")
    Mono<ResponseEntity<Receipt>> searches(@Parameter(hidden = true) Caller caller,
            @RequestBody SearchDocument document,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        List<SearchDocument.Item> all = document.items();
        Faults faults = new Faults();
        limit(all.size(), document.isBoth(), "/searches", faults);
        Moments moments = new Moments(clock.instant().truncatedTo(ChronoUnit.MILLIS), faults);
        List<DemandCounters.Search> unmet = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String pointer = document.searches() == null ? "" : "/searches/" + i;
            SearchDocument.Item search = all.get(i);
            String category = faults.required(pointer + "/category", search.category());
            if (search.found() != null && search.found() < 0) {
                faults.add(pointer + "/found", search.found() + " is less than none.");
            }
            DemandCounters.Search read = new DemandCounters.Search(
                    category == null ? "" : moments.name(pointer + "/category", category),
                    moments.party(pointer + "/buyer", search.buyer(), caller::buyer),
                    moments.place(pointer + "/region", search.region()),
                    moments.at(pointer + "/at", search.at()));
            if (search.found() == null || search.found() == 0) {
                unmet.add(read);
            }
        }
        faults.refuse();
        return counters.count(caller.tenant(), unmet, Creations.request(key, caller, "/v1/searches", document))
                .map(outcome -> answer("search", outcome, unmet.size(), all.size() - unmet.size()));
    }

    private List<DemandCounters.Event> events(Caller caller, EventDocument document) {
        List<EventDocument.Item> all = document.items();
        Faults faults = new Faults();
        limit(all.size(), document.isBoth(), "/events", faults);
        Moments moments = new Moments(clock.instant().truncatedTo(ChronoUnit.MILLIS), faults);
        List<DemandCounters.Event> events = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String pointer = document.events() == null ? "" : "/events/" + i;
            EventDocument.Item event = all.get(i);
            FunnelStep step = faults.required(pointer + "/step", event.step());
            events.add(new DemandCounters.Event(step == null ? FunnelStep.VIEW : step,
                    moments.party(pointer + "/buyer", event.buyer(), caller::buyer),
                    moments.place(pointer + "/region", event.region()),
                    moments.at(pointer + "/at", event.at())));
        }
        faults.refuse();
        return events;
    }

    private static void limit(int size, boolean both, String pointer, Faults faults) {
        if (both || size == 0) {
            faults.add(pointer, both ? "stands beside a single one. Maybe send one or the other." : "is empty.");
            faults.refuse();
        }
        if (size > LARGEST_BATCH) {
            faults.add(pointer, "holds " + size + ". Maybe send at most " + LARGEST_BATCH + " at once.");
            faults.refuse();
        }
    }

    private Mono<String> dataPlace(Tenant tenant, ListingState listing) {
        String profileId = listing.listing().profileId();
        return profileId == null
                ? Mono.just("")
                : profiles.find(tenant, profileId).map(known -> known.profile().regions().isEmpty()
                        ? ""
                        : known.profile().regions().first()).defaultIfEmpty("");
    }

    private ResponseEntity<Receipt> answer(String evidence, Counted outcome, int counted, int ignored) {
        meters.count(evidence, outcome.name().toLowerCase(Locale.ROOT), counted);
        meters.count(evidence, "ignored", ignored);
        ResponseEntity.BodyBuilder accepted = ResponseEntity.status(HttpStatus.ACCEPTED);
        return switch (outcome) {
            case COUNTED -> accepted.body(new Receipt(counted, ignored));
            case REPLAYED -> accepted.header(Creations.REPLAYED, "true").body(new Receipt(counted, ignored));
            case REUSED -> throw Creations.keyReused();
        };
    }
}

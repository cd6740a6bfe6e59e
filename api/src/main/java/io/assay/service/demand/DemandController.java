package io.assay.service.demand;

import io.assay.document.fault.Faults;
import io.assay.document.json.Moments;
import io.assay.service.demand.DemandCounters.UnmetMarket;
import io.assay.service.listing.Listings;
import io.assay.service.model.ActiveModels;
import io.assay.service.resource.Creations;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.valuation.signal.FunnelStep;
import io.assay.valuation.signal.PlaceMatrix;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The resources `/v1/listings/{id}/demand` and `/v1/demand`.
@RestController
class DemandController {
    private final DemandCounters counters;
    private final Listings listings;
    private final ActiveModels models;
    private final InstantSource clock;

    DemandController(DemandCounters counters, Listings listings, ActiveModels models, InstantSource clock) {
        this.counters = counters;
        this.listings = listings;
        this.models = models;
        this.clock = clock;
    }

    /// What buyers of one place did with one listing.
    ///
    /// @param listingId of the listing
    /// @param region ISO 3166 code of the buyers' place
    /// @param events how many of each step, never forgotten
    /// @param buyers about how many distinct ones
    /// @param rankScore in \[0, 1); moves ranks and never a price
    /// @param places all places that events of the listing came from
    record ListingDemand(String listingId, String region, Map<FunnelStep, Long> events, long buyers, double rankScore,
            List<String> places) {}

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping("/v1/listings/{id}/demand")
    @Operation(summary = "What buyers of a place did with a listing, and its rank score there")
    Mono<ListingDemand> ofListing(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestParam String region) {
        Faults faults = new Faults();
        String place = new Moments(clock.instant(), faults).place("/region", region);
        faults.refuse();
        return listings.find(caller.tenant(), id).switchIfEmpty(Mono.error(() -> Creations.notFound("listing", id)))
                .flatMap(listing -> Mono.zip(counters.funnel(caller.tenant(), id, place),
                        counters.buyers(caller.tenant(), id, place), counters.places(caller.tenant(), id),
                        models.active(caller.tenant()).flatMap(model -> counters.rankScore(caller.tenant(), listing,
                                place, clock.instant(), model.pricing().demand()))))
                .map(found -> new ListingDemand(id, place, found.getT1().events(), found.getT2(), found.getT4(),
                        found.getT3()));
    }

    /// What is wanted where.
    ///
    /// @param unmet searches that found nothing, by category and place
    /// @param places buyers by place of the data and place of the buyer, relative to what sizes lead one to expect
    record Demands(List<UnmetMarket> unmet, SortedMap<String, SortedMap<String, PlaceMatrix.Cell>> places) {}

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping("/v1/demand")
    @Operation(summary = "Unmet searches by category and place, and which places want data of which places")
    Mono<Demands> everywhere(@Parameter(hidden = true) Caller caller) {
        return counters.unmetMarkets(caller.tenant(), clock.instant()).collectList()
                .zipWith(counters.buyersByPlaces(caller.tenant()),
                        (unmet, buyers) -> new Demands(unmet, PlaceMatrix.of(buyers).cells()));
    }
}

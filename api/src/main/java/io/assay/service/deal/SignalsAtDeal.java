package io.assay.service.deal;

import io.assay.document.deal.DealDocument;

import io.assay.document.listing.ListingState;
import io.assay.service.store.Tenant;
import io.assay.valuation.signal.SignalKind;
import java.time.Instant;
import java.util.Map;
import reactor.core.publisher.Mono;

/// Tells the signals of a listing at the time of a deal, so that deals can teach what signals are worth.
@FunctionalInterface
public interface SignalsAtDeal {
    /// What is known of `listing` for buyers of `region`; without what is not.
    Mono<Map<SignalKind, DealDocument.Reading>> of(Tenant tenant, ListingState listing, String region, Instant at);
}

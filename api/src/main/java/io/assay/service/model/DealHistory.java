package io.assay.service.model;

import io.assay.document.deal.DealDocument;
import io.assay.document.fault.Faults;
import io.assay.document.listing.StoredListing;
import io.assay.document.right.RightDocument;
import io.assay.pricing.money.Money;
import io.assay.pricing.quote.ObservedDeal;
import io.assay.pricing.right.UsageRight;
import io.assay.service.deal.Deals;
import io.assay.service.listing.Listings;
import io.assay.service.store.Tenant;
import io.assay.service.tenant.Tenants;
import io.assay.valuation.signal.Deal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The deals of a tenant that stand and move money, with the rights and signals that were sold: what models are tested
/// on.
final class DealHistory {
    private final Deals deals;
    private final Listings listings;
    private final Tenants tenants;

    DealHistory(Deals deals, Listings listings, Tenants tenants) {
        this.deals = deals;
        this.listings = listings;
        this.tenants = tenants;
    }

    /// A deal and when it was made.
    ///
    /// @param deal to price
    /// @param at when
    record Dated(ObservedDeal deal, Instant at) {}

    Mono<List<Dated>> of(Tenant tenant) {
        return tenants.exchange(tenant).flatMap(exchange -> deals.evidence(tenant)
                .flatMapMany(evidence -> Flux.fromIterable(evidence.screened().kept()))
                .concatMap(deal -> Mono.zip(deals.body(tenant, deal.id()), listings.find(tenant, deal.listing()))
                        .map(found -> dated(exchange, deal, found.getT1(), found.getT2())))
                .collectList());
    }

    private static Dated dated(String exchange, Deal deal, DealDocument.Body body, StoredListing listing) {
        Faults faults = new Faults();
        RightDocument sold = body.right() != null && body.right().actions() != null
                ? body.right()
                : listing.listing().right();
        UsageRight right = Optional.ofNullable(sold).map(document -> document.right("/right", faults))
                .orElse(UsageRight.reference());
        double price = Money.ofMinor(deal.amount(), Money.currency(deal.market().currency())).major().doubleValue()
                / deal.units();
        return new Dated(new ObservedDeal(
                listing.listing().features(listing.id(), exchange, listing.createdBy()), price, 1, right,
                body.signals("", faults)), deal.at());
    }
}

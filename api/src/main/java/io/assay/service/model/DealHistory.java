package io.assay.service.model;

import io.assay.document.deal.DealDocument;
import io.assay.document.fault.Faults;
import io.assay.document.listing.ListingState;
import io.assay.document.right.RightDocument;
import io.assay.pricing.money.Money;
import io.assay.pricing.quote.ObservedDeal;
import io.assay.pricing.right.UsageRight;
import io.assay.service.deal.Deals;
import io.assay.service.listing.Listings;
import io.assay.service.store.Tenant;
import io.assay.service.tenant.Tenants;
import io.assay.valuation.signal.Deal;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The deals of a tenant that stand and move money, with the rights and signals that were sold: what models are tested
/// on. Those of listings that are claims, in part or whole, are left out: what a provider types teaches nothing.
final class DealHistory {
    private final Deals deals;
    private final Listings listings;
    private final Tenants tenants;

    DealHistory(Deals deals, Listings listings, Tenants tenants) {
        this.deals = deals;
        this.listings = listings;
        this.tenants = tenants;
    }

    /// A deal as it stands, and what it says of prices.
    ///
    /// @param deal as reported
    /// @param observed what was sold at what price, weighing 1
    record Dated(Deal deal, ObservedDeal observed) {
        /// What it says, weighing `weight`.
        ObservedDeal observed(double weight) {
            return new ObservedDeal(observed.listing(), observed.price(), weight, observed.right(),
                    observed.signals());
        }
    }

    Mono<List<Dated>> of(Tenant tenant) {
        return deals.evidence(tenant).flatMap(evidence -> of(tenant, evidence));
    }

    /// The deals of `evidence`.
    Mono<List<Dated>> of(Tenant tenant, Deals.Evidence evidence) {
        return tenants.exchange(tenant).flatMap(exchange -> Flux.fromIterable(evidence.screened().kept())
                .concatMap(deal -> Mono.zip(deals.body(tenant, deal.id()), listings.find(tenant, deal.listing())
                        .filter(listing -> listing.confirmedGroups().size() == 2 && listing.hasAdmittedTerms()))
                        .map(found -> dated(exchange, deal, found.getT1(), found.getT2())))
                .collectList());
    }

    private static Dated dated(String exchange, Deal deal, DealDocument.Body body, ListingState listing) {
        Faults faults = new Faults();
        RightDocument sold = body.right() != null && body.right().actions() != null
                ? body.right()
                : listing.listing().right();
        UsageRight right = Optional.ofNullable(sold).map(document -> document.right("/right", faults))
                .orElse(UsageRight.reference());
        double price = Money.ofMinor(deal.amount(), Money.currency(deal.market().currency())).major().doubleValue()
                / deal.units();
        return new Dated(deal, new ObservedDeal(
                listing.listing().features(listing.id(), exchange, listing.provider()), price, 1, right,
                body.signals("", faults)));
    }
}

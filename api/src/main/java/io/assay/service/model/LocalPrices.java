package io.assay.service.model;

import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.json.MoneyDocument;
import io.assay.document.listing.ListingState;
import io.assay.document.model.ServedModel;
import io.assay.document.right.RightDocument;
import io.assay.pricing.quote.LocalPrice;
import io.assay.pricing.right.UsageRight;
import io.assay.service.deal.Deals;
import io.assay.service.listing.Listings;
import io.assay.service.store.Tenant;
import io.assay.service.tenant.Tenants;
import io.assay.valuation.hedonic.LocalLevel;
import io.assay.valuation.hedonic.PlanKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The level of prices on an exchange that a model does not know, from what its own listings ask and its deals closed
/// at.
public final class LocalPrices {
    private final Listings listings;
    private final Deals deals;
    private final DealHistory history;
    // By tenant, until a deal comes: to read them costs a look at the store for each.
    private final Map<Tenant, Sold> sold = new ConcurrentHashMap<>();

    public LocalPrices(Listings listings, Deals deals, Tenants tenants) {
        this.listings = listings;
        this.deals = deals;
        this.history = new DealHistory(deals, listings, tenants);
    }

    /// A level with the digest of the prices that it is from.
    ///
    /// @param level of prices
    /// @param evidence digest of the prices, by listing or deal
    public record Found(LocalLevel level, String evidence) {}

    /// The level for a listing of `provider`, whose own prices are no evidence of it; empty where the model knows it or
    /// nothing was seen.
    public Mono<Optional<Found>> find(Tenant tenant, String exchange, PlanKind plan, String provider,
            ServedModel model) {
        return model.pricing().prices().knows(exchange, plan)
                ? Mono.just(Optional.empty())
                : asks(tenant, exchange, model).concatWith(deals(tenant))
                        .filter(price -> !price.listing().provider().equals(provider)).collectList()
                        .publishOn(Schedulers.parallel()).map(prices -> found(prices, exchange, plan, model));
    }

    private static Optional<Found> found(List<LocalPrice> prices, String exchange, PlanKind plan, ServedModel model) {
        return LocalPrice.level(prices, exchange, plan, model.pricing()).map(level -> {
            Map<String, Double> evidence = new TreeMap<>();
            LocalPrice.used(prices, exchange, plan, model.pricing())
                    .forEach(price -> evidence.put(price.id(), price.price()));
            return new Found(level, String.valueOf(Json.digest(evidence)));
        });
    }

    private Flux<LocalPrice> asks(Tenant tenant, String exchange, ServedModel model) {
        return listings.asking(tenant).flatMapIterable(all -> all).flatMapIterable(listing -> {
            MoneyDocument ask = Faults.sure(listing.listing().askPrice());
            return ask.currency().equals(model.currency())
                    ? List.of(new LocalPrice(listing.id(),
                            listing.listing().features(listing.id(), exchange, listing.provider()), right(listing),
                            ask.money().major().doubleValue(), false))
                    : List.<LocalPrice>of();
        });
    }

    private static UsageRight right(ListingState listing) {
        RightDocument offered = listing.listing().right();
        UsageRight right = offered == null ? null : offered.right("/right", new Faults());
        return right == null ? UsageRight.reference() : right;
    }

    /// What deals closed at.
    private record Sold(Deals.Evidence evidence, List<LocalPrice> prices) {}

    private Flux<LocalPrice> deals(Tenant tenant) {
        return deals.evidence(tenant).flatMap(evidence -> {
            Sold last = sold.get(tenant);
            if (last != null && last.evidence().equals(evidence)) {
                return Mono.just(last.prices());
            }
            return history.of(tenant, evidence).map(all -> all.stream().map(LocalPrices::price).toList())
                    .doOnNext(prices -> sold.put(tenant, new Sold(evidence, prices)));
        }).flatMapIterable(prices -> prices);
    }

    private static LocalPrice price(DealHistory.Dated dated) {
        return new LocalPrice(dated.deal().id(), dated.observed().listing(), dated.observed().right(),
                dated.observed().price(), true);
    }
}

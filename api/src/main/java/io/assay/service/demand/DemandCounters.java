package io.assay.service.demand;

import com.google.common.base.Splitter;
import io.assay.document.fault.Faults;
import io.assay.document.listing.ListingState;
import io.assay.service.store.Batch;
import io.assay.service.store.Counters;
import io.assay.service.store.Counters.Counted;
import io.assay.service.store.Request;
import io.assay.service.store.Tenant;
import io.assay.valuation.signal.Demand;
import io.assay.valuation.signal.FunnelStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Funnel events and unmet searches, counted. A batch is counted in one atomic step, and acknowledged after it is on
/// disk.
public final class DemandCounters {
    private static final String FUNNEL = "funnel";
    private static final String BUYERS = "buyers";
    private static final String PLACES = "places";
    private static final String UNMET = "unmet";
    // Parts the parts of a set's members; no category and no code holds one.
    private static final String PART = "\u001f";

    private final Counters counters;

    public DemandCounters(Counters counters) {
        this.counters = counters;
    }

    /// One event, checked.
    ///
    /// @param step how far the buyer has come
    /// @param buyer who
    /// @param place ISO 3166 code of the buyer's place
    /// @param at when
    record Event(FunnelStep step, String buyer, String place, Instant at) {}

    /// One unmet search, checked.
    record Search(String category, String buyer, String place, Instant at) {}

    /// Counts `events` of a listing of data from `dataPlace`.
    Mono<Counted> count(Tenant tenant, String listing, @Nullable String dataPlace, List<Event> events,
            Optional<Request> request) {
        Batch batch = new Batch();
        for (Event event : events) {
            batch.decayed(name(FUNNEL, listing, event.place()),
                    Funnel.field(event.step(), event.buyer()),
                    event.at());
            batch.distinct(name(BUYERS, listing, event.place()), event.buyer());
            batch.member(name(FUNNEL, listing), event.place());
            if (dataPlace != null) {
                batch.distinct(name(PLACES, dataPlace, event.place()), event.buyer());
                batch.member(PLACES, dataPlace + PART + event.place());
            }
        }
        return counters.add(tenant, batch, request);
    }

    /// Counts unmet searches.
    Mono<Counted> count(Tenant tenant, List<Search> searches, Optional<Request> request) {
        Batch batch = new Batch();
        for (Search search : searches) {
            batch.decayed(name(UNMET, search.place(), search.category()), search.buyer(), search.at());
            batch.member(UNMET, search.category() + PART + search.place());
        }
        return counters.add(tenant, batch, request);
    }

    /// The rank score of a listing for buyers of `place`: all steps of the funnel, and unmet searches of its category.
    public Mono<Double> rankScore(Tenant tenant, ListingState listing, String place, Instant now,
            Demand.Settings settings) {
        String category = Faults.sure(listing.listing().category());
        return funnel(tenant, listing.id(), place).zipWith(unmet(tenant, category, place, now),
                (funnel, unmet) -> Demand.rank(funnel.activities(now, settings), unmet, settings));
    }

    /// What buyers of `place` did with a listing.
    Mono<Funnel> funnel(Tenant tenant, String listing, String place) {
        return counters.decayed(tenant, name(FUNNEL, listing, place)).map(Funnel::of);
    }

    /// The places that events of a listing came from.
    Mono<List<String>> places(Tenant tenant, String listing) {
        return counters.members(tenant, name(FUNNEL, listing)).map(List::copyOf);
    }

    /// About how many distinct buyers of `place` a listing had, within about 1 %.
    Mono<Long> buyers(Tenant tenant, String listing, String place) {
        return counters.distinct(tenant, name(BUYERS, listing, place));
    }

    /// Each buyer's unmet searches of a category from a place, as of `now`.
    Mono<List<Double>> unmet(Tenant tenant, String category, String place, Instant now) {
        return counters.decayed(tenant, name(UNMET, place, category)).map(byBuyer -> byBuyer.values().stream()
                .map(counts -> counts.at(now).getOrDefault(Demand.HalfLife.MONTH, 0.0)).toList());
    }

    /// What was searched for in vain, as of `now`.
    Flux<UnmetMarket> unmetMarkets(Tenant tenant, Instant now) {
        return counters.members(tenant, UNMET).flatMapIterable(markets -> markets)
                .map(member -> Splitter.on(PART).splitToList(member))
                .concatMap(market -> unmet(tenant, market.getFirst(), market.getLast(), now)
                        .map(searches -> new UnmetMarket(market.getFirst(), market.getLast(), searches.size(),
                                searches.stream().mapToDouble(Double::doubleValue).sum())));
    }

    /// Searches for a category from a place that found nothing.
    ///
    /// @param category in its exchange's words
    /// @param region ISO 3166 code of the buyers' place
    /// @param buyers how many distinct ones
    /// @param searches decayed with a half-life of 30 days
    public record UnmetMarket(String category, String region, int buyers, double searches) {}

    /// Distinct buyers by place of the data, then by place of the buyer.
    Mono<Map<String, Map<String, Double>>> buyersByPlaces(Tenant tenant) {
        return counters.members(tenant, PLACES).flatMapIterable(pairs -> pairs)
                .map(member -> Splitter.on(PART).splitToList(member))
                .concatMap(places -> counters.distinct(tenant, name(PLACES, places.getFirst(), places.getLast()))
                        .map(buyers -> new Pair(places.getFirst(), places.getLast(), buyers)))
                .collect(TreeMap::new, (matrix, pair) -> matrix.computeIfAbsent(pair.data(), _ -> new TreeMap<>())
                        .put(pair.buyer(), (double) pair.buyers()));
    }

    private record Pair(String data, String buyer, long buyers) {}

    private static String name(String... parts) {
        return String.join(":", parts);
    }
}

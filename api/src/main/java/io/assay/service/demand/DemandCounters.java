package io.assay.service.demand;

import com.google.common.base.Splitter;
import io.assay.document.fault.Faults;
import io.assay.document.listing.StoredListing;
import io.assay.service.store.Draft;
import io.assay.service.store.RedisConnection;
import io.assay.service.store.RedisScript;
import io.assay.service.store.RedisStore;
import io.assay.service.store.Tenant;
import io.assay.valuation.signal.Demand;
import io.assay.valuation.signal.FunnelStep;
import io.lettuce.core.KeyValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Decayed counters of funnel events and unmet searches in Redis. A batch is counted in one atomic step, and acknowledged
/// after it is on disk.
public final class DemandCounters {
    private static final String FUNNEL = "funnel";
    private static final String BUYERS = "buyers";
    private static final String PLACES = "places";
    private static final String UNMET = "unmet";
    // Parts the parts of a set's members; no category and no code holds one.
    private static final String PART = "\u001f";

    private final RedisConnection redis;
    private final RedisScript script = RedisScript.of(DemandCounters.class, "count.lua");

    public DemandCounters(RedisConnection redis) {
        this.redis = redis;
    }

    /// How counting a batch ended.
    enum Counted {
        COUNTED, REPLAYED, REUSED
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
            Optional<Draft.Request> request) {
        Batch batch = new Batch();
        for (Event event : events) {
            batch.count(RedisStore.key(tenant, FUNNEL, listing, event.place()),
                    Funnel.field(event.step(), event.buyer()),
                    event.at());
            batch.buyer(RedisStore.key(tenant, BUYERS, listing, event.place()), event.buyer());
            batch.member(RedisStore.key(tenant, FUNNEL, listing), event.place());
            if (dataPlace != null) {
                batch.buyer(RedisStore.key(tenant, PLACES, dataPlace, event.place()), event.buyer());
                batch.member(RedisStore.key(tenant, PLACES), dataPlace + PART + event.place());
            }
        }
        return count(tenant, batch, request);
    }

    /// Counts unmet searches.
    Mono<Counted> count(Tenant tenant, List<Search> searches, Optional<Draft.Request> request) {
        Batch batch = new Batch();
        for (Search search : searches) {
            batch.count(RedisStore.key(tenant, UNMET, search.place(), search.category()), search.buyer(), search.at());
            batch.member(RedisStore.key(tenant, UNMET), search.category() + PART + search.place());
        }
        return count(tenant, batch, request);
    }

    /// The rank score of a listing for buyers of `place`: all steps of the funnel, and unmet searches of its category.
    public Mono<Double> rankScore(Tenant tenant, StoredListing listing, String place, Instant now,
            Demand.Settings settings) {
        String category = Faults.sure(listing.listing().category());
        return funnel(tenant, listing.id(), place).zipWith(unmet(tenant, category, place, now),
                (funnel, unmet) -> Demand.rank(funnel.activities(now, settings), unmet, settings));
    }

    /// What buyers of `place` did with a listing.
    Mono<Funnel> funnel(Tenant tenant, String listing, String place) {
        return fields(RedisStore.key(tenant, FUNNEL, listing, place)).map(Funnel::parse);
    }

    /// The places that events of a listing came from.
    Mono<List<String>> places(Tenant tenant, String listing) {
        return redis.many(commands -> commands.smembers(RedisStore.key(tenant, FUNNEL, listing))).sort().collectList();
    }

    /// About how many distinct buyers of `place` a listing had, by HyperLogLog: within about 1 %.
    Mono<Long> buyers(Tenant tenant, String listing, String place) {
        return redis.one(commands -> commands.pfcount(RedisStore.key(tenant, BUYERS, listing, place)));
    }

    /// Each buyer's unmet searches of a category from a place, as of `now`.
    Mono<List<Double>> unmet(Tenant tenant, String category, String place, Instant now) {
        return fields(RedisStore.key(tenant, UNMET, place, category)).map(byBuyer -> byBuyer.values().stream()
                .map(counts -> Counts.parse(counts).at(now).getOrDefault(Demand.HalfLife.MONTH, 0.0)).toList());
    }

    /// What was searched for in vain, as of `now`.
    Flux<UnmetMarket> unmetMarkets(Tenant tenant, Instant now) {
        return redis.many(commands -> commands.smembers(RedisStore.key(tenant, UNMET))).sort()
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
        return redis.many(commands -> commands.smembers(RedisStore.key(tenant, PLACES)))
                .map(member -> Splitter.on(PART).splitToList(member))
                .flatMap(places -> redis.one(commands -> commands
                        .pfcount(RedisStore.key(tenant, PLACES, places.getFirst(), places.getLast())))
                        .map(buyers -> new Pair(places.getFirst(), places.getLast(), buyers)))
                .collect(TreeMap::new, (matrix, pair) -> matrix.computeIfAbsent(pair.data(), _ -> new TreeMap<>())
                        .put(pair.buyer(), (double) pair.buyers()));
    }

    private record Pair(String data, String buyer, long buyers) {}

    private Mono<Counted> count(Tenant tenant, Batch batch, Optional<Draft.Request> request) {
        List<String> keys = new ArrayList<>(
                List.of(RedisStore.key(tenant, "request", request.map(Draft.Request::key).orElse(""))));
        List<String> arguments = new ArrayList<>(List.of(request.map(Draft.Request::digest).orElse(""),
                Long.toString(RedisStore.REPEATABLE.toSeconds())));
        for (Demand.HalfLife halfLife : Demand.HalfLife.values()) {
            arguments.add(Long.toString(halfLife.duration().toMillis()));
        }
        batch.steps(keys, arguments);
        return redis.one(commands -> script.<String>value(commands, keys, arguments)).map(answer -> switch (answer) {
            case "counted" -> Counted.COUNTED;
            case "replayed" -> Counted.REPLAYED;
            case "reused" -> Counted.REUSED;
            default -> throw new IllegalStateException("The script answered " + answer + ".");
        });
    }

    private Mono<Map<String, String>> fields(String key) {
        return redis.many(commands -> commands.hgetall(key)).collectMap(KeyValue::getKey, KeyValue::getValue);
    }
}

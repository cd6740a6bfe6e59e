package io.assay.service.store.redis;

import io.assay.service.store.Batch;
import io.assay.service.store.Counters;
import io.assay.service.store.Counts;
import io.assay.service.store.Request;
import io.assay.service.store.Retention;
import io.assay.service.store.Tenant;
import io.assay.valuation.signal.DecayedCount;
import io.assay.valuation.signal.Demand.HalfLife;
import io.lettuce.core.KeyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import reactor.core.publisher.Mono;

/// Counters in Redis. Durable as [RedisDocuments] are.
public final class RedisCounters implements Counters {
    private static final String DECAYED = "decayed";
    private static final String SUM = "sum";
    private static final String DISTINCT = "distinct";
    private static final String MEMBER = "member";

    private final RedisConnection redis;
    private final Retention retention;
    private final RedisScript count = RedisScript.of("count.lua");

    public RedisCounters(RedisConnection redis, Retention retention) {
        this.redis = redis;
        this.retention = retention;
    }

    @Override
    public Mono<Counted> add(Tenant tenant, Batch batch, Optional<Request> request) {
        List<String> arguments = new ArrayList<>(List.of(request.map(Request::digest).orElse(""),
                Long.toString(retention.requests().toSeconds())));
        for (HalfLife halfLife : HalfLife.values()) {
            arguments.add(Long.toString(halfLife.duration().toMillis()));
        }
        Places places = new Places(Keys.of(tenant, "request", request.map(Request::key).orElse("")));
        batch.decayed().forEach((counter, counts) -> {
            arguments.addAll(List.of(DECAYED, places.of(key(tenant, DECAYED, counter.name())), counter.field()));
            for (HalfLife halfLife : HalfLife.values()) {
                arguments.add(Double.toString(counts.decayed()
                        .getOrDefault(halfLife, DecayedCount.empty(halfLife.duration())).value()));
            }
            arguments.addAll(List.of(Long.toString(counts.latest().toEpochMilli()), Long.toString(counts.events())));
        });
        batch.sums().forEach((counter, by) -> arguments.addAll(List.of(SUM, places.of(key(tenant, SUM, counter.name())),
                counter.field(), Double.toString(by))));
        batch.distinct().forEach(counter -> arguments.addAll(List.of(DISTINCT,
                places.of(key(tenant, DISTINCT, counter.name())), counter.field())));
        batch.members().forEach(counter -> arguments.addAll(List.of(MEMBER,
                places.of(key(tenant, MEMBER, counter.name())), counter.field())));
        return redis.one(commands -> count.<String>value(commands, places.keys(), arguments))
                .map(answer -> switch (answer) {
                    case "counted" -> Counted.COUNTED;
                    case "replayed" -> Counted.REPLAYED;
                    case "reused" -> Counted.REUSED;
                    default -> throw new IllegalStateException("The script answered " + answer + ".");
                });
    }

    @Override
    public Mono<Map<String, Counts>> decayed(Tenant tenant, String name) {
        return redis.many(commands -> commands.hgetall(key(tenant, DECAYED, name))).collectMap(KeyValue::getKey,
                field -> Counts.parse(field.getValue()));
    }

    @Override
    public Mono<Map<String, Double>> sums(Tenant tenant, String name) {
        return redis.many(commands -> commands.hgetall(key(tenant, SUM, name))).collectMap(KeyValue::getKey,
                field -> Double.parseDouble(field.getValue()));
    }

    @Override
    public Mono<Long> distinct(Tenant tenant, String name) {
        return redis.one(commands -> commands.pfcount(key(tenant, DISTINCT, name)));
    }

    @Override
    public Mono<SortedSet<String>> members(Tenant tenant, String name) {
        return redis.many(commands -> commands.smembers(key(tenant, MEMBER, name)))
                .collect(TreeSet<String>::new, TreeSet::add).map(all -> all);
    }

    private static String key(Tenant tenant, String kind, String name) {
        return Keys.of(tenant, kind, name);
    }

    /// Keys by their place in a script's KEYS.
    private static final class Places {
        private final Map<String, String> places = new LinkedHashMap<>();
        private final List<String> keys = new ArrayList<>();

        Places(String first) {
            keys.add(first);
        }

        String of(String key) {
            return places.computeIfAbsent(key, added -> {
                keys.add(added);
                return Integer.toString(keys.size());
            });
        }

        List<String> keys() {
            return keys;
        }
    }
}

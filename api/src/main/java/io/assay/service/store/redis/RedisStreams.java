package io.assay.service.store.redis;

import io.assay.service.store.Request;
import io.assay.service.store.Retention;
import io.assay.service.store.Streams;
import io.assay.service.store.Tenant;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Streams in Redis, each a Redis stream whose ids are the events' numbers. Durable as [RedisDocuments] are.
public final class RedisStreams implements Streams {
    private static final String EVENT = "event";

    private final RedisConnection redis;
    private final Retention retention;
    private final RedisScript append = RedisScript.of("append.lua");

    public RedisStreams(RedisConnection redis, Retention retention) {
        this.redis = redis;
        this.retention = retention;
    }

    @Override
    public Mono<Appended> append(Tenant tenant, String stream, long expected, List<String> events,
            Optional<Request> request) {
        List<String> keys = List.of(key(tenant, stream),
                Keys.of(tenant, "request", request.map(Request::key).orElse("")));
        List<String> arguments = new ArrayList<>(
                List.of(Long.toString(expected), request.map(Request::digest).orElse(""),
                        Long.toString(retention.requests().toSeconds())));
        arguments.addAll(events);
        return redis.one(commands -> append.list(commands, keys, arguments)).map(fields -> {
            long version = Long.parseLong((String) fields.get(1));
            return switch ((String) fields.getFirst()) {
                case "done" -> new Appended.Done(version);
                case "replayed" -> new Appended.Replayed(version);
                case "conflict" -> new Appended.Conflict(version);
                case "reused" -> new Appended.KeyReused();
                default -> throw new IllegalStateException("The script answered " + fields.getFirst() + ".");
            };
        });
    }

    @Override
    public Mono<List<Event>> read(Tenant tenant, String stream, long after, int limit) {
        Range<String> range = Range.from(Range.Boundary.excluding(after + "-0"), Range.Boundary.unbounded());
        return redis.one(commands -> commands.xrange(key(tenant, stream), range, Limit.from(limit))
                .map(entry -> new Event(number(entry.getId()),
                        Objects.requireNonNull(entry.getBody().get(EVENT), "an event without a value")))
                .collectList());
    }

    private static String key(Tenant tenant, String stream) {
        return Keys.of(tenant, "stream", stream);
    }

    private static long number(String id) {
        return Long.parseLong(id, 0, id.indexOf('-'), 10);
    }
}

package io.assay.service.store;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Documents in Redis. All keys of a tenant share one hash tag, so a tenant lives on one node of a cluster.
///
/// Durability is the server's: it must run with `appendonly yes` and `appendfsync always`, as the one that Assay starts
/// does; Redis then answers a script only after its effects are fsynced.
public final class RedisStore implements Store {
    /// How long a client may repeat a request under its idempotency key.
    public static final Duration REPEATABLE = Duration.ofDays(7);

    private static final int CHUNK = 200;

    private final RedisConnection redis;
    private final RedisScript script = RedisScript.of(RedisStore.class, "create.lua");

    public RedisStore(RedisConnection redis) {
        this.redis = redis;
    }

    @Override
    public Mono<Creation> create(Tenant tenant, Draft draft) {
        Kind kind = draft.kind();
        List<String> keys = new ArrayList<>(List.of(key(tenant, kind.label(), draft.id()), key(tenant, kind.label()),
                key(tenant, "events"), key(tenant, "sequence"),
                key(tenant, "request", draft.request().map(Draft.Request::key).orElse("")),
                key(tenant, kind.label(), "successors")));
        List<String> arguments = new ArrayList<>(List.of(draft.body(), draft.id(), kind.label(),
                draft.request().map(Draft.Request::digest).orElse(""), Long.toString(REPEATABLE.toSeconds()),
                key(tenant, kind.label(), ""), draft.replaces().orElse("")));
        draft.indexes().forEach((name, value) -> {
            keys.add(key(tenant, kind.label(), "by", name));
            arguments.addAll(List.of(name, value));
        });
        return redis.one(commands -> script.list(commands, keys, arguments)).map(RedisStore::creation);
    }

    @Override
    public Mono<String> find(Tenant tenant, Kind kind, String id) {
        // Colons part our own keys, so an id with one would name something else.
        return id.indexOf(':') >= 0 ? Mono.empty() : redis.one(commands -> commands.get(key(tenant, kind.label(), id)));
    }

    @Override
    public Mono<Page> list(Tenant tenant, Kind kind, long after, int limit) {
        Range<Long> range = Range.from(Range.Boundary.excluding(after), Range.Boundary.unbounded());
        return redis.one(commands -> commands
                .zrangebyscoreWithScores(key(tenant, kind.label()), range, Limit.create(0, limit)).collectList()
                .flatMap(found -> Flux.fromIterable(found)
                        .concatMap(entry -> commands.get(key(tenant, kind.label(), entry.getValue())))
                        .collectList()
                        .map(bodies -> new Page(bodies, found.size() < limit ? 0 : sequence(found.getLast())))));
    }

    @Override
    public Flux<Entry> entries(Tenant tenant, Kind kind, String name, long sequence) {
        return chunk(tenant, kind, name, sequence)
                .expand(found -> found.size() < CHUNK
                        ? Mono.empty()
                        : chunk(tenant, kind, name, found.getLast().sequence()))
                .concatMapIterable(found -> found).filter(entry -> !entry.value().isEmpty());
    }

    private Mono<List<Entry>> chunk(Tenant tenant, Kind kind, String name, long after) {
        Range<Long> range = Range.from(Range.Boundary.excluding(after), Range.Boundary.unbounded());
        return redis.one(commands -> commands
                .zrangebyscoreWithScores(key(tenant, kind.label()), range, Limit.create(0, CHUNK)).collectList()
                .flatMap(found -> found.isEmpty()
                        ? Mono.just(List.<Entry>of())
                        : commands.hmget(key(tenant, kind.label(), "by", name),
                                found.stream().map(ScoredValue::getValue).toArray(String[]::new)).collectList()
                                .map(values -> IntStream.range(0, found.size())
                                        .mapToObj(i -> new Entry(sequence(found.get(i)), found.get(i).getValue(),
                                                values.get(i).getValueOrElse("")))
                                        .toList())));
    }

    private static Creation creation(List<Object> answer) {
        List<?> fields = answer.size() == 1 && answer.getFirst() instanceof List<?> nested ? nested : answer;
        String body = (String) fields.get(1);
        return switch ((String) fields.getFirst()) {
            case "created" -> new Creation.Created(body);
            case "replayed" -> new Creation.Replayed(body);
            case "reused" -> new Creation.KeyReused();
            case "superseded" -> new Creation.Superseded(body);
            case "nothing-to-replace" -> new Creation.NothingToReplace();
            default -> throw new IllegalStateException("The script answered " + fields.getFirst() + ".");
        };
    }

    private static long sequence(ScoredValue<String> entry) {
        return (long) entry.getScore();
    }

    /// The key of something of a tenant.
    public static String key(Tenant tenant, String... parts) {
        return "assay:{" + tenant.id() + "}:" + String.join(":", parts);
    }
}

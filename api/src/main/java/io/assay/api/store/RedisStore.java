package io.assay.api.store;

import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Documents in Redis. All keys of a tenant share one hash tag, so a tenant lives on one node of a cluster.
///
/// Durability is the server's: it must run with `appendonly yes` and `appendfsync always`, as the one that Assay starts
/// does; Redis then answers a script only after its effects are fsynced.
public final class RedisStore implements Store {
    /// How long a client may repeat a request under its idempotency key.
    public static final Duration REPEATABLE = Duration.ofDays(7);

    private final RedisConnection redis;
    private final String script = resource("create.lua");

    public RedisStore(RedisConnection redis) {
        this.redis = redis;
    }

    @Override
    public Mono<Creation> create(Tenant tenant, Draft draft) {
        Kind kind = draft.kind();
        List<String> keys = new ArrayList<>(List.of(key(tenant, kind.label(), draft.id()), key(tenant, kind.label()),
                key(tenant, "events"), key(tenant, "sequence"),
                key(tenant, "request", draft.request().map(Draft.Request::key).orElse(""))));
        List<String> arguments = new ArrayList<>(List.of(draft.body(), draft.id(), kind.label(),
                draft.request().map(Draft.Request::digest).orElse(""), Long.toString(REPEATABLE.toSeconds()),
                key(tenant, kind.label(), "")));
        draft.indexes().forEach((name, value) -> {
            keys.add(key(tenant, kind.label(), "by", name));
            arguments.addAll(List.of(name, value));
        });
        return redis.one(commands -> evaluate(commands, keys.toArray(String[]::new), arguments.toArray(String[]::new)))
                .map(RedisStore::creation);
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
    public Mono<Map<String, String>> index(Tenant tenant, Kind kind, String name) {
        return redis.many(commands -> commands.hgetall(key(tenant, kind.label(), "by", name)))
                .collectMap(KeyValue::getKey, KeyValue::getValue);
    }

    private Mono<List<Object>> evaluate(RedisReactiveCommands<String, String> commands, String[] keys,
            String[] arguments) {
        return commands.<Object>evalsha(commands.digest(script), ScriptOutputType.MULTI, keys, arguments)
                .onErrorResume(RedisNoScriptException.class,
                        _ -> commands.eval(script, ScriptOutputType.MULTI, keys, arguments))
                .collectList();
    }

    private static Creation creation(List<Object> answer) {
        List<?> fields = answer.size() == 1 && answer.getFirst() instanceof List<?> nested ? nested : answer;
        String body = (String) fields.get(1);
        return switch ((String) fields.getFirst()) {
            case "created" -> new Creation.Created(body);
            case "replayed" -> new Creation.Replayed(body);
            case "reused" -> new Creation.KeyReused();
            default -> throw new IllegalStateException("The script answered " + fields.getFirst() + ".");
        };
    }

    private static long sequence(ScoredValue<String> entry) {
        return (long) entry.getScore();
    }

    private static String key(Tenant tenant, String... parts) {
        return "assay:{" + tenant.id() + "}:" + String.join(":", parts);
    }

    private static String resource(String name) {
        try (InputStream in = RedisStore.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.assay.service.store.redis;

import io.assay.service.store.Creation;
import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Kind;
import io.assay.service.store.Request;
import io.assay.service.store.Retention;
import io.assay.service.store.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Documents in Redis.
///
/// Durability is the server's: it must run with `appendonly yes` and `appendfsync always`, as the one that Assay starts
/// does; Redis then answers a script only after its effects are fsynced.
public final class RedisDocuments implements Documents {
    private static final int CHUNK = 64;
    private static final int FIELDS = 3;
    private static final String TENANTS = Keys.ofStore("tenants");

    private final RedisConnection redis;
    private final Retention retention;
    private final RedisScript create = RedisScript.of("create.lua");
    private final RedisScript list = RedisScript.of("list.lua");
    private final Set<Tenant> registered = ConcurrentHashMap.newKeySet();

    public RedisDocuments(RedisConnection redis, Retention retention) {
        this.redis = redis;
        this.retention = retention;
    }

    @Override
    public Mono<Creation> create(Tenant tenant, Draft draft) {
        Kind kind = draft.kind();
        List<String> keys = new ArrayList<>(List.of(Keys.of(tenant, kind.label(), draft.id()),
                Keys.of(tenant, kind.label()), Keys.of(tenant, "sequence"),
                Keys.of(tenant, "request", draft.request().map(Request::key).orElse("")),
                Keys.of(tenant, kind.label(), "successors")));
        List<String> arguments = new ArrayList<>(List.of(draft.body(), draft.id(),
                draft.request().map(Request::digest).orElse(""), Long.toString(retention.requests().toSeconds()),
                Keys.of(tenant, kind.label(), ""), draft.replaces().orElse(""),
                retention.documents().containsKey(kind)
                        ? Long.toString(retention.documents().get(kind).toSeconds())
                        : "0"));
        draft.indexes().forEach((name, value) -> {
            keys.add(Keys.of(tenant, kind.label(), "by", name));
            arguments.addAll(List.of(name, value));
        });
        return register(tenant).then(redis.one(commands -> create.list(commands, keys, arguments)))
                .map(RedisDocuments::creation);
    }

    // Once for a process; it stands in another slot of a cluster than the tenant.
    private Mono<Void> register(Tenant tenant) {
        return registered.contains(tenant)
                ? Mono.empty()
                : redis.one(commands -> commands.sadd(TENANTS, tenant.id())).doOnNext(_ -> registered.add(tenant))
                        .then();
    }

    @Override
    public Flux<Tenant> tenants() {
        return redis.many(commands -> commands.smembers(TENANTS)).sort().map(Tenant::new);
    }

    @Override
    public Mono<String> find(Tenant tenant, Kind kind, String id) {
        // Colons part our own keys, so an id with one would name something else.
        return id.indexOf(':') >= 0
                ? Mono.empty()
                : redis.one(commands -> commands.get(Keys.of(tenant, kind.label(), id)));
    }

    @Override
    public Mono<Page> list(Tenant tenant, Kind kind, long after, int limit) {
        return rows(List.of(Keys.of(tenant, kind.label())), tenant, kind, after, limit)
                .map(rows -> new Page(rows.stream().map(Entry::value).toList(),
                        rows.size() < limit ? 0 : rows.getLast().sequence()));
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
        return rows(List.of(Keys.of(tenant, kind.label()), Keys.of(tenant, kind.label(), "by", name)), tenant, kind,
                after, CHUNK);
    }

    private Mono<List<Entry>> rows(List<String> keys, Tenant tenant, Kind kind, long after, int limit) {
        return redis.one(commands -> list.list(commands, keys,
                List.of(Long.toString(after), Integer.toString(limit), Keys.of(tenant, kind.label(), ""))))
                .map(fields -> {
                    List<Entry> entries = new ArrayList<>();
                    for (int i = 0; i + FIELDS <= fields.size(); i += FIELDS) {
                        entries.add(new Entry(Long.parseLong((String) fields.get(i)), (String) fields.get(i + 1),
                                (String) fields.get(i + 2)));
                    }
                    return entries;
                });
    }

    private static Creation creation(List<Object> fields) {
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
}

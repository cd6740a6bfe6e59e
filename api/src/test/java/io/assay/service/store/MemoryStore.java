package io.assay.service.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// All three ports in memory, kept to nothing but their contracts: what the service does without a disk.
public final class MemoryStore implements Documents, Streams, Counters {
    private final Map<Tenant, Content> tenants = new HashMap<>();

    private static final class Content {
        private final Map<String, Map<String, Draft>> documents = new HashMap<>();
        private final Map<String, String> successors = new HashMap<>();
        private final Map<String, List<String>> streams = new HashMap<>();
        private final Map<String, Remembered> requests = new HashMap<>();
        private final Map<String, Map<String, Counts>> decayed = new HashMap<>();
        private final Map<String, Map<String, Double>> sums = new HashMap<>();
        private final Map<String, Set<String>> sets = new HashMap<>();
        private boolean hasDocuments;
    }

    private record Remembered(String digest, String answer) {}

    private synchronized Content of(Tenant tenant) {
        return tenants.computeIfAbsent(tenant, _ -> new Content());
    }

    @Override
    public Mono<Creation> create(Tenant tenant, Draft draft) {
        return Mono.fromCallable(() -> {
            synchronized (this) {
                Content content = of(tenant);
                Map<String, Draft> kind = content.documents.computeIfAbsent(draft.kind().label(),
                        _ -> new LinkedHashMap<>());
                Remembered seen = draft.request().map(request -> content.requests.get(request.key())).orElse(null);
                if (seen != null) {
                    return seen.digest().equals(draft.request().orElseThrow().digest())
                            ? new Creation.Replayed(kind.get(seen.answer()).body())
                            : new Creation.KeyReused();
                }
                Draft before = kind.get(draft.id());
                if (before == null && draft.replaces().isPresent()) {
                    String replaced = draft.kind().label() + ":" + draft.replaces().get();
                    if (!kind.containsKey(draft.replaces().get())) {
                        return new Creation.NothingToReplace();
                    }
                    if (content.successors.containsKey(replaced)) {
                        return new Creation.Superseded(content.successors.get(replaced));
                    }
                    content.successors.put(replaced, draft.id());
                }
                if (before == null) {
                    kind.put(draft.id(), draft);
                    content.hasDocuments = true;
                }
                draft.request().ifPresent(request -> content.requests.put(request.key(),
                        new Remembered(request.digest(), draft.id())));
                return before == null ? new Creation.Created(draft.body()) : new Creation.Replayed(before.body());
            }
        });
    }

    @Override
    public Mono<String> find(Tenant tenant, Kind kind, String id) {
        return Mono.defer(() -> Mono.justOrEmpty(drafts(tenant, kind).stream().filter(draft -> draft.id().equals(id))
                .map(Draft::body).findFirst()));
    }

    private synchronized List<Draft> drafts(Tenant tenant, Kind kind) {
        return List.copyOf(of(tenant).documents.getOrDefault(kind.label(), Map.of()).values());
    }

    @Override
    public Mono<Page> list(Tenant tenant, Kind kind, long after, int limit) {
        return Mono.fromCallable(() -> {
            List<Draft> all = drafts(tenant, kind);
            int end = (int) Math.min(all.size(), after + limit);
            return new Page(all.subList((int) Math.min(after, end), end).stream().map(Draft::body).toList(),
                    end - after < limit ? 0 : end);
        });
    }

    @Override
    public Flux<Entry> entries(Tenant tenant, Kind kind, String name, long sequence) {
        return Flux.defer(() -> {
            List<Entry> entries = new ArrayList<>();
            List<Draft> all = drafts(tenant, kind);
            for (int i = (int) sequence; i < all.size(); i++) {
                if (all.get(i).indexes().containsKey(name)) {
                    entries.add(new Entry(i + 1, all.get(i).id(), all.get(i).indexes().get(name)));
                }
            }
            return Flux.fromIterable(entries);
        });
    }

    @Override
    public Flux<Tenant> tenants() {
        return Flux.defer(() -> {
            synchronized (this) {
                return Flux.fromIterable(tenants.entrySet().stream().filter(entry -> entry.getValue().hasDocuments)
                        .map(Map.Entry::getKey).toList());
            }
        });
    }

    @Override
    public Mono<Appended> append(Tenant tenant, String stream, long expected, List<String> events,
            Optional<Request> request) {
        return Mono.fromCallable(() -> {
            synchronized (this) {
                Content content = of(tenant);
                List<String> all = content.streams.computeIfAbsent(stream, _ -> new ArrayList<>());
                Remembered seen = request.map(made -> content.requests.get(made.key())).orElse(null);
                if (seen != null) {
                    return seen.digest().equals(request.orElseThrow().digest())
                            ? new Appended.Replayed(Long.parseLong(seen.answer()))
                            : new Appended.KeyReused();
                }
                if (all.size() != expected) {
                    return new Appended.Conflict(all.size());
                }
                all.addAll(events);
                request.ifPresent(made -> content.requests.put(made.key(),
                        new Remembered(made.digest(), Integer.toString(all.size()))));
                return new Appended.Done(all.size());
            }
        });
    }

    @Override
    public Mono<List<Event>> read(Tenant tenant, String stream, long after, int limit) {
        return Mono.fromCallable(() -> {
            synchronized (this) {
                List<String> all = of(tenant).streams.getOrDefault(stream, List.of());
                List<Event> events = new ArrayList<>();
                for (int i = (int) after; i < Math.min(all.size(), after + limit); i++) {
                    events.add(new Event(i + 1, all.get(i)));
                }
                return events;
            }
        });
    }

    @Override
    public Mono<Counted> add(Tenant tenant, Batch batch, Optional<Request> request) {
        return Mono.fromCallable(() -> {
            synchronized (this) {
                Content content = of(tenant);
                Remembered seen = request.map(made -> content.requests.get(made.key())).orElse(null);
                if (seen != null) {
                    return seen.digest().equals(request.orElseThrow().digest()) ? Counted.REPLAYED : Counted.REUSED;
                }
                batch.decayed().forEach((counter, counts) -> content.decayed
                        .computeIfAbsent(counter.name(), _ -> new HashMap<>())
                        .merge(counter.field(), counts, Counts::plus));
                batch.sums().forEach((counter, by) -> content.sums
                        .computeIfAbsent(counter.name(), _ -> new HashMap<>()).merge(counter.field(), by, Double::sum));
                batch.distinct().forEach(counter -> content.sets
                        .computeIfAbsent("distinct:" + counter.name(), _ -> new HashSet<>()).add(counter.field()));
                batch.members().forEach(counter -> content.sets
                        .computeIfAbsent("member:" + counter.name(), _ -> new HashSet<>()).add(counter.field()));
                request.ifPresent(made -> content.requests.put(made.key(), new Remembered(made.digest(), "")));
                return Counted.COUNTED;
            }
        });
    }

    @Override
    public Mono<Map<String, Counts>> decayed(Tenant tenant, String name) {
        return Mono.fromCallable(() -> {
            synchronized (this) {
                return Map.copyOf(of(tenant).decayed.getOrDefault(name, Map.of()));
            }
        });
    }

    @Override
    public Mono<Map<String, Double>> sums(Tenant tenant, String name) {
        return Mono.fromCallable(() -> {
            synchronized (this) {
                return Map.copyOf(of(tenant).sums.getOrDefault(name, Map.of()));
            }
        });
    }

    @Override
    public Mono<Long> distinct(Tenant tenant, String name) {
        return Mono.fromCallable(() -> {
            synchronized (this) {
                return (long) of(tenant).sets.getOrDefault("distinct:" + name, Set.of()).size();
            }
        });
    }

    @Override
    public Mono<SortedSet<String>> members(Tenant tenant, String name) {
        return Mono.fromCallable(() -> {
            synchronized (this) {
                return new TreeSet<>(of(tenant).sets.getOrDefault("member:" + name, Set.of()));
            }
        });
    }
}

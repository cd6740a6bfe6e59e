package io.assay.service.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// What one index of a kind of documents comes to, kept in memory per tenant and brought up to date before every look: only
/// what was created since is read. Processes that share a store see the same.
///
/// @param <T> a mutable view, touched by one thread at a time
public final class Followed<T> {
    private final Store store;
    private final Kind kind;
    private final String index;
    private final Supplier<T> empty;
    private final BiConsumer<T, Store.Entry> add;
    private final Map<Tenant, State<T>> states = new ConcurrentHashMap<>();

    private static final class State<T> {
        private final T view;
        private long sequence;

        State(T view) {
            this.view = view;
        }
    }

    /// A view that starts `empty` and grows by `add`.
    public Followed(Store store, Kind kind, String index, Supplier<T> empty, BiConsumer<T, Store.Entry> add) {
        this.store = store;
        this.kind = kind;
        this.index = index;
        this.empty = empty;
        this.add = add;
    }

    /// What `look` finds in the tenant's view as of now.
    public <R> Mono<R> look(Tenant tenant, Function<T, R> look) {
        return Mono.defer(() -> {
            State<T> state = states.computeIfAbsent(tenant, _ -> new State<>(empty.get()));
            long known;
            synchronized (state) {
                known = state.sequence;
            }
            return store.entries(tenant, kind, index, known).publishOn(Schedulers.parallel())
                    .doOnNext(entry -> grow(state, entry)).then(Mono.fromCallable(() -> {
                        synchronized (state) {
                            return look.apply(state.view);
                        }
                    }));
        });
    }

    private void grow(State<T> state, Store.Entry entry) {
        synchronized (state) {
            if (entry.sequence() > state.sequence) {
                add.accept(state.view, entry);
                state.sequence = entry.sequence();
            }
        }
    }
}

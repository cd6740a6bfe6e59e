package io.assay.service.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// What a stream, or one index of a kind of documents, comes to: kept in memory per tenant and brought up to date
/// before every look by reading only what was added since. Processes that share a store see the same.
///
/// However many look at once, one reads: whoever comes while it does waits for the next reading, which all that wait
/// share.
///
/// @param <T> a mutable view, touched by one thread at a time
/// @param <E> what it grows by
public final class Followed<T, E> {
    // How many entries are read before the first of them is added.
    private static final int AHEAD = 16;

    private final BiFunction<Tenant, Long, Flux<E>> source;
    private final ToLongFunction<E> number;
    private final Supplier<T> empty;
    private final BiConsumer<T, E> add;
    private final Map<Tenant, State> states = new ConcurrentHashMap<>();

    private Followed(BiFunction<Tenant, Long, Flux<E>> source, ToLongFunction<E> number, Supplier<T> empty,
            BiConsumer<T, E> add) {
        this.source = source;
        this.number = number;
        this.empty = empty;
        this.add = add;
    }

    /// A view of an index of documents that starts `empty` and grows by `add`.
    public static <T> Followed<T, Documents.Entry> ofIndex(Documents documents, Kind kind, String index,
            Supplier<T> empty, BiConsumer<T, Documents.Entry> add) {
        return new Followed<>((tenant, after) -> documents.entries(tenant, kind, index, after),
                Documents.Entry::sequence, empty, add);
    }

    /// The same of entries that are costly to read: `read` runs on all cores at once, `add` in order.
    public static <T, R> Followed<T, Numbered<R>> ofIndex(Documents documents, Kind kind, String index,
            Function<Documents.Entry, R> read, Supplier<T> empty, BiConsumer<T, R> add) {
        return new Followed<>((tenant, after) -> documents.entries(tenant, kind, index, after).flatMapSequential(
                entry -> Mono.fromCallable(() -> new Numbered<>(entry.sequence(), read.apply(entry)))
                        .subscribeOn(Schedulers.parallel()),
                AHEAD),
                Numbered::number, empty, (view, entry) -> add.accept(view, entry.value()));
    }

    /// What an entry was read to.
    ///
    /// @param number the entry's place
    /// @param value what it says
    public record Numbered<R>(long number, R value) {}

    /// A view of a stream that starts `empty` and grows by `add`.
    public static <T> Followed<T, Streams.Event> ofStream(Streams streams, String stream, Supplier<T> empty,
            BiConsumer<T, Streams.Event> add) {
        return new Followed<>((tenant, after) -> streams.all(tenant, stream, after), Streams.Event::number, empty, add);
    }

    /// What `look` finds in the tenant's view as of now.
    public <R> Mono<R> look(Tenant tenant, Function<T, R> look) {
        return Mono.defer(() -> {
            State state = states.computeIfAbsent(tenant, State::new);
            return state.caughtUp().then(Mono.fromCallable(() -> state.look(look)));
        });
    }

    private final class State {
        private final Tenant tenant;
        private final T view = empty.get();
        // Not this one's own lock: whoever asks whether all was read must not wait while something is added.
        private final Object viewing = new Object();
        private volatile long last;
        private int turns;
        private @Nullable Mono<Void> running;
        private @Nullable Mono<Void> waiting;

        State(Tenant tenant) {
            this.tenant = tenant;
        }

        <R> R look(Function<T, R> look) {
            synchronized (viewing) {
                return look.apply(view);
            }
        }

        synchronized Mono<Void> caughtUp() {
            if (running == null) {
                return begin();
            }
            if (waiting == null) {
                // What runs may have read before something was added that must be seen now.
                waiting = running.onErrorComplete().then(Mono.defer(this::beginNext)).cache();
            }
            return waiting;
        }

        private synchronized Mono<Void> beginNext() {
            waiting = null;
            return begin();
        }

        private Mono<Void> begin() {
            int turn = ++turns;
            Mono<Void> begun = Mono.defer(() -> source.apply(tenant, last).publishOn(Schedulers.parallel())
                    .doOnNext(this::grow).then()).doFinally(_ -> end(turn)).cache();
            running = begun;
            return begun;
        }

        private void grow(E entry) {
            synchronized (viewing) {
                if (number.applyAsLong(entry) > last) {
                    add.accept(view, entry);
                    last = number.applyAsLong(entry);
                }
            }
        }

        private synchronized void end(int turn) {
            if (turn == turns) {
                running = null;
            }
        }
    }
}

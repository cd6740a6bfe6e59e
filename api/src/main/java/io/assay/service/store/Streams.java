package io.assay.service.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Streams of events, numbered from 1 without gaps. Every answer of [#append] is durable. Calls for one tenant do not
/// see another's streams.
public interface Streams {
    /// How long [#follow] waits before it looks again where nothing came.
    Duration LOOKS_AGAIN = Duration.ofMillis(100);

    /// Appends `events`, one or more, if the stream has `expected` so far; check and change are one atomic step.
    ///
    /// @param stream its name, without a colon
    /// @param request makes it repeatable
    Mono<Appended> append(Tenant tenant, String stream, long expected, List<String> events, Optional<Request> request);

    /// The events after number `after`, in order, at most `limit`.
    Mono<List<Event>> read(Tenant tenant, String stream, long after, int limit);

    /// The events after number `after`, in order, then those that come, without end. While the store does not answer it
    /// waits.
    default Flux<Event> follow(Tenant tenant, String stream, long after) {
        return Flux.defer(() -> {
            AtomicLong last = new AtomicLong(after);
            return Flux.defer(() -> read(tenant, stream, last.get(), 500).flatMapIterable(events -> events)
                    .doOnNext(event -> last.set(event.number())))
                    .onErrorResume(StoreUnavailableException.class, _ -> Mono.empty())
                    .repeatWhen(rounds -> rounds
                            .concatMap(seen -> seen > 0 ? Mono.just(seen) : Mono.just(seen).delayElement(LOOKS_AGAIN)));
        });
    }

    /// All events after number `after` as of now.
    default Flux<Event> all(Tenant tenant, String stream, long after) {
        int limit = 500;
        return read(tenant, stream, after, limit)
                .expand(page -> page.size() < limit
                        ? Mono.empty()
                        : read(tenant, stream, page.getLast().number(), limit))
                .flatMapIterable(page -> page);
    }

    /// One event.
    ///
    /// @param number its place, from 1
    /// @param body as it was appended
    record Event(long number, String body) {}

    /// How an append ended.
    sealed interface Appended {
        /// The events are there, and safe on disk.
        ///
        /// @param version how many events the stream has since
        record Done(long version) implements Appended {}

        /// The same request was seen before; nothing was appended.
        ///
        /// @param version how many events the stream had after that
        record Replayed(long version) implements Appended {}

        /// The stream has another number of events than was expected; nothing was appended.
        ///
        /// @param version how many it has
        record Conflict(long version) implements Appended {}

        /// The idempotency key was used before for another request; nothing was appended.
        record KeyReused() implements Appended {}
    }
}

package io.assay.service.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FollowedTest {
    private static final Tenant TENANT = new Tenant("t");

    private final MemoryStore store = new MemoryStore();
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Streams slow = new Streams() {
        @Override
        public Mono<Appended> append(Tenant tenant, String stream, long expected, List<String> events,
                Optional<Request> request) {
            return store.append(tenant, stream, expected, events, request);
        }

        @Override
        public Mono<List<Event>> read(Tenant tenant, String stream, long after, int limit) {
            return Mono.defer(() -> {
                readings.incrementAndGet();
                return failures.getAndDecrement() > 0
                        ? Mono.error(new StoreUnavailableException(new IllegalStateException("down")))
                        : store.read(tenant, stream, after, limit).delayElement(Duration.ofMillis(50));
            });
        }
    };
    private final Followed<List<String>, Streams.Event> followed = Followed.ofStream(slow, "s", ArrayList::new,
            (view, event) -> view.add(event.body()));

    @Test
    void manyWhoLookAtOnceShareOneReadingOrTheNext() {
        append(0, "a");
        List<List<String>> seen = Flux.range(0, 100).flatMap(_ -> look(), 100).collectList().block();
        assertThat(seen).hasSize(100).containsOnly(List.of("a"));
        assertThat(readings.get()).as("one that ran, and one for those who came while it did").isBetween(1, 2);
    }

    @Test
    void whatWasAddedBeforeALookIsSeenThoughAnotherReadingIsUnderWay() {
        append(0, "a");
        Mono<List<String>> first = look().cache();
        first.subscribe();
        append(1, "b");
        assertThat(look().block()).containsExactly("a", "b");
        append(2, "c");
        assertThat(look().block()).containsExactly("a", "b", "c");
    }

    @Test
    void aReadingThatFailsIsToldAndTheNextLookReadsAgain() {
        append(0, "a");
        failures.set(1);
        assertThatThrownBy(() -> look().block()).isInstanceOf(StoreUnavailableException.class);
        assertThat(look().block()).containsExactly("a");
    }

    @Test
    void aLookThatIsBrokenOffHoldsNobodyUp() {
        append(0, "a");
        look().subscribe().dispose();
        assertThat(look().block(Duration.ofSeconds(5))).containsExactly("a");
    }

    private Mono<List<String>> look() {
        return followed.look(TENANT, List::copyOf);
    }

    private void append(long expected, String event) {
        store.append(TENANT, "s", expected, List.of(event), Optional.empty()).block();
    }
}

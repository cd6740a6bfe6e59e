package io.assay.service.store;

import io.assay.service.store.Streams.Appended;
import io.assay.service.store.Streams.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/// What every store of [Streams] keeps to.
public abstract class StreamsContract {
    private final Tenant tenant = new Tenant("t-" + UUID.randomUUID());

    protected abstract Streams streams();

    @Test
    void eventsAreNumberedFromOneAndReadInOrderAsTheyWereAppended() {
        assertThat(append(0, "a", "线 😀")).isEqualTo(new Appended.Done(2));
        assertThat(append(2, "c")).isEqualTo(new Appended.Done(3));
        assertThat(read(0, 10)).containsExactly(new Event(1, "a"), new Event(2, "线 😀"), new Event(3, "c"));
        assertThat(read(1, 1)).containsExactly(new Event(2, "线 😀"));
        assertThat(read(3, 10)).isEmpty();
        assertThat(streams().read(new Tenant("other"), "s", 0, 10).block()).as("tenants are apart").isEmpty();
        assertThat(streams().read(tenant, "other", 0, 10).block()).as("streams are apart").isEmpty();
    }

    @Test
    void anAppendAtAnotherVersionThanThereIsChangesNothing() {
        append(0, "a");
        assertThat(append(0, "b")).isEqualTo(new Appended.Conflict(1));
        assertThat(append(2, "b")).isEqualTo(new Appended.Conflict(1));
        assertThat(read(0, 10)).containsExactly(new Event(1, "a"));
    }

    @Test
    void ofManyAppendsAtOneVersionAtOnceExactlyOneWins() {
        long done = Flux.range(0, 200)
                .flatMap(i -> streams().append(tenant, "s", 0, List.of("event " + i), Optional.empty()), 50)
                .filter(Appended.Done.class::isInstance).count().block();
        assertThat(done).isEqualTo(1);
        assertThat(read(0, 10)).hasSize(1);
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswerAndAppendsNothing() {
        Request request = new Request("key", "digest");
        assertThat(append(0, request, "a")).isEqualTo(new Appended.Done(1));
        append(1, "b");
        assertThat(append(0, request, "a")).isEqualTo(new Appended.Replayed(1));
        assertThat(append(2, new Request("key", "other"), "c")).isEqualTo(new Appended.KeyReused());
        assertThat(append(7, new Request("new", "digest"), "c")).as("what was refused is not remembered")
                .isEqualTo(new Appended.Conflict(2));
        assertThat(append(2, new Request("new", "digest"), "c")).isEqualTo(new Appended.Done(3));
        assertThat(read(0, 10)).hasSize(3);
    }

    @Test
    void allReadsPageAfterPage() {
        streams().append(tenant, "s", 0, IntStream.range(0, 1_234).mapToObj(Integer::toString).toList(),
                Optional.empty()).block();
        assertThat(streams().all(tenant, "s", 34).map(Event::number).collectList().block()).hasSize(1_200)
                .startsWith(35L, 36L).endsWith(1_234L);
    }

    @Test
    void whoFollowsSeesWhatIsThereAndWhatComesWithoutGapsOrRepeats() {
        append(0, "a", "b");
        List<Event> seen = streams().follow(tenant, "s", 1).take(3)
                .doOnSubscribe(_ -> Flux.interval(Duration.ofMillis(200)).take(2)
                        .concatMap(i -> streams().append(tenant, "s", 2 + i, List.of("later " + i), Optional.empty()))
                        .subscribe())
                .collectList().block(Duration.ofSeconds(20));
        assertThat(seen).containsExactly(new Event(2, "b"), new Event(3, "later 0"), new Event(4, "later 1"));
    }

    private Appended append(long expected, String... events) {
        return streams().append(tenant, "s", expected, List.of(events), Optional.empty()).block();
    }

    private Appended append(long expected, Request request, String event) {
        return streams().append(tenant, "s", expected, List.of(event), Optional.of(request)).block();
    }

    private List<Event> read(long after, int limit) {
        return streams().read(tenant, "s", after, limit).block();
    }
}

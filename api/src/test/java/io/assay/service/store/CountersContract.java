package io.assay.service.store;

import io.assay.service.store.Counters.Counted;
import io.assay.valuation.signal.Demand.HalfLife;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// What every store of [Counters] keeps to.
public abstract class CountersContract {
    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

    private final Tenant tenant = new Tenant("t-" + UUID.randomUUID());

    protected abstract Counters counters();

    /// Events at 0, 1 and 2 half-lives, read at 3: .875.
    @Test
    void countsDecayWithEachHalfLife() {
        for (int day = 0; day < 3; day++) {
            add(decayed("f", "buyer", START.plus(Duration.ofDays(day))), null);
        }
        Counts counts = counters().decayed(tenant, "f").block().get("buyer");
        assertThat(counts.events()).isEqualTo(3);
        assertThat(counts.at(START.plus(Duration.ofDays(3))).get(HalfLife.DAY)).isCloseTo(0.875, within(1e-12));
        assertThat(counts.latest()).isEqualTo(START.plus(Duration.ofDays(2)));
    }

    @Test
    void anEventThatComesLateCountsAsWhatHasBecomeOfIt() {
        add(decayed("f", "buyer", START.plus(Duration.ofDays(1))), null);
        add(decayed("f", "buyer", START), null);
        Counts counts = counters().decayed(tenant, "f").block().get("buyer");
        assertThat(counts.at(START.plus(Duration.ofDays(1))).get(HalfLife.DAY)).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void aBatchIsCountedWholeWithAllItsKinds() {
        Batch batch = new Batch();
        batch.decayed("f", "a", START);
        batch.decayed("f", "a", START);
        batch.decayed("f", "b", START);
        batch.sum("s", "x", 0.5);
        batch.sum("s", "x", 0.25);
        batch.sum("s", "y", -1);
        batch.distinct("d", "one");
        batch.distinct("d", "two");
        batch.member("m", "two");
        batch.member("m", "one");
        assertThat(add(batch, null)).isEqualTo(Counted.COUNTED);
        assertThat(counters().decayed(tenant, "f").block().get("a").events()).isEqualTo(2);
        assertThat(counters().decayed(tenant, "f").block()).containsOnlyKeys("a", "b");
        assertThat(counters().sums(tenant, "s").block()).containsEntry("x", 0.75).containsEntry("y", -1.0);
        assertThat(counters().distinct(tenant, "d").block()).isEqualTo(2);
        assertThat(counters().members(tenant, "m").block()).containsExactly("one", "two");
        assertThat(counters().sums(new Tenant("other"), "s").block()).as("tenants are apart").isEmpty();
        assertThat(counters().distinct(tenant, "none").block()).isZero();
        assertThat(counters().members(tenant, "none").block()).isEmpty();
    }

    @Test
    void aRepeatedRequestIsCountedOnce() {
        Request request = new Request("key", "digest");
        Batch batch = new Batch();
        batch.sum("s", "x", 1);
        assertThat(add(batch, request)).isEqualTo(Counted.COUNTED);
        assertThat(add(batch, request)).isEqualTo(Counted.REPLAYED);
        assertThat(add(batch, new Request("key", "other"))).isEqualTo(Counted.REUSED);
        assertThat(counters().sums(tenant, "s").block()).containsEntry("x", 1.0);
    }

    @Test
    void nothingIsLostOfManyBatchesAtOnce() {
        Flux.range(0, 500).flatMap(_ -> {
            Batch batch = new Batch();
            batch.sum("s", "x", 1);
            batch.decayed("f", "a", START);
            return counters().add(tenant, batch, Optional.empty());
        }, 50).blockLast();
        assertThat(counters().sums(tenant, "s").block()).containsEntry("x", 500.0);
        assertThat(counters().decayed(tenant, "f").block().get("a").events()).isEqualTo(500);
    }

    @Test
    void manyMembersAreCountedWithinAPercent() {
        Batch batch = new Batch();
        for (int i = 0; i < 5_000; i++) {
            batch.distinct("d", "member " + i);
        }
        add(batch, null);
        assertThat((double) counters().distinct(tenant, "d").block()).isCloseTo(5_000, within(150.0));
    }

    private static Batch decayed(String name, String field, Instant at) {
        Batch batch = new Batch();
        batch.decayed(name, field, at);
        return batch;
    }

    private Counted add(Batch batch, Request request) {
        return counters().add(tenant, batch, Optional.ofNullable(request)).block();
    }
}

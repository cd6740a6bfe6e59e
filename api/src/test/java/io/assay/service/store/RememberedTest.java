package io.assay.service.store;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

class RememberedTest {
    private static final Tenant MINE = new Tenant("mine");
    private static final Tenant OTHER = new Tenant("other");

    private final Remembered<String> remembered = new Remembered<>(10);
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void whatWasReadIsReadOnceAndWhatIsNotThereIsAskedForAgain() {
        assertThat(find(MINE, "a")).isEqualTo("a of mine");
        assertThat(find(MINE, "a")).isEqualTo("a of mine");
        assertThat(find(OTHER, "a")).isEqualTo("a of other");
        assertThat(reads).hasValue(2);
        assertThat(remembered.find(MINE, "none", Mono::empty).block()).isNull();
        assertThat(remembered.find(MINE, "none", () -> Mono.just("now")).block()).isEqualTo("now");
    }

    @Test
    void whatOneTenantReadsDrivesOutNothingOfAnothers() {
        find(MINE, "a");
        for (int i = 0; i < 1_000; i++) {
            find(OTHER, "x" + i);
        }
        reads.set(0);
        find(MINE, "a");
        assertThat(reads).hasValue(0);
        for (int i = 0; i < 1_000; i++) {
            find(OTHER, "x" + i);
        }
        assertThat(reads.get()).as("of 1,000 of which 10 are remembered").isGreaterThanOrEqualTo(990);
    }

    private String find(Tenant tenant, String id) {
        return String.valueOf(remembered.find(tenant, id, () -> {
            reads.incrementAndGet();
            return Mono.just(id + " of " + tenant.id());
        }).block());
    }
}

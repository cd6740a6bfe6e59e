package io.assay.service.store;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataFormTest {
    private final MemoryStore store = new MemoryStore();

    @Test
    void anEmptyStoreTakesThisBuildsFormAndKeepsIt() {
        DataForm.require(store, Mono.just(false)).block();
        assertThat(store.read(Tenant.STORE, "form", 0, 9).block()).extracting(Streams.Event::body)
                .containsExactly(DataForm.FORM);
        assertThatCode(() -> DataForm.require(store, Mono.just(true)).block()).doesNotThrowAnyException();
    }

    @Test
    void dataOfAnEarlierBuildIsRefusedSayingHowItIsMadeAnew() {
        assertThatThrownBy(() -> DataForm.require(store, Mono.just(true)).block())
                .hasMessageContaining("of an earlier build")
                .hasMessageContaining("Maybe start with a new --data folder");
        store.append(Tenant.STORE, "form", 0, List.of("assay/data/9"), Optional.empty()).block();
        assertThatThrownBy(() -> DataForm.require(store, Mono.just(true)).block())
                .hasMessageContaining("of the form 'assay/data/9'");
    }
}

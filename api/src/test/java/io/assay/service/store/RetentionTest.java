package io.assay.service.store;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetentionTest {
    @Test
    void whatCannotBeKeptSoIsRefusedByName() {
        assertThatThrownBy(() -> new Retention(Duration.ofSeconds(1), Map.of())).hasMessageContaining("PT1S");
        assertThatThrownBy(() -> new Retention(Duration.ofDays(7), Map.of(Kind.QUOTE, Duration.ofDays(30))))
                .hasMessageContaining("P31D or more");
        assertThatThrownBy(() -> new Retention(Duration.ofDays(7), Map.of(Kind.DEAL, Duration.ofDays(40))))
                .hasMessageContaining(Kind.DEAL.label());
        // A request that is repeated gives the quote that it made.
        assertThatThrownBy(() -> new Retention(Duration.ofDays(60), Map.of(Kind.QUOTE, Duration.ofDays(40))))
                .hasMessageContaining("keep requests no longer than quotes");
        new Retention(Duration.ofDays(40), Map.of(Kind.QUOTE, Duration.ofDays(40)));
    }
}

package io.assay.service.observation;

import io.assay.cli.RunningTestService;
import io.assay.service.Roads;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What operators are told.
class MetricsTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String ADMIN = SERVICE.adminKey();

    @Test
    void quotesAreCountedByOutcomeAndNeverByListing() {
        SERVICE.post("/v1/quotes", Roads.QUOTE.replace("桥梁", "counted " + UUID.randomUUID()), ADMIN);
        String metrics = SERVICE.get("/actuator/prometheus", ADMIN).body();
        assertThat(metrics).contains("assay_quotes_total{outcome=\"priced\"}").contains("assay_quote_seconds");
        assertThat(metrics).doesNotContain("lst_").doesNotContain("qte_");
    }
}

package io.assay.service.observation;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Meters of evidence of demand: how much by what it is and what became of it; never by listing, buyer or tenant.
@Component
public final class EventMeters {
    private final MeterRegistry registry;

    EventMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Counts `n` of a kind of evidence.
    ///
    /// @param evidence `event`, `search` or `deal`
    /// @param outcome such as `counted`, `ignored`, `replayed`
    public void count(String evidence, String outcome, int n) {
        registry.counter("assay.evidence", "evidence", evidence, "outcome", outcome).increment(n);
    }
}

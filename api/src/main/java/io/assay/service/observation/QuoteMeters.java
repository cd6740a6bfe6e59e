package io.assay.service.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Meters of quotes: how many by outcome, and how long they take.
@Component
public final class QuoteMeters {
    private final MeterRegistry registry;

    QuoteMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Counts one quote by its outcome, such as `PRICED`.
    public void count(String outcome) {
        registry.counter("assay.quotes", "outcome", outcome.toLowerCase(Locale.ROOT).replace('_', '-')).increment();
    }

    /// `work`, timed.
    public <T> Mono<T> timed(Mono<T> work) {
        return Mono.defer(() -> {
            Timer.Sample sample = Timer.start(registry);
            return work.doFinally(_ -> sample.stop(registry.timer("assay.quote.seconds")));
        });
    }
}

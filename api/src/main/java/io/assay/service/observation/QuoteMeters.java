package io.assay.service.observation;

import io.assay.pricing.quote.Recommendation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Meters of quotes: how many by outcome, and how long they take.
@Component
public final class QuoteMeters {
    private final MeterRegistry registry;

    QuoteMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Counts one quote by its outcome.
    public void count(Recommendation recommendation) {
        String outcome = switch (recommendation) {
            case Recommendation.Priced _ -> "priced";
            case Recommendation.Range _ -> "range";
            case Recommendation.NoPrice _ -> "no-price";
        };
        registry.counter("assay.quotes", "outcome", outcome).increment();
    }

    /// `work`, timed.
    public <T> Mono<T> timed(Mono<T> work) {
        return Mono.defer(() -> {
            Timer.Sample sample = Timer.start(registry);
            return work.doFinally(_ -> sample.stop(registry.timer("assay.quote.seconds")));
        });
    }
}

package io.assay.service.model;

import io.assay.service.store.Batch;
import io.assay.service.store.Counters;
import io.assay.service.store.Tenant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// How a shadow's prices compare with those that were quoted: a tally per tenant and shadow. It is for people to look
/// at, and a comparison may be lost with the service.
public final class ShadowTally {
    private static final String COMPARED = "compared";
    private static final String APPEARED = "appeared";
    private static final String VANISHED = "vanished";
    private static final String NEITHER = "neither";
    private static final String LOG = "log";
    private static final String ABSOLUTE = "absolute";

    private final Counters counters;

    public ShadowTally(Counters counters) {
        this.counters = counters;
    }

    /// What was compared so far.
    ///
    /// @param compared quotes that both models had a price for
    /// @param appeared quotes that only the shadow had one for
    /// @param vanished quotes that only the active model had one for
    /// @param meanFactor geometric mean of shadow / active; absent where nothing was compared
    /// @param meanDifference geometric mean of how far apart they are, × or ÷; absent likewise
    public record Comparison(long compared, long appeared, long vanished, @Nullable Double meanFactor,
            @Nullable Double meanDifference) {}

    /// Adds a comparison.
    ///
    /// @param active log of the quoted price, empty where there was none
    /// @param shadow log of the shadow's price for the same inputs, likewise
    public Mono<Void> add(Tenant tenant, String model, OptionalDouble active, OptionalDouble shadow) {
        Batch batch = new Batch();
        if (active.isPresent() && shadow.isPresent()) {
            double log = shadow.getAsDouble() - active.getAsDouble();
            batch.sum(name(model), COMPARED, 1);
            batch.sum(name(model), LOG, log);
            batch.sum(name(model), ABSOLUTE, Math.abs(log));
        } else {
            batch.sum(name(model), active.isPresent() ? VANISHED : shadow.isPresent() ? APPEARED : NEITHER, 1);
        }
        return counters.add(tenant, batch, Optional.empty()).then();
    }

    Mono<Comparison> of(Tenant tenant, String model) {
        return counters.sums(tenant, name(model)).map(sums -> {
            double compared = sums.getOrDefault(COMPARED, 0.0);
            return new Comparison((long) compared, sums.getOrDefault(APPEARED, 0.0).longValue(),
                    sums.getOrDefault(VANISHED, 0.0).longValue(), mean(sums.get(LOG), compared),
                    mean(sums.get(ABSOLUTE), compared));
        });
    }

    private static @Nullable Double mean(@Nullable Double sum, double n) {
        return sum == null || n == 0 ? null : StrictMath.exp(sum / n);
    }

    private static String name(String model) {
        return "shadow:" + model;
    }
}

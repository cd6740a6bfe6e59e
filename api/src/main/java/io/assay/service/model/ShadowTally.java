package io.assay.service.model;

import io.assay.service.store.RedisConnection;
import io.assay.service.store.RedisScript;
import io.assay.service.store.RedisStore;
import io.assay.service.store.Tenant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// How a shadow's prices compare with those that were quoted: a tally per tenant and shadow. It is for people to look at,
/// and a comparison may be lost with the service.
public final class ShadowTally {
    private final RedisConnection redis;
    private final RedisScript script = RedisScript.of(ShadowTally.class, "shadow.lua");

    public ShadowTally(RedisConnection redis) {
        this.redis = redis;
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
        String outcome = active.isPresent()
                ? shadow.isPresent() ? "compared" : "vanished"
                : shadow.isPresent() ? "appeared" : "neither";
        double log = outcome.equals("compared") ? shadow.getAsDouble() - active.getAsDouble() : 0;
        return redis.one(commands -> script.<String>value(commands, List.of(key(tenant, model)),
                List.of(outcome, Double.toString(log), Double.toString(Math.abs(log))))).then();
    }

    Mono<Comparison> of(Tenant tenant, String model) {
        return redis.one(commands -> commands.hgetall(key(tenant, model)).collectMap(field -> field.getKey(),
                field -> field.getValue())).map(fields -> {
                    long compared = Long.parseLong(fields.getOrDefault("compared", "0"));
                    return new Comparison(compared, Long.parseLong(fields.getOrDefault("appeared", "0")),
                            Long.parseLong(fields.getOrDefault("vanished", "0")),
                            mean(fields.get("log"), compared), mean(fields.get("absolute"), compared));
                });
    }

    private static @Nullable Double mean(@Nullable String sum, long n) {
        return sum == null || n == 0 ? null : StrictMath.exp(Double.parseDouble(sum) / n);
    }

    private static String key(Tenant tenant, String model) {
        return RedisStore.key(tenant, "shadow", model);
    }
}

package io.assay.service.tenant;

import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Followed;
import io.assay.service.store.Streams;
import io.assay.service.store.Streams.Appended;
import io.assay.service.store.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The settings of tenants, as a stream of what was set; the latest holds.
public final class Tenants {
    private static final String STREAM = "settings";

    private final Streams streams;
    private final Followed<Latest, Streams.Event> settings;

    public Tenants(Streams streams) {
        this.streams = streams;
        this.settings = Followed.ofStream(streams, STREAM, Latest::new, (latest, event) -> latest.set(event));
    }

    private static final class Latest {
        private TenantSettings settings = TenantSettings.NONE;
        private long version;

        void set(Streams.Event event) {
            settings = Json.mapper().readValue(event.body(), TenantSettings.class);
            version = event.number();
        }
    }

    /// What `tenant` has set.
    public Mono<TenantSettings> settings(Tenant tenant) {
        return settings.look(tenant, latest -> latest.settings);
    }

    /// The name under which models know the exchange of `tenant`: the one that was set, or the tenant's own.
    public Mono<String> exchange(Tenant tenant) {
        return settings(tenant).map(set -> {
            String exchange = set.exchange();
            return exchange == null ? tenant.id() : exchange;
        });
    }

    /// Notes under `pointer` that `named` is another exchange than the caller's, if it is. Where none was set, whoever
    /// runs the exchange may name one; who gains by a dearer one may not.
    public Mono<Void> check(Caller caller, @Nullable String named, String pointer, Faults faults) {
        boolean gains = caller.role() == Role.PROVIDER || caller.role() == Role.BUYER;
        return named == null
                ? Mono.empty()
                : settings(caller.tenant()).doOnNext(set -> {
                    String own = set.exchange() == null && gains ? caller.tenant().id() : set.exchange();
                    if (own != null && !own.equals(named)) {
                        faults.add(pointer, "'" + named + "' is another exchange than yours, '" + own
                                + "'. Maybe leave it out.");
                    }
                }).then();
    }

    /// Sets what `wanted` has, unless it is so already.
    public Mono<Void> set(Tenant tenant, TenantSettings wanted) {
        return settings.look(tenant, latest -> {
            TenantSettings since = latest.settings.with(wanted);
            return latest.settings.equals(since)
                    ? Optional.<Map.Entry<Long, TenantSettings>>empty()
                    : Optional.of(Map.entry(latest.version, since));
        }).flatMap(change -> change.isEmpty()
                ? Mono.just(true)
                : streams.append(tenant, STREAM, change.get().getKey(),
                        List.of(Json.canonicalText(change.get().getValue())), Optional.empty())
                        .filter(Appended.Done.class::isInstance).map(_ -> true))
                .repeatWhenEmpty(rounds -> rounds).then();
    }
}

package io.assay.api.deal;

import io.assay.api.json.Json;
import io.assay.api.profile.Profiles;
import io.assay.api.store.Followed;
import io.assay.api.store.Kind;
import io.assay.api.store.Store;
import io.assay.api.store.Tenant;
import io.assay.valuation.signal.Deal;
import io.assay.valuation.signal.WashScreen;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/// The settled deals of a tenant.
public final class Deals {
    /// Index entries that hold a [Deal] as JSON.
    static final String DEALS = "deals";

    private final Profiles profiles;
    private final Followed<List<Deal>> followed;

    public Deals(Store store, Profiles profiles) {
        this.profiles = profiles;
        this.followed = new Followed<>(store, Kind.DEAL, DEALS, ArrayList::new,
                (deals, entry) -> deals.add(Json.mapper().readValue(entry.value(), Deal.class)));
    }

    /// All deals, screened for those that move no money; providers of mostly the same rows count as one.
    public Mono<WashScreen.Screened> screened(Tenant tenant) {
        return followed.look(tenant, List::copyOf).flatMap(deals -> deals.isEmpty()
                ? Mono.just(new WashScreen.Screened(List.of(), List.of()))
                : profiles.clusters(tenant).map(clusters -> new WashScreen(clusters).screen(deals)));
    }
}

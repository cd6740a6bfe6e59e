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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/// The settled deals of a tenant.
public final class Deals {
    /// Index entries that hold a [Deal] as JSON.
    static final String DEALS = "deals";

    private final Profiles profiles;
    private final Followed<List<Deal>> followed;
    private final Map<Tenant, Known> known = new ConcurrentHashMap<>();

    public Deals(Store store, Profiles profiles) {
        this.profiles = profiles;
        this.followed = new Followed<>(store, Kind.DEAL, DEALS, ArrayList::new,
                (deals, entry) -> deals.add(Json.mapper().readValue(entry.value(), Deal.class)));
    }

    /// Screened deals, and which parties stand behind one another.
    ///
    /// @param screened the deals
    /// @param clusters providers of mostly the same rows
    public record Evidence(WashScreen.Screened screened, List<SortedSet<String>> clusters) {
        static final Evidence NONE = new Evidence(new WashScreen.Screened(List.of(), List.of()), List.of());

        /// Who stands behind a buyer or seller.
        public String party(String name) {
            return clusters.stream().filter(cluster -> cluster.contains(name)).findFirst().map(Collections::min)
                    .orElse(name);
        }
    }

    private record Known(int deals, Evidence evidence) {}

    /// All deals, screened for those that move no money; providers of mostly the same rows count as one. Screened anew only
    /// where a deal or a cluster has come.
    public Mono<Evidence> evidence(Tenant tenant) {
        return followed.look(tenant, List::copyOf).flatMap(deals -> deals.isEmpty()
                ? Mono.just(Evidence.NONE)
                : profiles.clusters(tenant).map(clusters -> {
                    Known last = known.get(tenant);
                    if (last != null && last.deals() == deals.size() && last.evidence().clusters().equals(clusters)) {
                        return last.evidence();
                    }
                    Evidence evidence = new Evidence(new WashScreen(clusters).screen(deals), clusters);
                    known.put(tenant, new Known(deals.size(), evidence));
                    return evidence;
                }));
    }
}

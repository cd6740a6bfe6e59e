package io.assay.service.deal;

import io.assay.document.deal.DealDocument;
import io.assay.document.deal.DealEntry;
import io.assay.document.deal.StoredDeal;
import io.assay.document.json.Json;
import io.assay.service.profile.Profiles;
import io.assay.service.store.Documents;
import io.assay.service.store.Followed;
import io.assay.service.store.Kind;
import io.assay.service.store.Tenant;
import io.assay.valuation.signal.Deal;
import io.assay.valuation.signal.DealCounts;
import io.assay.valuation.signal.DealLedger;
import io.assay.valuation.signal.DealRecord;
import io.assay.valuation.signal.WashScreen;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// The records of deals of a tenant, and what stands after corrections and reversals.
public final class Deals {
    /// Index entries that hold a [DealRecord] as JSON.
    static final String DEALS = "deals";

    private static final Logger LOG = LoggerFactory.getLogger(Deals.class);

    private final Documents documents;
    private final Profiles profiles;
    private final Followed<DealLedger, Documents.Entry> followed;
    private final Map<Tenant, Known> known = new ConcurrentHashMap<>();

    public Deals(Documents documents, Profiles profiles) {
        this.documents = documents;
        this.profiles = profiles;
        this.followed = Followed.ofIndex(documents, Kind.DEAL, DEALS, DealLedger::new, (ledger, entry) -> {
            try {
                ledger.add(Json.mapper().readValue(entry.value(), DealEntry.class).record());
            } catch (IllegalArgumentException e) {
                LOG.error("The record {} of a deal does not count: {}", entry.id(), e.getMessage());
            }
        });
    }

    /// Screened deals, and which parties stand behind one another.
    ///
    /// @param screened the deals that stand
    /// @param clusters providers of mostly the same rows
    /// @param corrections ids of the deals that correct an earlier record
    /// @param changes what a listing's deals have come to, by listing
    public record Evidence(WashScreen.Screened screened, List<SortedSet<String>> clusters, Set<String> corrections,
            Map<String, DealCounts> changes) {
        static final Evidence NONE = new Evidence(new WashScreen.Screened(List.of(), List.of()), List.of(), Set.of(),
                Map.of());

        /// Who stands behind a buyer or seller.
        public String party(String name) {
            return clusters.stream().filter(cluster -> cluster.contains(name)).findFirst().map(Collections::min)
                    .orElse(name);
        }

        /// How many of `deals` are as a later record corrected them.
        public int corrected(List<Deal> deals) {
            return (int) deals.stream().filter(deal -> corrections.contains(deal.id())).count();
        }

        /// The records of a listing.
        public DealCounts of(String listing) {
            return changes.getOrDefault(listing, DealCounts.NONE);
        }
    }

    private record Known(int records, Evidence evidence) {}

    /// What `look` finds in the tenant's records as of now.
    public <R> Mono<R> look(Tenant tenant, Function<DealLedger, R> look) {
        return followed.look(tenant, look);
    }

    /// A record as it was reported, by the exchange's own name of it; empty if there is none.
    public Mono<DealDocument.Body> body(Tenant tenant, String id) {
        return documents.find(tenant, Kind.DEAL, DealIntake.documentId(id))
                .map(body -> Json.mapper().readValue(body, StoredDeal.class).deal());
    }

    /// All deals that stand, screened for those that move no money; providers of mostly the same rows count as one.
    /// Screened anew only where a record or a cluster has come.
    public Mono<Evidence> evidence(Tenant tenant) {
        return followed.look(tenant, DealLedger::size).flatMap(records -> records == 0
                ? Mono.just(Evidence.NONE)
                : profiles.clusters(tenant).flatMap(clusters -> {
                    Known last = known.get(tenant);
                    if (last != null && last.records() == records && last.evidence().clusters().equals(clusters)) {
                        return Mono.just(last.evidence());
                    }
                    return followed.look(tenant, ledger -> {
                        Evidence evidence = evidence(ledger, clusters);
                        known.put(tenant, new Known(ledger.size(), evidence));
                        return evidence;
                    });
                }));
    }

    private static Evidence evidence(DealLedger ledger, List<SortedSet<String>> clusters) {
        DealLedger.Standing standing = ledger.standing();
        Map<String, DealCounts> changes = new HashMap<>();
        for (DealRecord record : ledger.records()) {
            changes.merge(ledger.listing(record), DealCounts.NONE.plus(record.kind()),
                    (sum, _) -> sum.plus(record.kind()));
        }
        return new Evidence(new WashScreen(clusters).screen(standing.deals()), clusters,
                Collections.unmodifiableSet(new HashSet<>(standing.corrections())),
                Collections.unmodifiableMap(changes));
    }

}

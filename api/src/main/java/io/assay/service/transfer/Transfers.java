package io.assay.service.transfer;

import io.assay.document.json.Json;
import io.assay.document.transfer.TransferEvent;
import io.assay.document.transfer.TransferView;
import io.assay.service.listing.Listings;
import io.assay.service.resource.Creations;
import io.assay.service.security.Caller;
import io.assay.service.store.Followed;
import io.assay.service.store.Request;
import io.assay.service.store.Streams;
import io.assay.service.store.Streams.Appended;
import io.assay.service.store.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// The transfers that buyers and providers of a tenant measure together, as a stream of the steps that they took.
public final class Transfers {
    private static final String STREAM = "transfers";

    private final Streams streams;
    private final Listings listings;
    private final Followed<Steps, Streams.Event> steps;

    public Transfers(Streams streams, Listings listings) {
        this.streams = streams;
        this.listings = listings;
        this.steps = Followed.ofStream(streams, STREAM, Steps::new, Steps::add);
    }

    private static final class Steps {
        private final Map<String, List<TransferEvent>> byTransfer = new HashMap<>();
        private long version;

        void add(Streams.Event event) {
            TransferEvent step = Json.mapper().readValue(event.body(), TransferEvent.class);
            byTransfer.computeIfAbsent(step.transferId(), _ -> new ArrayList<>()).add(step);
            version = event.number();
        }

        Optional<List<TransferEvent>> of(String id) {
            return Optional.ofNullable(byTransfer.get(id)).map(List::copyOf);
        }
    }

    /// What a step came to.
    ///
    /// @param transfer as it stands
    /// @param isNew false if the step was taken before
    record Taken(TransferView transfer, boolean isNew) {}

    /// True if `caller` is one of the two sides, or stands above both.
    public static boolean isParty(Caller caller, TransferView transfer) {
        return switch (caller.role()) {
            case PROVIDER -> transfer.provider().equals(caller.subject());
            case BUYER -> transfer.buyer().equals(caller.subject());
            case ADMIN, EXCHANGE, ECONOMIST, AUDITOR, METRICS -> true;
        };
    }

    /// The transfer of that id, empty if there is none.
    public Mono<TransferView> find(Tenant tenant, String id) {
        return steps.look(tenant, all -> all.of(id)).flatMap(Mono::justOrEmpty).flatMap(events -> view(tenant, events));
    }

    private Mono<TransferView> view(Tenant tenant, List<TransferEvent> events) {
        String listing = Objects.requireNonNull(Objects.requireNonNull(events.getFirst().commitment()).listingId());
        return listings.find(tenant, listing).map(found -> TransferView.of(found.provider(), events));
    }

    /// Begins a transfer.
    Mono<TransferView> begin(Tenant tenant, TransferEvent commitment, Optional<Request> request) {
        return steps.look(tenant, all -> Map.entry(all.of(commitment.transferId()), all.version))
                .flatMap(seen -> seen.getKey().isPresent()
                        ? Mono.just(false)
                        : append(tenant, seen.getValue(), commitment, request))
                .repeatWhenEmpty(rounds -> rounds).then(Mono.defer(() -> find(tenant, commitment.transferId())));
    }

    /// Takes a step of the transfer of that id, empty if there is none.
    ///
    /// @param step what to do with it as it stands; empty where it was done before
    Mono<Taken> take(Tenant tenant, String id, Optional<Request> request,
            Function<TransferView, Optional<TransferEvent>> step) {
        return steps.look(tenant, all -> Map.entry(all.of(id), all.version)).filter(seen -> seen.getKey().isPresent())
                .flatMap(seen -> Mono.defer(() -> view(tenant, seen.getKey().orElseThrow()))
                        .flatMap(now -> step.apply(now)
                                .map(event -> append(tenant, seen.getValue(), event, request)
                                        .flatMap(isNew -> find(tenant, id).map(after -> new Taken(after, isNew)))
                                        .switchIfEmpty(Mono.defer(() -> take(tenant, id, request, step))))
                                .orElseGet(() -> Mono.just(new Taken(now, false)))));
    }

    // Empty where something else came in between.
    private Mono<Boolean> append(Tenant tenant, long version, TransferEvent event, Optional<Request> request) {
        return streams.append(tenant, STREAM, version, List.of(Json.canonicalText(event)), request)
                .flatMap(appended -> switch (appended) {
                    case Appended.Done _ -> Mono.just(true);
                    case Appended.Replayed _ -> Mono.just(false);
                    case Appended.Conflict _ -> Mono.empty();
                    case Appended.KeyReused _ -> Mono.error(Creations.keyReused());
                });
    }
}

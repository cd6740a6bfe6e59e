package io.assay.service.listing;

import io.assay.document.json.Json;
import io.assay.document.listing.ListingEvent;
import io.assay.document.listing.ListingState;
import io.assay.document.listing.ListingView;
import io.assay.document.listing.StoredListing;
import io.assay.service.resource.Creations;
import io.assay.service.security.Caller;
import io.assay.service.store.Documents;
import io.assay.service.store.Followed;
import io.assay.service.store.Kind;
import io.assay.service.store.Remembered;
import io.assay.service.store.Request;
import io.assay.service.store.Streams;
import io.assay.service.store.Streams.Appended;
import io.assay.service.store.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The listings of a tenant: each as it was created, and a stream of what became of all of them.
public final class Listings {
    private static final String STREAM = "listings";
    /// Index entries of listings that were created with an ask price.
    static final String ASKS = "asks";
    private static final int REMEMBERED = 10_000;
    private static final int MOST_ASKS = 1_000;
    private static final int MOST_OF_PROVIDER = 50;

    private final Documents documents;
    private final Streams streams;
    private final Remembered<StoredListing> known = new Remembered<>(REMEMBERED);
    private final Followed<Lives, Streams.Event> lives;
    private final Followed<Set<String>, Documents.Entry> asks;

    public Listings(Documents documents, Streams streams) {
        this.documents = documents;
        this.streams = streams;
        this.lives = Followed.ofStream(streams, STREAM, Lives::new, Lives::add);
        this.asks = Followed.ofIndex(documents, Kind.LISTING, ASKS, LinkedHashSet::new,
                (all, entry) -> all.add(entry.id()));
    }

    private static final class Lives {
        private final Map<String, List<ListingEvent>> byListing = new HashMap<>();
        private final Set<String> asking = new LinkedHashSet<>();
        private long version;

        void add(Streams.Event event) {
            ListingEvent change = Json.mapper().readValue(event.body(), ListingEvent.class);
            byListing.computeIfAbsent(change.listingId(), _ -> new ArrayList<>()).add(change);
            if (change.listing() != null && change.listing().askPrice() != null) {
                asking.add(change.listingId());
            }
            version = event.number();
        }

        ListingState state(StoredListing created) {
            return ListingState.of(created, byListing.getOrDefault(created.id(), List.of()));
        }
    }

    /// What a change of a listing came to.
    ///
    /// @param created the listing as it was created
    /// @param now as it stands since
    /// @param isNew false if nothing was changed: it was so already, or the request is a repeated one
    public record Changed(StoredListing created, ListingState now, boolean isNew) {
        /// The answer over HTTP, with `whereNew` where something was changed.
        public ResponseEntity<ListingView> answer(HttpStatus whereNew) {
            ListingView view = ListingView.of(created, now);
            return ResponseEntity.status(isNew ? whereNew : HttpStatus.OK).eTag(view.etag()).body(view);
        }
    }

    /// True if `caller` may see `listing`: what is not on offer yet, or was refused, is between its provider and the
    /// exchange.
    public static boolean isSeen(Caller caller, ListingState listing) {
        return !listing.isPrivate() || switch (caller.role()) {
            case PROVIDER -> listing.provider().equals(caller.subject());
            case BUYER, METRICS -> false;
            case ADMIN, EXCHANGE, ECONOMIST, AUDITOR -> true;
        };
    }

    /// The listing of that id as it stands, empty if there is none.
    public Mono<ListingState> find(Tenant tenant, String id) {
        return created(tenant, id).flatMap(created -> lives.look(tenant, all -> all.state(created)));
    }

    /// The listing of that id as it was created, empty if there is none.
    Mono<StoredListing> created(Tenant tenant, String id) {
        return known.find(tenant, id, () -> documents.find(tenant, Kind.LISTING, id)
                .map(body -> Json.mapper().readValue(body, StoredListing.class)));
    }

    /// `created` as they stand.
    Mono<List<ListingState>> states(Tenant tenant, List<StoredListing> created) {
        return lives.look(tenant, all -> created.stream().map(all::state).toList());
    }

    /// The admitted listings with an ask price that an exchange has seen, the newest thousand, of each provider the
    /// newest fifty.
    public Mono<List<ListingState>> asking(Tenant tenant) {
        return Mono.zip(asks.look(tenant, ids -> List.copyOf(ids)), lives.look(tenant, all -> List.copyOf(all.asking)))
                .flatMap(ids -> {
                    Set<String> all = new LinkedHashSet<>(ids.getT1());
                    all.addAll(ids.getT2());
                    return Flux.fromIterable(all).concatMap(id -> created(tenant, id)).collectList();
                }).flatMap(created -> states(tenant, created)).map(Listings::newest);
    }

    private static List<ListingState> newest(List<ListingState> all) {
        Map<String, Integer> ofProvider = new HashMap<>();
        return all.reversed().stream().filter(listing -> listing.state() == ListingState.State.ADMITTED
                && listing.confirmedGroups().size() == 2 && listing.hasAdmittedTerms()
                && listing.listing().askPrice() != null)
                .filter(listing -> ofProvider.merge(listing.provider(), 1, Integer::sum) <= MOST_OF_PROVIDER)
                .limit(MOST_ASKS).toList();
    }

    /// All listings as they stand, in order of creation, but for those that were withdrawn.
    public Flux<ListingState> all(Tenant tenant) {
        return documents.all(tenant, Kind.LISTING).map(body -> Json.mapper().readValue(body, StoredListing.class))
                .buffer(200).concatMap(page -> states(tenant, page)).concatMapIterable(states -> states)
                .filter(state -> state.state() != ListingState.State.WITHDRAWN);
    }

    /// Changes the listing of that id, empty if there is none.
    ///
    /// @param change what to do with it as it stands; empty where there is nothing to do. Asked again where something
    ///        else happened meanwhile
    /// @param request makes it repeatable
    public Mono<Changed> change(Tenant tenant, String id, Optional<Request> request,
            Function<ListingState, Mono<Optional<ListingEvent>>> change) {
        return created(tenant, id).flatMap(created -> Mono
                .defer(() -> lives.look(tenant, all -> Map.entry(all.state(created), all.version)))
                .flatMap(seen -> change.apply(seen.getKey()).flatMap(event -> event.isEmpty()
                        ? Mono.just(new Changed(created, seen.getKey(), false))
                        : append(tenant, created, seen.getValue(), event.get(), request)))
                .repeatWhenEmpty(rounds -> rounds));
    }

    private Mono<Changed> append(Tenant tenant, StoredListing created, long version, ListingEvent event,
            Optional<Request> request) {
        return streams.append(tenant, STREAM, version, List.of(Json.canonicalText(event)), request)
                .flatMap(appended -> switch (appended) {
                    case Appended.Done _ -> find(tenant, created.id()).map(now -> new Changed(created, now, true));
                    case Appended.Replayed _ -> find(tenant, created.id()).map(now -> new Changed(created, now, false));
                    case Appended.Conflict _ -> Mono.empty();
                    case Appended.KeyReused _ -> Mono.error(Creations.keyReused());
                });
    }
}

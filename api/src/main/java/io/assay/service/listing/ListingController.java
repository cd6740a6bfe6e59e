package io.assay.service.listing;

import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.json.MergePatch;
import io.assay.document.listing.ListingDocument;
import io.assay.document.listing.ListingEvent;
import io.assay.document.listing.ListingEvent.Change;
import io.assay.document.listing.ListingState;
import io.assay.document.listing.ListingState.State;
import io.assay.document.listing.ListingView;
import io.assay.document.listing.StoredListing;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.profile.Profiles;
import io.assay.service.profile.Profiles.KnownProfile;
import io.assay.service.resource.Creations;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Kind;
import io.assay.service.store.Request;
import io.assay.service.tenant.Tenants;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/// The resource `/v1/listings`.
@RestController
@RequestMapping("/v1/listings")
class ListingController {
    private static final int PAGE = 100;
    // A page with filters ends once it has this many, or has looked at so many pages.
    private static final int ENOUGH = 50;
    private static final int MOST_PAGES = 50;

    private final Documents documents;
    private final Listings listings;
    private final Profiles profiles;
    private final Tenants tenants;
    private final InstantSource clock;

    ListingController(Documents documents, Listings listings, Profiles profiles, Tenants tenants,
            InstantSource clock) {
        this.documents = documents;
        this.listings = listings;
        this.profiles = profiles;
        this.tenants = tenants;
        this.clock = clock;
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER})
    @PostMapping
    @Operation(summary = "Offer a right to a dataset; with draft=true it is not on offer before it is submitted")
    Mono<ResponseEntity<ListingView>> create(@Parameter(hidden = true) Caller caller,
            @RequestBody ListingDocument listing, @RequestParam(defaultValue = "false") boolean draft,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        Faults faults = new Faults();
        return check(caller, listing, listing.exchange(), caller.subject(), faults).then(Mono.defer(() -> {
            StoredListing stored = new StoredListing("lst_" + UUID.randomUUID().toString().replace("-", ""), now(),
                    caller.subject(), listing, caller.role().label(), draft ? true : null);
            return documents.create(caller.tenant(), new Draft(Kind.LISTING, stored.id(),
                    Json.canonicalText(stored),
                    listing.askPrice() == null ? Map.of() : Map.of(Listings.ASKS, "ask"),
                    Creations.request(key, caller, "/v1/listings" + (draft ? "?draft=true" : ""), listing)));
        })).flatMap(creation -> {
            ResponseEntity<String> answer = Creations.answer(creation, key != null);
            StoredListing created = Json.mapper().readValue(String.valueOf(answer.getBody()), StoredListing.class);
            return listings.find(caller.tenant(), created.id()).map(now -> ResponseEntity.status(answer.getStatusCode())
                    .headers(headers -> headers.addAll(answer.getHeaders()))
                    .eTag(ListingView.of(created, now).etag()).body(ListingView.of(created, now)));
        });
    }

    private Mono<Void> check(Caller caller, ListingDocument listing, @Nullable String exchange, String owner,
            Faults faults) {
        listing.check("", faults);
        String provider = listing.provider();
        if (provider != null) {
            String _ = faults.check("/provider", () -> caller.provider(provider));
        }
        String profileId = listing.profileId();
        return tenants.check(caller, exchange, "/exchange", faults)
                .then(profileId == null
                        ? Mono.just(Optional.<KnownProfile>empty())
                        : profiles.find(caller, profileId).singleOptional())
                .doOnNext(profile -> {
                    if (profileId != null) {
                        profiles.checkOwn(profileId, profile, provider == null ? owner : provider, "/profileId",
                                faults);
                    }
                    faults.refuse();
                }).then();
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER})
    @PatchMapping("/{id}")
    @Operation(
            summary = "Change a listing by a JSON merge patch (RFC 7396) of the revision that If-Match names; what an"
                    + " exchange stood behind is a claim again where it changes")
    Mono<ResponseEntity<ListingView>> edit(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody JsonNode patch,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        if (match == null) {
            throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, "The header If-Match is missing."
                    + " Maybe read the listing and send its ETag, so that nobody else's change is lost.");
        }
        Optional<Request> request = Creations.request(key, caller, "PATCH /v1/listings/" + id, patch);
        return listings.change(caller.tenant(), id, request, listing -> {
            if (!caller.mayRead(listing.provider())) {
                return Mono.error(Creations.notFound("listing", id));
            }
            if (listing.state() == State.WITHDRAWN) {
                throw new ProblemException(ProblemType.CONFLICT, "The listing '" + id
                        + "' was withdrawn. Maybe offer a new one.");
            }
            Faults faults = new Faults();
            ListingDocument edited = MergePatch.apply(listing.listing(), patch, ListingDocument.class, faults);
            if (!match.equals("\"" + listing.revision() + "\"")) {
                // A repeated request whose answer was lost finds its change made.
                if (key != null && edited.equals(listing.listing())) {
                    return Mono.just(Optional.empty());
                }
                throw new ProblemException(ProblemType.PRECONDITION_FAILED, "The listing '" + id
                        + "' is at revision \"" + listing.revision() + "\", not " + match
                        + ". Maybe read it again and apply the change to what it says now.");
            }
            if (!Objects.equals(edited.provider(), listing.listing().provider())) {
                faults.add("/provider", "stays '" + listing.provider() + "'. Maybe offer a new listing.");
            }
            String exchange = Objects.equals(edited.exchange(), listing.listing().exchange())
                    ? null
                    : edited.exchange();
            return check(caller, edited, exchange, listing.provider(), faults)
                    .then(Mono.fromCallable(() -> edited.equals(listing.listing())
                            ? Optional.empty()
                            : Optional.of(new ListingEvent(id, Change.EDITED, caller.subject(), caller.role().label(),
                                    now(), edited, null, null, null))));
        }).switchIfEmpty(Mono.error(() -> Creations.notFound("listing", id)))
                .map(changed -> changed.answer(HttpStatus.OK));
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping("/{id}")
    @Operation(summary = "Read a listing as it stands, with who stands behind each field")
    Mono<ResponseEntity<ListingView>> read(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return Mono.zip(listings.created(caller.tenant(), id), listings.find(caller.tenant(), id))
                .filter(found -> Listings.isSeen(caller, found.getT2()))
                .map(found -> ListingView.of(found.getT1(), found.getT2()))
                .map(view -> ResponseEntity.ok().eTag(view.etag()).body(view))
                .switchIfEmpty(Mono.error(() -> Creations.notFound("listing", id)));
    }

    /// One page of listings in order of creation.
    ///
    /// @param listings those that match
    /// @param next cursor of the next page; absent where this is the last
    record Page(List<ListingView> listings, @Nullable String next) {}

    /// Which listings are asked for.
    private record Filter(@Nullable String category, @Nullable State state, @Nullable String provider,
            @Nullable String text) {
        boolean isOf(ListingState listing) {
            ListingDocument says = listing.listing();
            return (category == null || category.equals(says.category()))
                    && (state == null ? listing.state() != State.WITHDRAWN : listing.state() == state)
                    && (provider == null || provider.equals(listing.provider()))
                    && (text == null || holds(says.title()) || holds(says.description()));
        }

        private boolean holds(@Nullable String words) {
            return words != null && words.toLowerCase(Locale.ROOT)
                    .contains(Objects.requireNonNull(text).toLowerCase(Locale.ROOT));
        }
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping
    @Operation(summary = "List the rights on offer, oldest first; those that were withdrawn with state=withdrawn alone")
    Mono<Page> list(@Parameter(hidden = true) Caller caller, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String provider,
            @RequestParam(required = false) @Nullable String text) {
        if (cursor != null && !cursor.matches("\\d{1,15}")) {
            throw new ProblemException(ProblemType.MALFORMED, "The cursor '" + cursor
                    + "' is none of ours. Maybe take `next` of the page before.");
        }
        Filter filter = new Filter(category, state == null ? null : state(state), provider, text);
        return page(caller, filter, cursor == null ? 0 : Long.parseLong(cursor), List.of(), MOST_PAGES);
    }

    private static State state(String label) {
        return Arrays.stream(State.values()).filter(state -> state.label().equals(label)).findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.MALFORMED, "'" + label
                        + "' is no state of a listing. Maybe one of "
                        + Arrays.stream(State.values()).map(State::label).toList() + "."));
    }

    private Mono<Page> page(Caller caller, Filter filter, long after, List<ListingView> before, int pagesLeft) {
        return documents.list(caller.tenant(), Kind.LISTING, after, PAGE).flatMap(page -> {
            List<StoredListing> created = page.bodies().stream()
                    .map(body -> Json.mapper().readValue(body, StoredListing.class)).toList();
            return listings.states(caller.tenant(), created).flatMap(states -> {
                List<ListingView> found = new ArrayList<>(before);
                for (int i = 0; i < states.size(); i++) {
                    if (filter.isOf(states.get(i)) && Listings.isSeen(caller, states.get(i))) {
                        found.add(ListingView.of(created.get(i), states.get(i)));
                    }
                }
                return page.next() == 0 || found.size() >= ENOUGH || pagesLeft == 1
                        ? Mono.just(new Page(found, page.next() == 0 ? null : Long.toString(page.next())))
                        : page(caller, filter, page.next(), found, pagesLeft - 1);
            });
        });
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}

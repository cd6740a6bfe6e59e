package io.assay.service.admission;

import com.google.common.hash.Hashing;
import io.assay.document.fault.Faults;
import io.assay.document.listing.ListingEvent;
import io.assay.document.listing.ListingEvent.Change;
import io.assay.document.listing.ListingField;
import io.assay.document.listing.ListingState;
import io.assay.document.listing.ListingState.State;
import io.assay.document.listing.ListingView;
import io.assay.document.model.ServedModel;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.Recommender;
import io.assay.pricing.right.UsageRight;
import io.assay.pricing.standing.FactGroup;
import io.assay.pricing.standing.Standing;
import io.assay.pricing.standing.Standings;
import io.assay.service.listing.Listings;
import io.assay.service.model.ActiveModels;
import io.assay.service.model.LocalPrices;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.resource.Creations;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Request;
import io.assay.service.tenant.Tenants;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.LocalLevel;
import io.assay.valuation.signal.Scorecard;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The life of a listing: a provider offers it, an exchange stands behind it field by field or refuses it, and either
/// takes it back.
@RestController
@RequestMapping("/v1/listings/{id}")
class ListingLifeController {
    private static final int DIGITS = 24;
    private static final int LONGEST_REASON = 2_000;

    private final Listings listings;
    private final ActiveModels models;
    private final LocalPrices local;
    private final Tenants tenants;
    private final InstantSource clock;

    ListingLifeController(Listings listings, ActiveModels models, LocalPrices local, Tenants tenants,
            InstantSource clock) {
        this.listings = listings;
        this.models = models;
        this.local = local;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// What is admitted.
    ///
    /// @param fields by name; absent = all that the listing states
    /// @param digest of what the listing said when it was looked at; absent = whatever it says
    record AdmissionRequest(@Nullable List<String> fields, @Nullable String digest) {
        static final AdmissionRequest ALL = new AdmissionRequest(null, null);
    }

    /// An admission and what is confirmed by now.
    ///
    /// @param id of the admission
    /// @param listingId what was admitted
    /// @param digest of what the listing says
    /// @param fields that were admitted
    /// @param by who did
    /// @param at RFC 3339
    /// @param keysNeeded how many have to admit a field before it is confirmed
    /// @param state of the listing
    /// @param confirmed groups of facts of which every stated field is confirmed
    record Admitted(String id, String listingId, String digest, List<ListingField> fields, String by, String at,
            int keysNeeded, State state, Set<FactGroup> confirmed) {}

    /// Why a listing is refused.
    ///
    /// @param reason in words, for its provider
    record RefusalRequest(@Nullable String reason) {}

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER})
    @PostMapping("/submission")
    @Operation(summary = "Offer a listing that was a draft, or was refused and mended")
    Mono<ResponseEntity<ListingView>> submit(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        return changed(caller, id, "submission", "", key, listing -> Mono.just(switch (listing.state()) {
            case DRAFT, REFUSED -> Optional.of(event(caller, id, Change.SUBMITTED, null));
            case SUBMITTED, ADMITTED -> Optional.empty();
            case WITHDRAWN -> throw withdrawn(id);
        }));
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE})
    @PostMapping("/refusal")
    @Operation(summary = "Refuse a listing, with the reason")
    Mono<ResponseEntity<ListingView>> refuse(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody RefusalRequest request,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        Faults faults = new Faults();
        String reason = faults.required("/reason", request.reason());
        if (reason != null && (reason.isBlank() || reason.length() > LONGEST_REASON)) {
            faults.add("/reason", "has " + reason.strip().length() + " characters. Maybe say in a sentence what its"
                    + " provider could mend: 1 to " + LONGEST_REASON + ".");
        }
        faults.refuse();
        return changed(caller, id, "refusal", request, key, listing -> Mono.just(switch (listing.state()) {
            case SUBMITTED, ADMITTED -> Optional.of(event(caller, id, Change.REFUSED, reason));
            case REFUSED -> Optional.empty();
            case DRAFT -> throw draft(id);
            case WITHDRAWN -> throw withdrawn(id);
        }));
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER})
    @PostMapping("/withdrawal")
    @Operation(summary = "Take a listing back: it prices nothing any more")
    Mono<ResponseEntity<ListingView>> withdraw(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        return changed(caller, id, "withdrawal", "", key, listing -> Mono.just(listing.state() == State.WITHDRAWN
                ? Optional.empty()
                : Optional.of(event(caller, id, Change.WITHDRAWN, null))));
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE})
    @PostMapping("/admission")
    @Operation(summary = "Stand behind what a provider typed in a listing, so that its price holds nothing back for it")
    Mono<ResponseEntity<Admitted>> admit(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody(required = false) @Nullable AdmissionRequest request,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        AdmissionRequest how = Optional.ofNullable(request).orElse(AdmissionRequest.ALL);
        Faults faults = new Faults();
        List<ListingField> named = how.fields() == null
                ? null
                : ListingField.named(how.fields(), "/fields", faults);
        if (how.fields() != null && how.fields().isEmpty()) {
            faults.add("/fields", "names none. Maybe leave it out: then all that is stated is admitted.");
        }
        faults.refuse();
        // What was edited while this was under way is not what was looked at.
        AtomicReference<Optional<String>> looked = new AtomicReference<>(Optional.ofNullable(how.digest()));
        return change(caller, id, "admission", how, key, listing -> {
            String digest = looked.updateAndGet(seen -> seen.or(() -> Optional.of(ListingView.digest(
                    listing.listing())))).orElseThrow();
            requireAdmissible(caller, listing, digest);
            List<ListingField> fields = named == null ? listing.stated() : named;
            boolean isDone = listing.state() == State.ADMITTED && fields.stream()
                    .allMatch(field -> listing.standing().get(field.label()) == Standing.CONFIRMED);
            return isDone || listing.hasAdmitted(caller.subject(), fields)
                    ? Mono.just(Optional.empty())
                    : keysNeeded(caller, listing).map(needed -> Optional.of(new ListingEvent(id, Change.ADMITTED,
                            caller.subject(), caller.role().label(), now(), null, fields, needed, null)));
        }).map(changed -> ResponseEntity.status(changed.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(admitted(caller, changed, named)));
    }

    private static void requireAdmissible(Caller caller, ListingState listing, String looked) {
        String id = listing.id();
        if (listing.state() == State.WITHDRAWN) {
            throw withdrawn(id);
        }
        if (listing.state() == State.DRAFT) {
            throw draft(id);
        }
        if (listing.isBy(caller.subject())) {
            throw new ProblemException(ProblemType.CONFLICT, "Who submitted the listing '" + id
                    + "' does not admit it. Maybe another key does.");
        }
        String digest = ListingView.digest(listing.listing());
        if (!digest.equals(looked)) {
            throw new ProblemException(ProblemType.CONFLICT, "The listing '" + id + "' says something else by now: its"
                    + " digest is " + digest + ", not " + looked + ". Maybe read it again.");
        }
    }

    private static Admitted admitted(Caller caller, Listings.Changed changed, @Nullable List<ListingField> named) {
        ListingState now = changed.now();
        List<ListingField> fields = named == null ? now.stated() : named;
        String digest = ListingView.digest(now.listing());
        String of = String.join("\0", now.id(), digest, caller.subject(),
                fields.stream().map(ListingField::label).collect(Collectors.joining(",")));
        return new Admitted("adm_" + Hashing.sha256().hashString(of, StandardCharsets.UTF_8).toString()
                .substring(0, DIGITS), now.id(), digest, fields, caller.subject(), now.changedAt(), now.keysNeeded(),
                now.state(), now.confirmedGroups());
    }

    private Mono<ResponseEntity<ListingView>> changed(Caller caller, String id, String what, Object body,
            @Nullable String key, Function<ListingState, Mono<Optional<ListingEvent>>> change) {
        return change(caller, id, what, body, key, listing -> {
            if (!caller.mayRead(listing.provider())) {
                return Mono.error(Creations.notFound("listing", id));
            }
            return change.apply(listing);
        }).map(changed -> changed.answer(HttpStatus.CREATED));
    }

    private Mono<Listings.Changed> change(Caller caller, String id, String what, Object body, @Nullable String key,
            Function<ListingState, Mono<Optional<ListingEvent>>> change) {
        Optional<Request> request = Creations.request(key, caller, "/v1/listings/" + id + "/" + what, body);
        return listings.change(caller.tenant(), id, request, change)
                .switchIfEmpty(Mono.error(() -> Creations.notFound("listing", id)));
    }

    private ListingEvent event(Caller caller, String id, Change change, @Nullable String reason) {
        return new ListingEvent(id, change, caller.subject(), caller.role().label(), now(), null, null, null, reason);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static ProblemException withdrawn(String id) {
        return new ProblemException(ProblemType.CONFLICT, "The listing '" + id
                + "' was withdrawn. Maybe offer a new one.");
    }

    private static ProblemException draft(String id) {
        return new ProblemException(ProblemType.CONFLICT, "The listing '" + id
                + "' is a draft. Maybe its provider submits it first.");
    }

    private Mono<Integer> keysNeeded(Caller caller, ListingState listing) {
        return Mono.zip(models.active(caller.tenant()), tenants.exchange(caller.tenant())).flatMap(found -> {
            ServedModel model = found.getT1();
            ListingFeatures features = listing.listing().features(listing.id(), found.getT2(), listing.provider());
            return local.find(caller.tenant(), features.exchange(), features.plan(), features.provider(), model)
                    .publishOn(Schedulers.parallel()).map(level -> heldBack(features, model, level
                            .map(LocalPrices.Found::level).orElse(null)) < -StrictMath
                                    .log(model.pricing().bounds().twoKeys()) ? 2 : 1);
        });
    }

    private static double heldBack(ListingFeatures listing, ServedModel model, @Nullable LocalLevel level) {
        Recommendation claimed = Recommender.recommend(new Recommender.Inputs(listing, UsageRight.reference(),
                Scorecard.unknown(), null, Standings.all(Standing.CLAIMED), null, null, level), model.pricing());
        return switch (claimed) {
            case Recommendation.Priced priced -> priced.band().claims().heldBack().log();
            case Recommendation.Range range when range.band() != null -> range.band().claims().heldBack().log();
            case Recommendation.Range _,Recommendation.NoPrice _ -> 0;
        };
    }
}

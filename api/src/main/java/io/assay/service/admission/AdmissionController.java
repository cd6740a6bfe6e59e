package io.assay.service.admission;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.google.common.hash.Hashing;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.listing.AdmissionDocument;
import io.assay.document.listing.StoredListing;
import io.assay.document.model.ServedModel;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.Recommender;
import io.assay.pricing.right.UsageRight;
import io.assay.pricing.standing.FactGroup;
import io.assay.pricing.standing.Standing;
import io.assay.pricing.standing.Standings;
import io.assay.service.listing.Listings;
import io.assay.service.model.ActiveModels;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.resource.Creations;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Kind;
import io.assay.service.tenant.Tenants;
import io.assay.valuation.signal.Scorecard;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Admission of listings: an exchange stands behind what a provider typed, field by field.
@RestController
@RequestMapping("/v1/listings/{id}/admission")
class AdmissionController {
    // Where admission would raise a price more than this, two have to admit.
    private static final double FIVEFOLD = StrictMath.log(5);
    private static final int DIGITS = 24;

    private final Documents documents;
    private final Listings listings;
    private final Admissions admissions;
    private final ActiveModels models;
    private final Tenants tenants;
    private final InstantSource clock;

    AdmissionController(Documents documents, Listings listings, Admissions admissions, ActiveModels models,
            Tenants tenants, InstantSource clock) {
        this.documents = documents;
        this.listings = listings;
        this.admissions = admissions;
        this.models = models;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// What is admitted.
    ///
    /// @param fields by name; absent = all that the listing states
    record AdmissionRequest(@Nullable List<String> fields) {
        static final AdmissionRequest ALL = new AdmissionRequest(null);
    }

    /// An admission and what is confirmed by now.
    ///
    /// @param admission that was made
    /// @param confirmed groups of facts of which every stated field is confirmed
    record Admitted(@JsonUnwrapped AdmissionDocument admission, Set<FactGroup> confirmed) {}

    @AllowedTo({Role.ADMIN, Role.EXCHANGE})
    @PostMapping
    @Operation(summary = "Stand behind what a provider typed in a listing, so that its price holds nothing back for it")
    Mono<ResponseEntity<String>> admit(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody(required = false) @Nullable AdmissionRequest request,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        AdmissionRequest how = Optional.ofNullable(request).orElse(AdmissionRequest.ALL);
        Faults faults = new Faults();
        if (how.fields() != null) {
            AdmissionDocument.check(how.fields(), faults);
        }
        faults.refuse();
        return listings.find(caller.tenant(), id)
                .switchIfEmpty(Mono.error(() -> Creations.notFound("listing", id)))
                .flatMap(listing -> {
                    if (listing.createdBy().equals(caller.subject())) {
                        throw new ProblemException(ProblemType.CONFLICT, "Who submitted the listing '" + id
                                + "' does not admit it. Maybe another key does.");
                    }
                    return keysNeeded(caller, listing).flatMap(needed -> {
                        AdmissionDocument admission = admission(caller, listing, how, needed);
                        return documents.create(caller.tenant(), new Draft(Kind.ADMISSION, admission.id(),
                                Json.canonicalText(admission),
                                Map.of(Admissions.ADMISSIONS, Json.canonicalText(admission)),
                                Creations.request(key, caller, "/v1/listings/" + id + "/admission", how)));
                    }).flatMap(creation -> answer(caller, listing, Creations.answer(creation, key != null)));
                });
    }

    private Mono<ResponseEntity<String>> answer(Caller caller, StoredListing listing, ResponseEntity<String> answer) {
        AdmissionDocument admission = Json.mapper().readValue(String.valueOf(answer.getBody()),
                AdmissionDocument.class);
        return admissions.confirmed(caller.tenant(), listing).map(confirmed -> ResponseEntity
                .status(answer.getStatusCode()).headers(headers -> headers.addAll(answer.getHeaders()))
                .body(Json.mapper().writeValueAsString(new Admitted(admission, confirmed))));
    }

    private AdmissionDocument admission(Caller caller, StoredListing listing, AdmissionRequest how, int needed) {
        List<String> stated = AdmissionDocument.stated(listing.listing());
        List<String> fields = how.fields() == null ? stated : how.fields().stream().sorted().distinct().toList();
        String digest = Admissions.digest(listing);
        String admissionId = "adm_" + Hashing.sha256().hashString(String.join("\0", listing.id(), digest,
                caller.subject(), String.join(",", fields)), StandardCharsets.UTF_8).toString().substring(0, DIGITS);
        return new AdmissionDocument(admissionId, listing.id(), digest, fields, caller.subject(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(), needed);
    }

    private Mono<Integer> keysNeeded(Caller caller, StoredListing listing) {
        return Mono.zip(models.active(caller.tenant()), tenants.exchange(caller.tenant()))
                .publishOn(Schedulers.parallel())
                .map(found -> heldBack(listing, found.getT1(), found.getT2()) < -FIVEFOLD ? 2 : 1);
    }

    private static double heldBack(StoredListing listing, ServedModel model, String exchange) {
        Recommendation claimed = Recommender.recommend(new Recommender.Inputs(
                listing.listing().features(listing.id(), exchange, listing.createdBy()), UsageRight.reference(),
                Scorecard.unknown(), Standings.all(Standing.CLAIMED)), model.pricing());
        return switch (claimed) {
            case Recommendation.Priced priced -> priced.band().claims().heldBack().log();
            case Recommendation.Range range when range.band() != null -> range.band().claims().heldBack().log();
            case Recommendation.Range _,Recommendation.NoPrice _ -> 0;
        };
    }
}

package io.assay.service.quote;

import io.assay.document.deal.DealCountsDocument;
import io.assay.document.json.Json;
import io.assay.document.quote.QuoteDocument;
import io.assay.document.quote.QuoteInputs;
import io.assay.document.quote.QuoteRequest;
import io.assay.document.signature.PublicSigningKey;
import io.assay.service.deal.Deals;
import io.assay.service.listing.Listings;
import io.assay.service.model.ActiveModels;
import io.assay.service.model.LocalPrices;
import io.assay.service.observation.QuoteMeters;
import io.assay.service.profile.Profiles;
import io.assay.service.resource.Creations;
import io.assay.service.scorecard.Scorecards;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.security.SigningKeys;
import io.assay.service.store.Creation;
import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Kind;
import io.assay.service.tenant.Tenants;
import io.assay.service.transfer.Transfers;
import io.assay.valuation.signal.DealCounts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The resources `/v1/quotes` and `/v1/keys`.
@RestController
class QuoteController {
    /// The header that says how many deals of a quote's listing were corrected and reversed since.
    private static final String EVIDENCE_CHANGED = "Evidence-Changed";

    private final Documents documents;
    private final Quoting quoting;
    private final Deals deals;
    private final Shadowing shadowing;
    private final SigningKeys keys;
    private final InstantSource clock;
    private final QuestionReader reader;
    private final ActiveModels models;
    private final QuoteMeters meters;

    QuoteController(Documents documents, Listings listings, Profiles profiles,
            Scorecards scorecards, Deals deals, LocalPrices local, Transfers transfers, Tenants tenants,
            Quoting quoting,
            Shadowing shadowing, SigningKeys keys, ActiveModels models,
            InstantSource clock, QuoteMeters meters) {
        this.documents = documents;
        this.quoting = quoting;
        this.deals = deals;
        this.shadowing = shadowing;
        this.keys = keys;
        this.clock = clock;
        this.reader = new QuestionReader(listings, profiles, scorecards, deals, local, transfers, tenants, clock);
        this.models = models;
        this.meters = meters;
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.ECONOMIST})
    @PostMapping("/v1/quotes")
    @Operation(summary = "Ask what a right is worth; a signed quote with its reasons, or why there is no price")
    Mono<ResponseEntity<String>> create(@Parameter(hidden = true) Caller caller, @RequestBody QuoteRequest request,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        return meters.timed(models.inUse(caller.tenant()).flatMap(used -> reader
                .read(caller, request, used.active()).publishOn(Schedulers.parallel())
                .flatMap(question -> Mono.fromCallable(() -> quoting.quote(caller.tenant(), question, used.active())))
                .flatMap(quoted -> documents.create(caller.tenant(), new Draft(Kind.QUOTE, quoted.id(),
                        quoted.body(), Map.of(), Creations.request(key, caller, "/v1/quotes", request)))
                        .doOnNext(creation -> {
                            meters.count(quoted.recommendation());
                            if (creation instanceof Creation.Created) {
                                used.shadow().ifPresent(id -> shadowing.compare(caller.tenant(), id, quoted));
                            }
                        })))
                .map(creation -> Creations.answer(creation, key != null)));
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping("/v1/quotes/{id}")
    @Operation(summary = "Read a quote as it was given")
    Mono<ResponseEntity<String>> read(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return documents.find(caller.tenant(), Kind.QUOTE, id).flatMap(body -> {
            QuoteInputs inputs = Json.mapper().readValue(body, QuoteDocument.class).basis().inputs();
            if (!caller.mayRead(inputs.listing().provider())) {
                return Mono.empty();
            }
            DealCountsDocument then = inputs.deals();
            return then == null
                    ? Mono.just(Creations.found(body))
                    : deals.evidence(caller.tenant()).map(evidence -> found(body,
                            evidence.of(inputs.listing().id()).since(then.counts())));
        }).switchIfEmpty(Mono.error(() -> Creations.notFound("quote", id)));
    }

    // A quote stays as it was given; what became of its evidence stands beside it.
    private static ResponseEntity<String> found(String body, DealCounts since) {
        ResponseEntity<String> answer = Creations.found(body);
        return since.corrected() + since.reversed() == 0
                ? answer
                : ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders())
                        .header(EVIDENCE_CHANGED, "corrected=" + since.corrected() + ", reversed=" + since.reversed())
                        .body(body);
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping("/v1/keys")
    @Operation(summary = "The public keys that quotes are signed with, oldest first")
    Mono<List<PublicSigningKey>> keys() {
        return Mono.fromCallable(() -> keys.list(clock.instant())).subscribeOn(Schedulers.boundedElastic());
    }
}

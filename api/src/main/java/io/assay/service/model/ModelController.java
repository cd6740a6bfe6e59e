package io.assay.service.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.json.Moments;
import io.assay.document.model.Deployment;
import io.assay.document.model.ModelDocument;
import io.assay.document.model.ModelHead;
import io.assay.document.model.ModelSource;
import io.assay.document.model.ServedModel;
import io.assay.document.model.StoredModel;
import io.assay.document.training.TrainingOptions;
import io.assay.service.deal.Deals;
import io.assay.service.listing.Listings;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.resource.Creations;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Kind;
import io.assay.service.store.Request;
import io.assay.service.store.Tenant;
import io.assay.service.tenant.Tenants;
import io.assay.valuation.signal.DealLedger;
import io.assay.valuation.signal.DealRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The resource `/v1/models`: immutable versions of price models.
@RestController
@RequestMapping("/v1/models")
class ModelController {
    /// Index entries that hold a [ModelHead] as JSON.
    private static final String HEADS = "heads";

    private final Documents documents;
    private final ActiveModels models;
    private final ShadowTally tally;
    private final Deals deals;
    private final CandidateTraining training;
    private final InstantSource clock;

    ModelController(Documents documents, ActiveModels models, ShadowTally tally, Deals deals, Listings listings,
            Tenants tenants, InstantSource clock) {
        this.documents = documents;
        this.models = models;
        this.tally = tally;
        this.deals = deals;
        this.training = new CandidateTraining(models, deals, new DealHistory(deals, listings, tenants));
        this.clock = clock;
    }

    /// A model with what became of it. In JSON the members of its head stand beside the others.
    ///
    /// @param head which model it is
    /// @param status `active`, `shadow`, `retired` or `candidate`
    /// @param evidence what became of the deals that it was fitted on; absent where it was fitted on none
    /// @param shadow how it compares with the active one; absent where it never was a shadow
    record PublishedModel(@JsonUnwrapped ModelHead head, String status, @Nullable EvidenceSince evidence,
            ShadowTally.@Nullable Comparison shadow) {}

    /// What became of deals since a model was fitted on them, where they were handed out by this service.
    ///
    /// @param corrected how many were corrected
    /// @param reversed how many were taken back
    record EvidenceSince(int corrected, int reversed) {}

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.ECONOMIST})
    @PostMapping
    @Operation(summary = "Publish a version of a price model; it prices nothing until it is activated")
    Mono<ResponseEntity<String>> create(@Parameter(hidden = true) Caller caller, @RequestBody byte[] body,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        return Mono.fromCallable(() -> parsed(body)).subscribeOn(Schedulers.parallel())
                .flatMap(model -> publish(caller, model, Creations.request(key, caller, "/v1/models",
                        Map.of("digest", String.valueOf(model.digest()))), key != null));
    }

    /// What a candidate is learned by.
    ///
    /// @param name for people; absent = that of the active model
    /// @param halfLifeDays after which a deal counts half; absent = 365
    /// @param asOf RFC 3339 time that deals' ages are counted to, later ones being left out; absent = the latest deal
    record CandidateRequest(@Nullable String name, @Nullable Integer halfLifeDays, @Nullable String asOf) {
        static final CandidateRequest PLAIN = new CandidateRequest(null, null, null);
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.ECONOMIST})
    @PostMapping("/candidates")
    @Operation(summary = "Learn from the deals there are what rights, signals and dealing are worth, over the active"
            + " model's list prices; the candidate prices nothing until it is activated")
    Mono<ResponseEntity<String>> learn(@Parameter(hidden = true) Caller caller,
            @RequestBody(required = false) @Nullable CandidateRequest request,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        CandidateRequest how = Optional.ofNullable(request).orElse(CandidateRequest.PLAIN);
        Faults faults = new Faults();
        int halfLifeDays = how.halfLifeDays() == null ? TrainingOptions.HALF_LIFE_DAYS : how.halfLifeDays();
        if (halfLifeDays < 1) {
            faults.add("/halfLifeDays", halfLifeDays + " is no half-life. Maybe " + TrainingOptions.HALF_LIFE_DAYS
                    + ".");
        }
        Moments moments = new Moments(clock.instant(), faults);
        String name = how.name() == null ? null : moments.name("/name", how.name());
        Instant asOf = how.asOf() == null ? null : moments.asOf("/asOf", how.asOf());
        faults.refuse();
        Optional<Request> repeatable = Creations.request(key, caller, "/v1/models/candidates", how);
        return training.of(caller.tenant(), name, halfLifeDays, asOf)
                .flatMap(model -> publish(caller, model, repeatable, key != null));
    }

    private Mono<ResponseEntity<String>> publish(Caller caller, ModelDocument model, Optional<Request> request,
            boolean isKeyed) {
        StoredModel stored = new StoredModel(ServedModel.id(String.valueOf(model.digest())),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), caller.subject(), model);
        return documents.create(caller.tenant(), new Draft(Kind.MODEL, stored.id(), Json.canonicalText(stored),
                Map.of(HEADS, Json.canonicalText(ModelHead.of(stored))), request)).flatMap(creation -> {
                    ResponseEntity<String> answer = Creations.answer(creation, isKeyed);
                    ModelHead head = ModelHead
                            .of(Json.mapper().readValue(String.valueOf(answer.getBody()), StoredModel.class));
                    return published(caller.tenant(), head)
                            .map(published -> ResponseEntity.status(answer.getStatusCode())
                                    .headers(headers -> headers.addAll(answer.getHeaders()))
                                    .body(Json.mapper().writeValueAsString(published)));
                });
    }

    private static ModelDocument parsed(byte[] body) {
        try {
            return ModelDocument.parse(body);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.INVALID, "The body " + e.getMessage());
        }
    }

    /// All models of a tenant.
    ///
    /// @param models newest last
    /// @param active id of the one that prices
    /// @param shadow id of the one that prices beside it; null if there is none
    /// @param history what was used when, oldest first
    record ModelList(List<PublishedModel> models, String active, @JsonInclude @Nullable String shadow,
            List<Deployment> history) {}

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping
    @Operation(summary = "All models, which one prices, and what was used when")
    Mono<ModelList> list(@Parameter(hidden = true) Caller caller) {
        Tenant tenant = caller.tenant();
        ModelHead initial = ModelHead.of(models.initial());
        return heads(tenant).collectList().flatMapMany(heads -> heads.stream()
                .anyMatch(head -> head.id().equals(initial.id()))
                        ? Flux.fromIterable(heads)
                        : Flux.fromIterable(heads).startWith(initial))
                .concatMap(head -> published(tenant, head)).collectList().zipWith(models.state(tenant))
                .map(found -> new ModelList(found.getT1(), found.getT2().active().orElse(initial.id()),
                        found.getT2().shadow().orElse(null), found.getT2().history()));
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping("/{id}")
    @Operation(summary = "A model's card: what it was fitted on, what became of that, and how it compares as a shadow")
    Mono<PublishedModel> read(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return heads(caller.tenant()).filter(head -> head.id().equals(id)).next()
                .switchIfEmpty(Mono.justOrEmpty(models.initial(id)).map(ModelHead::of))
                .flatMap(head -> published(caller.tenant(), head))
                .switchIfEmpty(Mono.error(() -> Creations.notFound("model", id)));
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping(path = "/{id}/document", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "A model as it was published")
    Mono<String> document(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return documents.find(caller.tenant(), Kind.MODEL, id).map(body -> Json.canonicalText(
                Json.mapper().readTree(body).get("model")))
                .switchIfEmpty(Mono.error(() -> Creations.notFound("published model", id)));
    }

    private Flux<ModelHead> heads(Tenant tenant) {
        return documents.entries(tenant, Kind.MODEL, HEADS, 0)
                .map(entry -> Json.mapper().readValue(entry.value(), ModelHead.class));
    }

    private Mono<PublishedModel> published(Tenant tenant, ModelHead head) {
        ModelSource.DealsUsed used = head.source().deals();
        Mono<Optional<EvidenceSince>> since = used == null || head.createdAt() == null
                ? Mono.just(Optional.empty())
                : deals.look(tenant, ledger -> Optional.of(since(ledger, used.records())));
        return Mono.zip(models.state(tenant), since, tally.of(tenant, head.id())).map(found -> {
            Deployments.State state = found.getT1();
            return new PublishedModel(head,
                    state.status(head.id(), models.initial().id()),
                    found.getT2().orElse(null), state.wasShadow(head.id()) ? found.getT3() : null);
        });
    }

    // The ledger only grows, so its first records are those that were handed out.
    private static EvidenceSince since(DealLedger ledger, int handedOut) {
        List<DealRecord> records = List.copyOf(ledger.records());
        List<String> first = records.stream().limit(handedOut).map(DealRecord::id).toList();
        int corrected = 0;
        int reversed = 0;
        for (DealRecord record : records.subList(Math.min(handedOut, records.size()), records.size())) {
            if (record.replaces() != null && first.contains(record.replaces())) {
                corrected += record.deal() == null ? 0 : 1;
                reversed += record.deal() == null ? 1 : 0;
            }
        }
        return new EvidenceSince(corrected, reversed);
    }
}

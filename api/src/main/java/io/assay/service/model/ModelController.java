package io.assay.service.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.document.fault.Fault;
import io.assay.document.json.Json;
import io.assay.document.model.Deployment;
import io.assay.document.model.Deployment.Role;
import io.assay.document.model.ModelDiff;
import io.assay.document.model.ModelDocument;
import io.assay.document.model.ModelSource;
import io.assay.document.model.ServedModel;
import io.assay.document.model.StoredModel;
import io.assay.pricing.quote.Backtest;
import io.assay.service.deal.Deals;
import io.assay.service.listing.Listings;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.resource.Creations;
import io.assay.service.security.Caller;
import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Kind;
import io.assay.service.store.Streams;
import io.assay.service.store.Tenant;
import io.assay.valuation.signal.DealLedger;
import io.assay.valuation.signal.DealRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The resource `/v1/models`: immutable versions of price models, what a change would do, and which one prices.
@RestController
@RequestMapping("/v1/models")
class ModelController {
    private final Documents documents;
    private final ActiveModels models;
    private final ModelDeployment deployment;
    private final ShadowTally tally;
    private final Deals deals;
    private final Catalogue catalogue;
    private final DealHistory history;
    private final InstantSource clock;

    ModelController(Documents documents, Streams streams, ActiveModels models, ShadowTally tally, Deals deals,
            Listings listings,
            InstantSource clock) {
        this.documents = documents;
        this.models = models;
        this.deployment = new ModelDeployment(documents, streams, models, clock);
        this.tally = tally;
        this.deals = deals;
        this.catalogue = new Catalogue(documents);
        this.history = new DealHistory(deals, listings);
        this.clock = clock;
    }

    /// A model by its card.
    ///
    /// @param id of the resource
    /// @param name for people
    /// @param digest its identity
    /// @param parent digest of the model that it was edited from; absent for one that was fitted
    /// @param createdAt RFC 3339; absent for the model that the service was started with
    /// @param status `active`, `shadow`, `retired` or `candidate`
    /// @param currency ISO 4217 code of its prices
    /// @param source what it was fitted on
    /// @param evidence what became of the deals that it was fitted on; absent where it was fitted on none
    /// @param shadow how it compares with the active one; absent where it never was a shadow
    record ModelCard(String id, String name, String digest, @Nullable String parent, @Nullable String createdAt,
            String status, String currency, ModelSource source, @Nullable EvidenceSince evidence,
            ShadowTally.@Nullable Comparison shadow) {}

    /// What became of deals since a model was fitted on them, where they were handed out by this service.
    ///
    /// @param corrected how many were corrected
    /// @param reversed how many were taken back
    record EvidenceSince(int corrected, int reversed) {}

    @PostMapping
    @Operation(summary = "Publish a version of a price model; it prices nothing until it is activated")
    Mono<ResponseEntity<String>> create(@Parameter(hidden = true) Caller caller, @RequestBody byte[] body,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        return Mono.fromCallable(() -> parsed(body)).subscribeOn(Schedulers.parallel()).flatMap(model -> {
            ServedModel served = ServedModel.of(model);
            StoredModel stored = new StoredModel(served.id(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(), caller.keyId(), model);
            return documents.create(caller.tenant(), new Draft(Kind.MODEL, served.id(),
                    Json.canonicalText(stored), Map.of(),
                    Creations.request(key, caller, "/v1/models", Map.of("digest", served.digest()))));
        }).flatMap(creation -> {
            ResponseEntity<String> answer = Creations.answer(creation, key != null);
            StoredModel stored = Json.mapper().readValue(String.valueOf(answer.getBody()), StoredModel.class);
            return card(caller.tenant(), stored).map(card -> ResponseEntity.status(answer.getStatusCode())
                    .headers(headers -> headers.addAll(answer.getHeaders()))
                    .body(Json.mapper().writeValueAsString(card)));
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
    record ModelList(List<ModelCard> models, String active, @JsonInclude @Nullable String shadow,
            List<Deployment> history) {}

    @GetMapping
    @Operation(summary = "All models, which one prices, and what was used when")
    Mono<ModelList> list(@Parameter(hidden = true) Caller caller) {
        Tenant tenant = caller.tenant();
        return documents.all(tenant, Kind.MODEL)
                .concatMap(body -> card(tenant, Json.mapper().readValue(body, StoredModel.class))).collectList()
                .zipWith(models.state(tenant)).map(found -> {
                    List<ModelCard> all = new ArrayList<>();
                    Deployments.State state = found.getT2();
                    if (found.getT1().stream().noneMatch(card -> card.id().equals(models.initial().id()))) {
                        all.add(card(models.initial(), null, null, state, null, null));
                    }
                    all.addAll(found.getT1());
                    return new ModelList(all, state.active().orElse(models.initial().id()),
                            state.shadow().orElse(null), state.history());
                });
    }

    @GetMapping("/{id}")
    @Operation(summary = "A model's card: what it was fitted on, what became of that, and how it compares as a shadow")
    Mono<ModelCard> read(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        Tenant tenant = caller.tenant();
        return documents.find(tenant, Kind.MODEL, id)
                .flatMap(body -> card(tenant, Json.mapper().readValue(body, StoredModel.class)))
                .switchIfEmpty(Mono.justOrEmpty(models.initial(id)).flatMap(initial -> models.state(tenant)
                        .map(state -> card(initial, null, null, state, null, null))))
                .switchIfEmpty(Mono.error(() -> Creations.notFound("model", id)));
    }

    @GetMapping(path = "/{id}/document", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "A model as it was published")
    Mono<String> document(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return documents.find(caller.tenant(), Kind.MODEL, id).map(body -> Json.canonicalText(
                Json.mapper().readValue(body, StoredModel.class).model()))
                .switchIfEmpty(Mono.error(() -> Creations.notFound("published model", id)));
    }

    /// Why a model is deployed.
    ///
    /// @param reason in the words of who does
    /// @param force activate it although it never was a shadow; wants a reason
    record DeploymentRequest(@Nullable String reason, @Nullable Boolean force) {
        static final DeploymentRequest PLAIN = new DeploymentRequest(null, null);
    }

    @PostMapping("/{id}/shadow")
    @Operation(summary = "Let a model price beside the active one, unseen, to compare")
    Mono<Deployment> shadow(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody(required = false) @Nullable DeploymentRequest request) {
        return sure(caller.tenant(), id).flatMap(model -> deployment.deploy(caller, model, Role.SHADOW,
                Optional.ofNullable(request).orElse(DeploymentRequest.PLAIN).reason()));
    }

    @PostMapping("/{id}/activate")
    @Operation(summary = "Let a model price, once its effect on every listing was looked at and it was a shadow")
    Mono<Deployment> activate(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody(required = false) @Nullable DeploymentRequest request) {
        DeploymentRequest how = Optional.ofNullable(request).orElse(DeploymentRequest.PLAIN);
        boolean forced = Boolean.TRUE.equals(how.force());
        if (forced && (how.reason() == null || how.reason().isBlank())) {
            throw new ProblemException(ProblemType.INVALID, "A forced activation wants a reason.",
                    List.of(new Fault("/reason", "is missing.")));
        }
        return sure(caller.tenant(), id).flatMap(model -> deployment.activate(caller, model, forced, how.reason()));
    }

    @PostMapping("/rollback")
    @Operation(summary = "Let the model price that was active before")
    Mono<Deployment> rollBack(@Parameter(hidden = true) Caller caller,
            @RequestBody(required = false) @Nullable DeploymentRequest request) {
        return deployment.previous(caller.tenant()).flatMap(id -> sure(caller.tenant(), id))
                .flatMap(model -> deployment.deploy(caller, model, Role.ACTIVE,
                        Optional.ofNullable(request).map(DeploymentRequest::reason).orElse("rolled back")));
    }

    /// What a model is compared with.
    ///
    /// @param against id of a model; absent = the active one
    record ComparisonRequest(@Nullable String against) {}

    @PostMapping("/{id}/diff")
    @Operation(summary = "What changing to a model would do to every coefficient and every listing")
    Mono<ModelDiff> diff(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody(required = false) @Nullable ComparisonRequest request) {
        Tenant tenant = caller.tenant();
        return Mono.zip(against(tenant, request), sure(tenant, id), catalogue.of(tenant))
                .publishOn(Schedulers.boundedElastic()).map(found -> {
                    try {
                        return ModelDiff.of(found.getT1(), found.getT2(), found.getT3());
                    } catch (IllegalArgumentException e) {
                        throw new ProblemException(ProblemType.CONFLICT, String.valueOf(e.getMessage()));
                    }
                }).flatMap(diff -> deployment.remember(tenant, diff).thenReturn(diff));
    }

    /// How well two models would have priced deals.
    ///
    /// @param model on all deals
    /// @param modelUnseen on deals later than those that it was fitted on
    /// @param against the other on all deals
    /// @param againstUnseen the other on deals later than those that it was fitted on
    record BacktestDocument(Backtest model, Backtest modelUnseen, Backtest against, Backtest againstUnseen) {}

    @PostMapping("/{id}/backtest")
    @Operation(summary = "How well a model, and the active one, would have priced the deals there were")
    Mono<BacktestDocument> backtest(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody(required = false) @Nullable ComparisonRequest request) {
        Tenant tenant = caller.tenant();
        return Mono.zip(sure(tenant, id), against(tenant, request), history.of(tenant))
                .publishOn(Schedulers.boundedElastic())
                .map(found -> new BacktestDocument(test(found.getT1(), found.getT3(), false),
                        test(found.getT1(), found.getT3(), true), test(found.getT2(), found.getT3(), false),
                        test(found.getT2(), found.getT3(), true)));
    }

    private static Backtest test(ServedModel model, List<DealHistory.Dated> deals, boolean unseen) {
        ModelSource.DealsUsed used = model.source().deals();
        Instant seen = !unseen || used == null || used.to().isEmpty() ? Instant.MIN : Instant.parse(used.to());
        return Backtest.of(model.pricing(), deals.stream().filter(deal -> deal.at().isAfter(seen))
                .map(DealHistory.Dated::deal).toList(), model.source().seed());
    }

    private Mono<ServedModel> against(Tenant tenant, @Nullable ComparisonRequest request) {
        return request == null || request.against() == null ? models.active(tenant) : sure(tenant, request.against());
    }

    private Mono<ServedModel> sure(Tenant tenant, String id) {
        return models.find(tenant, id).switchIfEmpty(Mono.error(() -> Creations.notFound("model", id)));
    }

    private Mono<ModelCard> card(Tenant tenant, StoredModel stored) {
        ModelSource.DealsUsed used = stored.model().source().deals();
        Mono<Optional<EvidenceSince>> since = used == null
                ? Mono.just(Optional.empty())
                : deals.look(tenant, ledger -> Optional.of(since(ledger, used.records())));
        return Mono.zip(models.state(tenant), since, tally.of(tenant, stored.id()),
                Mono.fromCallable(() -> ServedModel.of(stored.model()))).map(
                        found -> card(found.getT4(),
                                stored.model().parent(), stored.createdAt(), found.getT1(), found.getT2().orElse(null),
                                found.getT1().wasShadow(stored.id()) ? found.getT3() : null));
    }

    private static ModelCard card(ServedModel model, @Nullable String parent, @Nullable String createdAt,
            Deployments.State state, @Nullable EvidenceSince evidence, ShadowTally.@Nullable Comparison shadow) {
        return new ModelCard(model.id(), model.name(), model.digest(), parent, createdAt,
                state.status(model.id(), state.active().isEmpty() && createdAt == null), model.currency(),
                model.source(), evidence, shadow);
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

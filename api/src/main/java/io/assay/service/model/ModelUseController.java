package io.assay.service.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.document.fault.Fault;
import io.assay.document.model.Deployment;
import io.assay.document.model.ModelDiff;
import io.assay.document.model.ModelSource;
import io.assay.document.model.ServedModel;
import io.assay.pricing.quote.Backtest;
import io.assay.service.deal.Deals;
import io.assay.service.listing.Listings;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.resource.Creations;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Documents;
import io.assay.service.store.Request;
import io.assay.service.store.Streams;
import io.assay.service.store.Tenant;
import io.assay.service.tenant.Tenants;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

/// What is done with the models of `/v1/models`: compared, tested, used and taken back.
@RestController
@RequestMapping("/v1/models")
class ModelUseController {
    private final ActiveModels models;
    private final ModelDeployment deployment;
    private final ListedRights listed;
    private final DealHistory history;

    ModelUseController(Documents documents, Streams streams, ActiveModels models, Deals deals, Listings listings,
            Tenants tenants, InstantSource clock) {
        this.models = models;
        this.deployment = new ModelDeployment(documents, streams, models, clock);
        this.listed = new ListedRights(listings, tenants);
        this.history = new DealHistory(deals, listings, tenants);
    }

    /// Why a model is deployed.
    ///
    /// @param reason in the words of who does
    /// @param force activate it although it never was a shadow; wants a reason
    record DeploymentRequest(@JsonProperty("reason") @Nullable String reason,
            @JsonProperty("force") @Nullable Boolean force) {
        static final DeploymentRequest PLAIN = new DeploymentRequest(null, null);
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.ECONOMIST})
    @PostMapping("/{id}/shadow")
    @Operation(summary = "Let a model price beside the active one, unseen, to compare")
    Mono<ResponseEntity<Deployment>> shadow(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody(required = false) @Nullable DeploymentRequest request,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        DeploymentRequest how = Optional.ofNullable(request).orElse(DeploymentRequest.PLAIN);
        return once(caller, id + "/shadow", how, key, repeatable -> sure(caller.tenant(), id)
                .flatMap(model -> deployment.shadow(caller, model, how.reason(), repeatable)));
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.ECONOMIST})
    @PostMapping("/{id}/activate")
    @Operation(summary = "Let a model price, once its effect on every listing was looked at and it was a shadow")
    Mono<ResponseEntity<Deployment>> activate(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody(required = false) @Nullable DeploymentRequest request,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        DeploymentRequest how = Optional.ofNullable(request).orElse(DeploymentRequest.PLAIN);
        boolean forced = Boolean.TRUE.equals(how.force());
        if (forced && (how.reason() == null || how.reason().isBlank())) {
            throw new ProblemException(ProblemType.INVALID, "A forced activation wants a reason.",
                    List.of(new Fault("/reason", "is missing.")));
        }
        return once(caller, id + "/activate", how, key, repeatable -> sure(caller.tenant(), id)
                .flatMap(model -> deployment.activate(caller, model, forced, how.reason(), repeatable)));
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.ECONOMIST})
    @PostMapping("/rollback")
    @Operation(summary = "Let the model price that was active before")
    Mono<ResponseEntity<Deployment>> rollBack(@Parameter(hidden = true) Caller caller,
            @RequestBody(required = false) @Nullable DeploymentRequest request,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        DeploymentRequest how = Optional.ofNullable(request).orElse(DeploymentRequest.PLAIN);
        return once(caller, "rollback", how, key, repeatable -> deployment.rollBack(caller,
                Optional.ofNullable(how.reason()).orElse("rolled back"), repeatable));
    }

    // Does it unless the same request was done before: a roll-back that is repeated must not go forward again.
    private Mono<ResponseEntity<Deployment>> once(Caller caller, String what, DeploymentRequest how,
            @Nullable String key, Function<Optional<Request>, Mono<Deployment>> change) {
        Optional<Request> request = Creations.request(key, caller, "/v1/models/" + what, how);
        return deployment.done(caller.tenant(), request)
                .map(done -> ResponseEntity.ok().header(Creations.REPLAYED, "true").body(done))
                .switchIfEmpty(Mono.defer(() -> change.apply(request)).map(ResponseEntity::ok));
    }

    /// What a model is compared with.
    ///
    /// @param against id of a model; absent = the active one
    record ComparisonRequest(@Nullable String against) {}

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.ECONOMIST})
    @PostMapping("/{id}/diff")
    @Operation(summary = "What changing to a model would do to every coefficient and every listing")
    Mono<ModelDiff> diff(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody(required = false) @Nullable ComparisonRequest request) {
        Tenant tenant = caller.tenant();
        return Mono.zip(against(tenant, request), sure(tenant, id), listed.of(tenant))
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

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.ECONOMIST})
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
        return Backtest.of(model.pricing(), deals.stream().filter(dated -> dated.deal().at().isAfter(seen))
                .map(DealHistory.Dated::observed).toList(), model.source().seed());
    }

    private Mono<ServedModel> against(Tenant tenant, @Nullable ComparisonRequest request) {
        return request == null || request.against() == null ? models.active(tenant) : sure(tenant, request.against());
    }

    private Mono<ServedModel> sure(Tenant tenant, String id) {
        return models.find(tenant, id).switchIfEmpty(Mono.error(() -> Creations.notFound("model", id)));
    }
}

package io.assay.service.model;

import io.assay.document.json.Json;
import io.assay.document.model.Deployment;
import io.assay.document.model.ServedModel;
import io.assay.document.model.StoredModel;
import io.assay.service.store.Documents;
import io.assay.service.store.Followed;
import io.assay.service.store.Kind;
import io.assay.service.store.Remembered;
import io.assay.service.store.Streams;
import io.assay.service.store.Tenant;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The models of tenants: which one prices, which one prices beside it, and any by its id. A tenant that has activated
/// none prices with the one that the service was started with.
public final class ActiveModels {
    /// The stream of [Deployment]s as JSON.
    static final String DEPLOYMENTS = "deployments";

    private static final int REMEMBERED = 8;

    private final Documents documents;
    private final ServedModel initial;
    private final Followed<Deployments, Streams.Event> followed;
    private final Remembered<ServedModel> known = new Remembered<>(REMEMBERED);

    /// Models of tenants in `store`.
    ///
    /// @param initial the model that the service was started with
    public ActiveModels(Documents documents, Streams streams, ServedModel initial) {
        this.documents = documents;
        this.initial = initial;
        this.followed = Followed.ofStream(streams, DEPLOYMENTS, Deployments::new,
                (deployments, event) -> deployments.add(Json.mapper().readValue(event.body(), Deployment.class)));
    }

    /// The model that prices for `tenant`.
    public Mono<ServedModel> active(Tenant tenant) {
        return state(tenant).flatMap(state -> active(tenant, state));
    }

    /// The model that prices where that holds.
    Mono<ServedModel> active(Tenant tenant, Deployments.State state) {
        return state.active().map(id -> find(tenant, id)).orElse(Mono.just(initial));
    }

    /// What a tenant prices with.
    ///
    /// @param active the model that prices
    /// @param shadow id of the model that prices beside it
    public record InUse(ServedModel active, Optional<String> shadow) {}

    /// What prices for `tenant`, and what beside it.
    public Mono<InUse> inUse(Tenant tenant) {
        return state(tenant).flatMap(state -> active(tenant, state).map(model -> new InUse(model, state.shadow())));
    }

    /// The model of that id, empty if there is none.
    public Mono<ServedModel> find(Tenant tenant, String id) {
        if (id.equals(initial.id())) {
            return Mono.just(initial);
        }
        return known.find(tenant, id, () -> documents.find(tenant, Kind.MODEL, id).publishOn(Schedulers.parallel())
                .map(body -> ServedModel.of(Json.mapper().readValue(body, StoredModel.class).model())));
    }

    Mono<Deployments.State> state(Tenant tenant) {
        return followed.look(tenant, Deployments::state);
    }

    ServedModel initial() {
        return initial;
    }

    Optional<ServedModel> initial(String id) {
        return id.equals(initial.id()) ? Optional.of(initial) : Optional.empty();
    }
}

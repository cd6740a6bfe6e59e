package io.assay.service.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.hash.Hashing;
import io.assay.document.json.Json;
import io.assay.document.model.Deployment;
import io.assay.document.model.Deployment.Role;
import io.assay.document.model.ModelDiff;
import io.assay.document.model.ServedModel;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.resource.Creations;
import io.assay.service.security.Caller;
import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Followed;
import io.assay.service.store.Kind;
import io.assay.service.store.Request;
import io.assay.service.store.Streams;
import io.assay.service.store.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Changes what a model is used for, by records that are never edited. A model is activated only after somebody has
/// looked at what it does to every listing, and after it has priced as a shadow.
final class ModelDeployment {
    private static final String PAIRS = "pairs";

    private final Documents documents;
    private final Streams streams;
    private final ActiveModels models;
    private final InstantSource clock;
    private final Followed<Set<String>, Documents.Entry> diffs;

    ModelDeployment(Documents documents, Streams streams, ActiveModels models, InstantSource clock) {
        this.documents = documents;
        this.streams = streams;
        this.models = models;
        this.clock = clock;
        this.diffs = Followed.ofIndex(documents, Kind.MODEL_DIFF, PAIRS, HashSet::new,
                (pairs, entry) -> pairs.add(entry.value()));
    }

    /// What is kept of a diff.
    private record DiffSummary(@JsonProperty("id") String id, @JsonProperty("diff") ModelDiff diff) {}

    /// Remembers that a diff was made.
    Mono<Void> remember(Tenant tenant, ModelDiff diff) {
        ModelDiff summary = new ModelDiff(diff.schema(), diff.from(), diff.to(), diff.coefficients(), diff.summary(),
                List.of());
        String id = "dif_" + Hashing.sha256().hashString(Json.digest(summary), StandardCharsets.UTF_8).toString()
                .substring(0, 24);
        return documents.create(tenant, new Draft(Kind.MODEL_DIFF, id,
                Json.canonicalText(new DiffSummary(id, summary)),
                Map.of(PAIRS, pair(diff.from(), diff.to())), Optional.empty())).then();
    }

    /// Lets `model` price.
    Mono<Deployment> activate(Caller caller, ServedModel model, boolean forced, @Nullable String reason,
            Optional<Request> request) {
        Tenant tenant = caller.tenant();
        return Mono.zip(models.state(tenant), diffs.look(tenant, Set::copyOf)).flatMap(found -> {
            Deployments.State seen = found.getT1();
            return models.active(tenant, seen).flatMap(active -> {
                requireSeen(active, model, found.getT2());
                if (!forced && !seen.wasShadow(model.id())) {
                    throw new ProblemException(ProblemType.CONFLICT, "The model '" + model.id()
                            + "' never was a shadow. Maybe POST /v1/models/" + model.id()
                            + "/shadow first, or force it with a reason.");
                }
                return deploy(caller, model, Role.ACTIVE, reason, seen, request);
            });
        });
    }

    private static void requireSeen(ServedModel active, ServedModel model, Set<String> looks) {
        if (active.id().equals(model.id())) {
            throw new ProblemException(ProblemType.CONFLICT, "The model '" + model.id() + "' is active already.");
        }
        if (!looks.contains(pair(active.digest(), model.digest()))) {
            throw new ProblemException(ProblemType.CONFLICT, "Nobody has looked at what going from '" + active.id()
                    + "' to '" + model.id() + "' does. Maybe POST /v1/models/" + model.id() + "/diff first.");
        }
    }

    /// Lets `model` price beside the active one, unseen.
    Mono<Deployment> shadow(Caller caller, ServedModel model, @Nullable String reason, Optional<Request> request) {
        return models.state(caller.tenant())
                .flatMap(seen -> deploy(caller, model, Role.SHADOW, reason, seen, request));
    }

    /// Lets the model price that was active before the active one.
    Mono<Deployment> rollBack(Caller caller, String reason, Optional<Request> request) {
        return models.state(caller.tenant()).flatMap(seen -> {
            if (seen.active().isEmpty()) {
                throw new ProblemException(ProblemType.CONFLICT,
                        "No model was activated yet, so there is nothing to go back to.");
            }
            String previous = seen.previous().orElse(models.initial().id());
            return models.find(caller.tenant(), previous)
                    .switchIfEmpty(Mono.error(() -> Creations.notFound("model", previous)))
                    .flatMap(model -> deploy(caller, model, Role.ACTIVE, reason, seen, request));
        });
    }

    /// What the same request did before; empty if it was not made.
    Mono<Deployment> done(Tenant tenant, Optional<Request> request) {
        // No stream has that many events, so nothing is appended.
        return request.isEmpty()
                ? Mono.empty()
                : streams.append(tenant, ActiveModels.DEPLOYMENTS, Long.MAX_VALUE, List.of(""), request)
                        .flatMap(appended -> switch (appended) {
                            case Streams.Appended.Replayed replayed -> at(tenant, replayed.version());
                            case Streams.Appended.KeyReused _ -> throw Creations.keyReused();
                            default -> Mono.empty();
                        });
    }

    private Mono<Deployment> at(Tenant tenant, long version) {
        return models.state(tenant).map(state -> state.history().get(Math.toIntExact(version) - 1));
    }

    private Mono<Deployment> deploy(Caller caller, ServedModel model, Role role, @Nullable String reason,
            Deployments.State seen, Optional<Request> request) {
        String id = "dep_" + UUID.randomUUID();
        Deployment change = new Deployment(id, model.id(), role,
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(), caller.subject(), reason);
        return streams.append(caller.tenant(), ActiveModels.DEPLOYMENTS, seen.history().size(),
                List.of(Json.canonicalText(change)), request).flatMap(appended -> switch (appended) {
                    case Streams.Appended.Done _ -> Mono.just(change);
                    case Streams.Appended.Replayed replayed -> at(caller.tenant(), replayed.version());
                    case Streams.Appended.KeyReused _ -> throw Creations.keyReused();
                    case Streams.Appended.Conflict _ -> throw new ProblemException(ProblemType.CONFLICT,
                            "Somebody else changed at the same time what a model is used for. Maybe look again.");
                });
    }

    private static String pair(String from, String to) {
        return from + " " + to;
    }
}

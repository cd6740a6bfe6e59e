package io.assay.service.profile;

import io.assay.document.fault.Fault;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.json.Moments;
import io.assay.document.profile.ProfileDocument;
import io.assay.document.profile.ProfileView;
import io.assay.document.profile.StoredProfile;
import io.assay.pricing.right.Territory;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.resource.Creations;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Creation;
import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Kind;
import io.assay.service.store.Request;
import io.assay.service.tenant.Tenants;
import io.assay.valuation.profile.DatasetProfile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The resource `/v1/profiles`.
@RestController
@RequestMapping("/v1/profiles")
class ProfileController {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_COLUMN = 1_000;
    private static final int MOST_KEYS = 32;

    private final Profiles profiles;
    private final Documents documents;
    private final Tenants tenants;

    ProfileController(Profiles profiles, Documents documents, Tenants tenants) {
        this.profiles = profiles;
        this.documents = documents;
        this.tenants = tenants;
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER})
    @PostMapping
    @Operation(summary = "Send a dataset profile, as `assay profile` writes it; its digest is checked")
    Mono<ResponseEntity<ProfileView>> create(@Parameter(hidden = true) Caller caller,
            @RequestBody ProfileDocument document,
            @RequestParam(required = false) @Nullable String provider,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        String owner = owner(caller, provider);
        return Mono.zip(Mono.fromCallable(() -> draft(caller, owner, document, key))
                .subscribeOn(Schedulers.parallel()), tenants.settings(caller.tenant())).flatMap(found -> {
                    String seed = found.getT2().profileSeed();
                    if (!seed.equals(document.seed())) {
                        throw invalid("/seed", "'" + document.seed() + "' is not the seed of this exchange, '" + seed
                                + "', so the profile compares with no other. Maybe profile the data with the"
                                + " exchange's --seed-file.");
                    }
                    return documents.create(caller.tenant(), found.getT1());
                }).flatMap(creation -> {
                    ResponseEntity<String> answer = Creations.answer(creation, key != null);
                    return view(caller, String.valueOf(answer.getBody())).map(view -> ResponseEntity
                            .status(answer.getStatusCode()).headers(headers -> headers.addAll(answer.getHeaders()))
                            .body(view));
                });
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping("/{id}")
    @Operation(summary = "Read a dataset profile, with who stands behind it")
    Mono<ProfileView> read(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return profiles.find(caller, id).flatMap(_ -> documents.find(caller.tenant(), Kind.PROFILE, id))
                .flatMap(body -> view(caller, body))
                .switchIfEmpty(Mono.error(() -> Creations.notFound("profile", id)));
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER})
    @PostMapping("/{id}/withdrawal")
    @Operation(summary = "Take a profile back: it counts nowhere any more")
    Mono<ResponseEntity<ProfileView>> withdraw(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return profiles.find(caller, id).switchIfEmpty(Mono.error(() -> Creations.notFound("profile", id)))
                .flatMap(profile -> documents.create(caller.tenant(), profiles.withdrawal(profile, caller.subject()))
                        .flatMap(creation -> documents.find(caller.tenant(), Kind.PROFILE, id)
                                .flatMap(body -> view(caller, body))
                                .map(view -> ResponseEntity.status(
                                        creation instanceof Creation.Created ? HttpStatus.CREATED : HttpStatus.OK)
                                        .body(view))));
    }

    private Mono<ProfileView> view(Caller caller, String body) {
        StoredProfile stored = Json.mapper().readValue(body, StoredProfile.class);
        return profiles.standing(caller.tenant(), stored.id()).map(standing -> new ProfileView(stored.id(),
                stored.provider(), standing.state() == Profiles.State.CONFIRMED,
                standing.state().name().toLowerCase(Locale.ROOT), standing.auditId(), stored.profile()));
    }

    private static String owner(Caller caller, @Nullable String provider) {
        Faults faults = new Faults();
        if (provider != null) {
            Moments.name("/provider", provider, faults);
        }
        faults.refuse();
        try {
            return caller.provider(provider);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.FORBIDDEN, String.valueOf(e.getMessage()));
        }
    }

    private Draft draft(Caller caller, String owner, ProfileDocument document, @Nullable String key) {
        Optional<Request> request = Creations.request(key, caller, "/v1/profiles?provider=" + owner, document);
        try {
            return profiles.draft(owner, document, verified(document), request);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw invalid("", String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(ProblemType.INVALID, detail, List.of(new Fault(pointer, detail)));
    }

    private static DatasetProfile verified(ProfileDocument document) {
        DatasetProfile profile = document.profile();
        if (profile.rows() == 0 || profile.columns().isEmpty()) {
            throw new IllegalArgumentException("The profile is of " + profile.rows() + " rows and "
                    + profile.columns().size() + " columns. Maybe profile a dataset that has some.");
        }
        requireName("name", profile.name(), LONGEST_NAME);
        profile.columns().forEach(column -> requireName("name of a column", column.name(), LONGEST_COLUMN));
        if (!profile.seedFingerprint().matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException("The profile's seed is no fingerprint of one."
                    + " Maybe profile the data again: 16 hexadecimal digits.");
        }
        long keys = profile.columns().stream().filter(column -> column.setSketch() != null).count();
        if (keys > MOST_KEYS) {
            throw new IllegalArgumentException("The profile has " + keys + " key columns. Maybe declare those that"
                    + " name things, " + MOST_KEYS + " at most.");
        }
        profile.regions().forEach(Territory::requireCode);
        return profile;
    }

    private static void requireName(String what, String name, int longest) {
        if (name.length() > longest || name.indexOf(0) >= 0) {
            throw new IllegalArgumentException("The " + what + " has " + name.length()
                    + " characters, or a zero among them. Maybe shorten it to " + longest + ".");
        }
    }
}

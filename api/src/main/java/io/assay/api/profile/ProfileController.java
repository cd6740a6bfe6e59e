package io.assay.api.profile;

import io.assay.api.problem.ProblemException;
import io.assay.api.problem.ProblemException.Fault;
import io.assay.api.problem.ProblemType;
import io.assay.api.resource.Creations;
import io.assay.api.security.Caller;
import io.assay.api.security.Role;
import io.assay.api.store.Draft;
import io.assay.api.store.Kind;
import io.assay.api.store.Store;
import io.assay.valuation.profile.DatasetProfile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final Profiles profiles;
    private final Store store;

    ProfileController(Profiles profiles, Store store) {
        this.profiles = profiles;
        this.store = store;
    }

    @PostMapping
    @Operation(summary = "Send a dataset profile, as `assay profile` writes it; its digest is checked")
    Mono<ResponseEntity<String>> create(@Parameter(hidden = true) Caller caller, @RequestBody ProfileDocument document,
            @RequestParam(required = false) @Nullable String provider,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        String owner = owner(caller, provider);
        Optional<Draft.Request> request = Creations.request(key, "/v1/profiles?provider=" + owner, document);
        return Mono.fromCallable(() -> verified(document)).subscribeOn(Schedulers.parallel())
                .flatMap(profile -> profiles.create(caller.tenant(), owner, document, profile, request))
                .map(creation -> Creations.answer(creation, key != null));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a dataset profile")
    Mono<ResponseEntity<String>> read(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return store.find(caller.tenant(), Kind.PROFILE, id).map(Creations::found)
                .switchIfEmpty(Mono.error(() -> Creations.notFound("profile", id)));
    }

    /// A provider's key speaks for that provider alone; an exchange's may name any.
    private static String owner(Caller caller, @Nullable String provider) {
        if (provider == null || provider.equals(caller.keyId())) {
            return caller.keyId();
        }
        if (caller.role() == Role.PROVIDER) {
            throw new ProblemException(ProblemType.FORBIDDEN, "A provider's key cannot speak for '" + provider
                    + "'. Maybe leave ?provider out.");
        }
        return provider;
    }

    private static DatasetProfile verified(ProfileDocument document) {
        try {
            return document.profile();
        } catch (IllegalArgumentException | ArithmeticException e) {
            String detail = String.valueOf(e.getMessage());
            throw new ProblemException(ProblemType.INVALID, detail, List.of(new Fault("", detail)));
        }
    }
}

package io.assay.service.profile;

import com.google.common.hash.Hashing;
import io.assay.document.fault.Fault;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.profile.AuditDocument;
import io.assay.document.profile.AuditDocument.DifferenceDocument;
import io.assay.document.profile.AuditDocument.Outcome;
import io.assay.document.profile.AuditDocument.Status;
import io.assay.document.profile.CatalogueEntry;
import io.assay.document.profile.GistDocument;
import io.assay.document.profile.OfferDocument;
import io.assay.document.profile.ProfileDocument;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.profile.Profiles.KnownProfile;
import io.assay.service.resource.Creations;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Kind;
import io.assay.service.store.Request;
import io.assay.service.tenant.Tenants;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.ProfileAudit;
import io.assay.valuation.signal.Quality;
import io.assay.valuation.signal.Uniqueness;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

/// Audits of profiles: an auditor measures the same data, under the posted seed and under one that providers never see.
@RestController
@RequestMapping("/v1/profiles/{id}/audits")
class AuditController {
    private static final int DIGITS = 24;

    private final Profiles profiles;
    private final Documents documents;
    private final Tenants tenants;
    private final InstantSource clock;

    AuditController(Profiles profiles, Documents documents, Tenants tenants, InstantSource clock) {
        this.profiles = profiles;
        this.documents = documents;
        this.tenants = tenants;
        this.clock = clock;
    }

    @AllowedTo(Role.AUDITOR)
    @PostMapping
    @Operation(
            summary = "Audit a profile by two of the same data, under its seed and under the audit seed: one that says"
                    + " the same confirms it, one that does not is noted and answered with the differences")
    Mono<ResponseEntity<Outcome>> audit(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody AuditDocument document,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        Faults faults = new Faults();
        ProfileDocument posted = faults.required("/posted", document.posted());
        ProfileDocument audit = faults.required("/audit", document.audit());
        faults.refuse();
        return profiles.find(caller.tenant(), id).switchIfEmpty(Mono.error(() -> Creations.notFound("profile", id)))
                .flatMap(profile -> Mono.zip(Mono.just(profile), tenants.settings(caller.tenant()),
                        profiles.auditSeed(caller.tenant()), profiles.isRetired(caller.tenant(), id)))
                .publishOn(Schedulers.parallel()).flatMap(found -> {
                    KnownProfile profile = found.getT1();
                    requireStranger(caller, profile);
                    DatasetProfile measured = read("/posted", Faults.sure(posted));
                    DatasetProfile under = read("/audit", Faults.sure(audit));
                    requireForm(Faults.sure(audit));
                    String set = found.getT2().auditSeed();
                    requireSeed(under, set == null ? found.getT3().orElse(null) : set);
                    if (found.getT4()) {
                        throw new ProblemException(ProblemType.CONFLICT, "The profile '" + id + "' was confirmed and is"
                                + " no longer. Maybe its provider sends a new one.");
                    }
                    requireSame(measured, under);
                    Outcome outcome = outcome(caller, profile, measured, Faults.sure(posted).digest(),
                            Faults.sure(audit));
                    Optional<Request> request = Creations.request(key, caller, "/v1/profiles/" + id + "/audits",
                            document);
                    return profiles.compare(caller.tenant(), profile)
                            .map(compared -> Uniqueness.of(compared.standing()).score())
                            .map(unique -> draft(outcome, profile, document, entry(outcome, profile, measured, under,
                                    unique.isEmpty() ? null : unique.getAsDouble()), request))
                            .flatMap(draft -> documents.create(caller.tenant(), draft))
                            .map(creation -> answer(Creations.answer(creation, key != null)));
                });
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.AUDITOR})
    @GetMapping
    @Operation(summary = "What audits of a profile came to, oldest first")
    Mono<List<Outcome>> outcomes(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return profiles.find(caller, id).switchIfEmpty(Mono.error(() -> Creations.notFound("profile", id)))
                .flatMap(profile -> profiles.audits(caller.tenant(), id))
                .flatMap(audits -> Flux.fromIterable(audits)
                        .concatMap(audit -> documents.find(caller.tenant(), Kind.PROFILE, audit))
                        .map(body -> Json.mapper().readValue(body, AuditDocument.Stored.class).outcome())
                        .collectList());
    }

    private static void requireStranger(Caller caller, KnownProfile profile) {
        if (profile.provider().equals(caller.subject())) {
            throw new ProblemException(ProblemType.FORBIDDEN, "'" + caller.subject() + "' offers the profile '"
                    + profile.id() + "' and does not audit it. Maybe another party does.");
        }
    }

    private static DatasetProfile read(String pointer, ProfileDocument document) {
        try {
            return document.profile();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw invalid(pointer, String.valueOf(e.getMessage()));
        }
    }

    private static void requireForm(ProfileDocument audit) {
        if (!audit.schema().equals(ProfileDocument.SCHEMA)) {
            throw invalid("/audit/schema", "'" + audit.schema() + "' finds fewer copies than " + ProfileDocument.SCHEMA
                    + ". Maybe profile the data with this build.");
        }
    }

    private static void requireSeed(DatasetProfile under, @Nullable String auditSeed) {
        String seed = under.seedFingerprint();
        if (seed.equals(HashSeed.demo().fingerprint())) {
            throw invalid("/audit/seed", "is the seed of demonstrations, which everybody knows. Maybe profile with"
                    + " --seed-file and a seed that no provider has.");
        }
        if (auditSeed != null && !auditSeed.equals(seed)) {
            throw invalid("/audit/seed", "'" + seed + "' is not the exchange's audit seed, '" + auditSeed
                    + "'. Maybe profile the data under that.");
        }
    }

    private static void requireSame(DatasetProfile measured, DatasetProfile under) {
        List<ProfileAudit.Difference> apart = ProfileAudit.ofSeeds(measured, under);
        if (!apart.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID, "The two profiles are not of the same data. Maybe profile"
                    + " one file twice, with two seeds.",
                    apart.stream().map(one -> new Fault("/audit", one.what()
                            + ": " + one.claimed() + " under one seed, " + one.measured() + " under the other"))
                            .toList());
        }
    }

    private static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(ProblemType.INVALID, detail, List.of(new Fault(pointer, detail)));
    }

    private Outcome outcome(Caller caller, KnownProfile profile, DatasetProfile measured, @Nullable String posted,
            ProfileDocument audit) {
        List<ProfileAudit.Difference> differences;
        try {
            differences = ProfileAudit.of(profile.profile(), measured);
        } catch (IllegalArgumentException e) {
            throw invalid("/posted/seed", String.valueOf(e.getMessage()));
        }
        String auditId = "aud_" + Hashing.sha256()
                .hashString(
                        String.join("\0", profile.id(), caller.subject(), String.valueOf(audit.digest()),
                                String.valueOf(posted)),
                        StandardCharsets.UTF_8)
                .toString().substring(0, DIGITS);
        return new Outcome(auditId, profile.id(), caller.subject(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                differences.isEmpty() ? Status.CONFIRMED : Status.REFUSED,
                differences.stream().map(DifferenceDocument::of).toList());
    }

    private static Draft draft(Outcome outcome, KnownProfile profile, AuditDocument document, CatalogueEntry entry,
            Optional<Request> request) {
        return new Draft(Kind.PROFILE, outcome.id(),
                Json.canonicalText(new AuditDocument.Stored(outcome, profile.provider(), document)),
                Map.of(Profiles.CATALOGUE, Json.canonicalText(entry)), request);
    }

    private CatalogueEntry entry(Outcome outcome, KnownProfile profile, DatasetProfile measured, DatasetProfile under,
            @Nullable Double uniqueness) {
        boolean isConfirmed = outcome.status() == Status.CONFIRMED;
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        return CatalogueEntry.of(new CatalogueEntry.Audit(profile.id(), outcome.id(), isConfirmed,
                !measured.regions().isEmpty(), isConfirmed ? OfferDocument.of(profile.provider(), under) : null,
                isConfirmed ? GistDocument.of(Quality.gist(measured, month)) : null,
                isConfirmed ? uniqueness : null));
    }

    private static ResponseEntity<Outcome> answer(ResponseEntity<String> created) {
        Outcome outcome = Json.mapper().readValue(String.valueOf(created.getBody()), AuditDocument.Stored.class)
                .outcome();
        if (outcome.status() == Status.REFUSED) {
            List<Fault> faults = new ArrayList<>();
            outcome.differences().forEach(apart -> faults.add(new Fault("/posted", apart.what() + ": " + apart.claimed()
                    + " claimed, " + apart.measured() + " measured")));
            throw new ProblemException(ProblemType.INVALID, "The audit '" + outcome.id() + "' is noted and refuses the"
                    + " profile '" + outcome.profileId() + "', since it says something else. Maybe the data was"
                    + " changed: then its provider sends a new profile.", faults);
        }
        return ResponseEntity.status(created.getStatusCode())
                .headers(headers -> headers.addAll(created.getHeaders())).body(outcome);
    }
}

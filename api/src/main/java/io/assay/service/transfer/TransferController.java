package io.assay.service.transfer;

import com.google.common.hash.Hashing;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.transfer.TransferEvent;
import io.assay.document.transfer.TransferEvent.Commitment;
import io.assay.document.transfer.TransferEvent.PredictionsNote;
import io.assay.document.transfer.TransferEvent.Step;
import io.assay.document.transfer.TransferReport;
import io.assay.document.transfer.TransferView;
import io.assay.pricing.right.Territory;
import io.assay.service.listing.Listings;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.resource.Creations;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Request;
import io.assay.valuation.shift.TransferGap;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The resource `/v1/transfers`: commitments first, then the report, then the other side's yes.
@RestController
@RequestMapping("/v1/transfers")
class TransferController {
    private static final String SHA_256 = "sha256:[0-9a-f]{64}";
    private static final int DIGITS = 24;

    private final Transfers transfers;
    private final Listings listings;
    private final InstantSource clock;

    TransferController(Transfers transfers, Listings listings, InstantSource clock) {
        this.transfers = transfers;
        this.listings = listings;
        this.clock = clock;
    }

    /// Which report is accepted.
    ///
    /// @param report its digest
    record AcceptanceRequest(@Nullable String report) {}

    @AllowedTo(Role.BUYER)
    @PostMapping
    @Operation(
            summary = "Begin to measure a dataset on your own rows: commit to your labels before you see predictions")
    Mono<ResponseEntity<TransferView>> begin(@Parameter(hidden = true) Caller caller,
            @RequestBody Commitment commitment,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        Faults faults = new Faults();
        String listingId = faults.required("/listingId", commitment.listingId());
        digest("/labels", commitment.labels(), faults);
        String region = faults.required("/region", commitment.region());
        if (region != null) {
            String _ = faults.check("/region", () -> Territory.requireCode(region));
        }
        return (listingId == null
                ? Mono.just(true)
                : listings.find(caller.tenant(), listingId)
                        .filter(listing -> Listings.isSeen(caller, listing)).hasElement())
                .flatMap(known -> {
                    if (!known) {
                        faults.add("/listingId", "There is no listing '" + listingId + "'.");
                    }
                    faults.refuse();
                    Optional<Request> request = Creations.request(key, caller, "/v1/transfers", commitment);
                    String id = "trf_" + Hashing.sha256().hashString(String.join("\0", caller.subject(),
                            Json.canonicalText(commitment), key == null ? clock.instant().toString() : key),
                            StandardCharsets.UTF_8).toString().substring(0, DIGITS);
                    return transfers.begin(caller.tenant(),
                            new TransferEvent(id, Step.COMMITTED, caller.subject(), now(), commitment, null, null),
                            request);
                }).map(transfer -> ResponseEntity.status(HttpStatus.CREATED).body(transfer));
    }

    @AllowedTo({Role.PROVIDER, Role.EXCHANGE, Role.ADMIN})
    @PostMapping("/{id}/predictions")
    @Operation(summary = "Commit to what your data predicts of the buyer's rows, and so to the label and the loss")
    Mono<ResponseEntity<TransferView>> predict(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody PredictionsNote note,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        Faults faults = new Faults();
        digest("/digest", note.digest(), faults);
        faults.required("/task", note.task());
        faults.required("/label", note.label());
        faults.required("/logLabel", note.logLabel());
        faults.refuse();
        return take(caller, id, "predictions", note, key, transfer -> {
            requireProvider(caller, transfer);
            if (note.equals(transfer.predictions())) {
                return Optional.empty();
            }
            require(transfer, Step.COMMITTED, "predictions");
            return Optional.of(new TransferEvent(id, Step.PREDICTED, caller.subject(), now(), null, note, null));
        });
    }

    @AllowedTo(Role.BUYER)
    @PostMapping("/{id}/report")
    @Operation(summary = "Report how far the predictions are off, as `assay transfer score` finds it")
    Mono<ResponseEntity<TransferView>> report(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody TransferReport report,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        Faults faults = new Faults();
        TransferGap _ = faults.check("", report::gap);
        faults.refuse();
        return take(caller, id, "report", report, key, transfer -> {
            if (!transfer.buyer().equals(caller.subject())) {
                throw Creations.notFound("transfer", id);
            }
            if (report.equals(transfer.report())) {
                return Optional.empty();
            }
            require(transfer, Step.PREDICTED, "a report");
            requireCommitted(report, transfer, faults);
            return Optional.of(new TransferEvent(id, Step.REPORTED, caller.subject(), now(), null, null, report));
        });
    }

    private static void requireCommitted(TransferReport report, TransferView transfer, Faults faults) {
        Commitment commitment = transfer.commitment();
        PredictionsNote note = Objects.requireNonNull(transfer.predictions());
        if (!report.target().equals(commitment.labels())) {
            faults.add("/target", "is not what was committed to, " + commitment.labels()
                    + ". Maybe the labels were changed since: begin a new transfer.");
        }
        if (!Objects.equals(report.place(), commitment.region())) {
            faults.add("/place", "'" + report.place() + "' is not what was committed to, '" + commitment.region()
                    + "'. Maybe make the report with --place " + commitment.region() + ".");
        }
        if (report.task() != note.task() || !report.label().equals(note.label())
                || report.logLabel() != Boolean.TRUE.equals(note.logLabel())) {
            faults.add("/label", "the report is of another problem than the predictions. Maybe score the predictions"
                    + " file that the provider sent.");
        }
        faults.refuse();
    }

    @AllowedTo({Role.PROVIDER, Role.EXCHANGE, Role.ADMIN})
    @PostMapping("/{id}/acceptance")
    @Operation(summary = "Stand behind the buyer's report, too: it then moves the quotes of this pair all the way")
    Mono<ResponseEntity<TransferView>> accept(@Parameter(hidden = true) Caller caller, @PathVariable String id,
            @RequestBody AcceptanceRequest acceptance,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        Faults faults = new Faults();
        digest("/report", acceptance.report(), faults);
        faults.refuse();
        return take(caller, id, "acceptance", acceptance, key, transfer -> {
            requireProvider(caller, transfer);
            String digest = transfer.report() == null ? null : transfer.report().digest();
            if (digest != null && !digest.equals(acceptance.report())) {
                throw new ProblemException(ProblemType.CONFLICT, "The report of the transfer '" + id + "' is " + digest
                        + ", not " + acceptance.report() + ". Maybe read it again.");
            }
            if (transfer.state() == Step.ACCEPTED) {
                return Optional.empty();
            }
            require(transfer, Step.REPORTED, "an acceptance");
            return Optional.of(new TransferEvent(id, Step.ACCEPTED, caller.subject(), now(), null, null, null));
        });
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.AUDITOR})
    @GetMapping("/{id}")
    @Operation(summary = "Read a transfer as it stands")
    Mono<TransferView> read(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return transfers.find(caller.tenant(), id).filter(transfer -> Transfers.isParty(caller, transfer))
                .switchIfEmpty(Mono.error(() -> Creations.notFound("transfer", id)));
    }

    private static void requireProvider(Caller caller, TransferView transfer) {
        if (!transfer.provider().equals(caller.subject())) {
            throw Creations.notFound("transfer", transfer.id());
        }
    }

    private static void require(TransferView transfer, Step step, String what) {
        if (transfer.state() != step) {
            throw new ProblemException(ProblemType.CONFLICT, "The transfer '" + transfer.id() + "' is "
                    + transfer.state().label() + " and takes no " + what.replaceFirst("^an? ", "")
                    + " now. Maybe begin a new one.");
        }
    }

    private static void digest(String pointer, @Nullable String digest, Faults faults) {
        String given = faults.required(pointer, digest);
        if (given != null && !given.matches(SHA_256)) {
            faults.add(pointer, "'" + given + "' is no digest. Maybe sha256: and 64 hexadecimal digits.");
        }
    }

    private Mono<ResponseEntity<TransferView>> take(Caller caller, String id, String what, Object body,
            @Nullable String key, Function<TransferView, Optional<TransferEvent>> step) {
        Optional<Request> request = Creations.request(key, caller, "/v1/transfers/" + id + "/" + what, body);
        return transfers.take(caller.tenant(), id, request, step)
                .switchIfEmpty(Mono.error(() -> Creations.notFound("transfer", id)))
                .map(taken -> ResponseEntity.status(taken.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                        .body(taken.transfer()));
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}

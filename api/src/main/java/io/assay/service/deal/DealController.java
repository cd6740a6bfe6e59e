package io.assay.service.deal;

import io.assay.document.deal.DealDocument;
import io.assay.document.deal.StoredDeal;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.listing.ListingState;
import io.assay.service.listing.Listings;
import io.assay.service.problem.Problems;
import io.assay.service.resource.Creations;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.service.store.Creation;
import io.assay.service.store.Documents;
import io.assay.service.store.Kind;
import io.assay.valuation.signal.DealRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
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
import tools.jackson.core.JacksonException;

/// The resource `/v1/deals`: settled deals, their corrections and reversals, one or many; and all of them to train on.
@RestController
@RequestMapping("/v1/deals")
class DealController {
    private final Documents documents;
    private final DealIntake intake;
    private final Deals deals;
    private final Listings listings;
    private final DealCurrency currency;

    DealController(Documents documents, DealIntake intake, Deals deals, Listings listings, DealCurrency currency) {
        this.documents = documents;
        this.intake = intake;
        this.deals = deals;
        this.listings = listings;
        this.currency = currency;
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE})
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Report a deal that is settled and paid, or correct or take back an earlier one; it is evidence"
                    + " for prices and demand")
    Mono<ResponseEntity<String>> create(@Parameter(hidden = true) Caller caller, @RequestBody DealDocument document,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        return currency.of(caller.tenant()).flatMap(code -> intake.record(caller, document, code,
                Creations.request(key, caller, "/v1/deals", document)))
                .map(creation -> Creations.answer(creation, key != null));
    }

    /// What became of one line of many.
    ///
    /// @param line of the request, from 1
    /// @param status `created`, `replayed` or `refused`
    /// @param id of the document; absent where it was refused
    /// @param problem why it was refused (RFC 9457)
    record Line(long line, String status, @Nullable String id, Problems.@Nullable Document problem) {}

    @AllowedTo({Role.ADMIN, Role.EXCHANGE})
    @PostMapping(consumes = MediaType.APPLICATION_NDJSON_VALUE, produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(summary = "Report many, one JSON document a line; a line that is refused is not the end")
    Flux<Line> createAll(@Parameter(hidden = true) Caller caller, @RequestBody Flux<String> lines) {
        return currency.of(caller.tenant()).flatMapMany(code -> lines.index()
                .concatMap(line -> line.getT2().isBlank()
                        ? Mono.<Line>empty()
                        : create(caller, line.getT1() + 1, line.getT2(), code)));
    }

    private Mono<Line> create(Caller caller, long number, String line, String code) {
        return Mono.fromCallable(() -> Json.mapper().readValue(line, DealDocument.class))
                .onErrorMap(JacksonException.class, e -> new DecodingException("line " + number, e))
                .flatMap(document -> intake.record(caller, document, code, Optional.empty()))
                .map(creation -> switch (creation) {
                    case Creation.Created created -> new Line(number, "created", id(created.body()), null);
                    case Creation.Replayed replayed -> new Line(number, "replayed", id(replayed.body()), null);
                    case Creation.Superseded _,Creation.NothingToReplace _,Creation.KeyReused _ ->
                        throw new IllegalStateException("A line ended as " + creation + ".");
                })
                // While the store is down every line would fail alike: that is the end.
                .onErrorResume(Problems::isOfTheRequest,
                        e -> Mono.just(new Line(number, "refused", null, Problems.document(e))));
    }

    private static String id(String body) {
        return Json.mapper().readTree(body).get("id").asString();
    }

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(summary = "All records with their sellers and listings, one a line in their order: what 'assay train"
            + " --deals' reads")
    Flux<DealDocument> all(@Parameter(hidden = true) Caller caller) {
        return documents.all(caller.tenant(), Kind.DEAL)
                .concatMap(body -> {
                    StoredDeal stored = Json.mapper().readValue(body, StoredDeal.class);
                    String listingId = stored.deal().listingId();
                    return (listingId == null
                            ? Mono.<Optional<ListingState>>just(Optional.empty())
                            : listings.find(caller.tenant(), listingId).singleOptional())
                            .map(listing -> new DealDocument(stored.deal(), stored.seller(),
                                    listing.map(ListingState::listing).orElse(null)));
                });
    }

    /// A record with what became of it.
    ///
    /// @param deal as it was reported
    /// @param seller who offers the listing
    /// @param kind `settled`, `correction` or `reversal`
    /// @param stands whether it counts
    /// @param replacedBy the record that corrected it or took it back; absent if there is none
    record DealStatus(DealDocument.Body deal, String seller, DealRecord.Kind kind, boolean stands,
            @Nullable String replacedBy) {}

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping("/{id}")
    @Operation(summary = "Read a record by the exchange's own name of it, and what became of it")
    Mono<DealStatus> read(@Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return documents.find(caller.tenant(), Kind.DEAL, DealIntake.documentId(id))
                .zipWith(deals.look(caller.tenant(), ledger -> Optional.ofNullable(ledger.successor(id))))
                .map(found -> {
                    StoredDeal stored = Json.mapper().readValue(found.getT1(), StoredDeal.class);
                    DealRecord.Kind kind = stored.deal().kind("", new Faults());
                    return new DealStatus(stored.deal(), stored.seller(), kind,
                            found.getT2().isEmpty() && kind != DealRecord.Kind.REVERSAL, found.getT2().orElse(null));
                }).switchIfEmpty(Mono.error(() -> Creations.notFound("deal", id)));
    }
}

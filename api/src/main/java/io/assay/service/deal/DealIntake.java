package io.assay.service.deal;

import com.google.common.hash.Hashing;
import io.assay.document.deal.DealDocument;
import io.assay.document.deal.DealEntry;
import io.assay.document.deal.StoredDeal;
import io.assay.document.fault.Faults;
import io.assay.document.json.Json;
import io.assay.document.json.Moments;
import io.assay.document.json.MoneyDocument;
import io.assay.document.listing.ListingState;
import io.assay.document.right.RightDocument;
import io.assay.pricing.money.Money;
import io.assay.pricing.right.Territory;
import io.assay.pricing.right.UsageRight;
import io.assay.service.listing.Listings;
import io.assay.service.observation.EventMeters;
import io.assay.service.problem.ProblemException;
import io.assay.service.problem.ProblemType;
import io.assay.service.security.Caller;
import io.assay.service.store.Creation;
import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Kind;
import io.assay.service.store.Request;
import io.assay.valuation.signal.Deal;
import io.assay.valuation.signal.DealRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Takes records of deals: checks them, attaches the signals of their time, and stores each once.
public final class DealIntake {
    private final Documents documents;
    private final Deals deals;
    private final Listings listings;
    private final SignalsAtDeal signals;
    private final InstantSource clock;
    private final EventMeters meters;

    public DealIntake(Documents documents, Deals deals, Listings listings, SignalsAtDeal signals, InstantSource clock,
            EventMeters meters) {
        this.documents = documents;
        this.deals = deals;
        this.listings = listings;
        this.signals = signals;
        this.clock = clock;
        this.meters = meters;
    }

    /// What was checked of a record.
    ///
    /// @param listing that it is of; null for a reversal
    /// @param seller who offers that
    /// @param deal as it is from here on; null for a reversal
    private record Checked(@Nullable ListingState listing, String seller, @Nullable Deal deal) {}

    /// Stores `document`.
    ///
    /// @param currency that prices must be in
    /// @param request makes it repeatable
    Mono<Creation> record(Caller caller, DealDocument document, String currency, Optional<Request> request) {
        Faults faults = new Faults();
        DealDocument.Body body = document.deal();
        String id = body.id("/deal", faults);
        DealRecord.Kind kind = body.kind("/deal", faults);
        body.signals("/deal", faults);
        if (document.seller() != null || document.listing() != null) {
            faults.add("", "The seller and the listing are the service's to tell. Maybe leave them out.");
        }
        return (kind == DealRecord.Kind.REVERSAL
                ? reversal(caller, body, faults)
                : deal(caller, body, id, currency, faults))
                .flatMap(checked -> withSignals(caller, body, checked)
                        .flatMap(complete -> create(caller, id, complete, checked, request)));
    }

    private Mono<Creation> create(Caller caller, String id, DealDocument.Body body, Checked checked,
            Optional<Request> request) {
        String documentId = documentId(id);
        StoredDeal stored = new StoredDeal(documentId, checked.seller(), body);
        DealRecord record = new DealRecord(id, body.replaces(), checked.deal());
        Draft draft = new Draft(Kind.DEAL, documentId, Json.canonicalText(stored),
                Map.of(Deals.DEALS, Json.canonicalText(DealEntry.of(record))),
                Optional.ofNullable(body.replaces()).map(DealIntake::documentId), request);
        return documents.create(caller.tenant(), draft).map(creation -> {
            switch (creation) {
                case Creation.Created _ -> meters.count("deal", "counted", 1);
                case Creation.Replayed replayed -> {
                    requireSame(replayed, stored, id);
                    meters.count("deal", "replayed", 1);
                }
                case Creation.Superseded _ -> throw new ProblemException(ProblemType.CONFLICT, "The record '"
                        + body.replaces() + "' was replaced before. Maybe name the record that did.");
                case Creation.NothingToReplace _ -> refuse("/deal/replaces",
                        "There is no record '" + body.replaces() + "'. Maybe report it first.");
                case Creation.KeyReused _ -> meters.count("deal", "refused", 1);
            }
            return creation;
        });
    }

    // Signals are ours to attach, so they may differ when the same record is reported again.
    private static void requireSame(Creation.Replayed replayed, StoredDeal stored, String id) {
        StoredDeal before = Json.mapper().readValue(replayed.body(), StoredDeal.class);
        if (!before.deal().withSignals(null).equals(stored.deal().withSignals(null))) {
            throw new ProblemException(ProblemType.CONFLICT, "The record '" + id
                    + "' was reported before with other contents, and stays as it was. Maybe send a correction that"
                    + " replaces it.");
        }
    }

    static String documentId(String id) {
        return "dea_" + Hashing.sha256().hashString(id, StandardCharsets.UTF_8).toString().substring(0, 24);
    }

    private static void refuse(String pointer, String detail) {
        Faults faults = new Faults();
        faults.add(pointer, detail);
        faults.refuse();
    }

    private Mono<DealDocument.Body> withSignals(Caller caller, DealDocument.Body body, Checked checked) {
        Deal deal = checked.deal();
        return body.signals() != null || deal == null || checked.listing() == null
                ? Mono.just(body)
                : signals.of(caller.tenant(), checked.listing(), deal.market().place(), deal.at())
                        .map(found -> found.isEmpty() ? body : body.withSignals(found)).defaultIfEmpty(body);
    }

    private Mono<Checked> reversal(Caller caller, DealDocument.Body body, Faults faults) {
        return replaced(caller, body, faults).map(replaced -> {
            faults.refuse();
            return new Checked(null, replaced.map(DealRecord::deal).map(Deal::seller).orElse(""), null);
        });
    }

    private Mono<Checked> deal(Caller caller, DealDocument.Body body, String id, String currency, Faults faults) {
        String listingId = faults.required("/deal/listingId", body.listingId());
        Mono<Optional<ListingState>> found = listingId == null
                ? Mono.just(Optional.empty())
                : listings.find(caller.tenant(), listingId).singleOptional();
        return replaced(caller, body, faults).then(found).map(listing -> {
            if (listingId != null && listing.isEmpty()) {
                faults.add("/deal/listingId", "There is no listing '" + listingId + "'.");
            }
            Deal deal = deal(caller, body, id, currency, listing, faults);
            return new Checked(listing.orElseThrow(), deal.seller(), deal);
        });
    }

    // Whether it still stands is for the store to say, in one step with storing.
    private Mono<Optional<DealRecord>> replaced(Caller caller, DealDocument.Body body, Faults faults) {
        String replaces = body.replaces();
        return replaces == null
                ? Mono.just(Optional.empty())
                : deals.look(caller.tenant(), ledger -> Optional.ofNullable(ledger.find(replaces))).map(record -> {
                    if (record.isEmpty()) {
                        faults.add("/deal/replaces",
                                "There is no record '" + replaces + "'. Maybe report it first.");
                    } else if (record.get().deal() == null) {
                        faults.add("/deal/replaces", "The record '" + replaces
                                + "' takes a deal back and cannot be replaced. Maybe report a new deal.");
                    }
                    return record;
                });
    }

    private Deal deal(Caller caller, DealDocument.Body body, String id, String currency,
            Optional<ListingState> listing, Faults faults) {
        Moments moments = new Moments(clock.instant().truncatedTo(ChronoUnit.MILLIS), faults);
        String named = faults.required("/deal/buyer", body.buyer());
        String buyer = named == null ? "" : moments.party("/deal/buyer", named, caller::buyer);
        Instant at = moments.at("/deal/at", faults.required("/deal/at", body.at()));
        Money price = price(body.price(), currency, faults);
        long units = body.units("/deal", faults);
        RightDocument right = body.right() != null && body.right().actions() != null
                ? body.right()
                : listing.map(found -> found.listing().right()).orElse(null);
        UsageRight sold = right == null ? null : right.right("/deal/right", faults);
        String territory = sold == null || sold.territory().equals(Territory.WORLD)
                ? null
                : sold.territory().codes().first();
        String place = moments.place("/deal/region", body.region() == null ? territory : body.region());
        faults.refuse();
        ListingState of = listing.orElseThrow();
        Deal.Market market = new Deal.Market(Faults.sure(of.listing().category()), place,
                Faults.sure(of.listing().plan()).label(), currency);
        return new Deal(id, market, of.id(), of.provider(), buyer, Faults.sure(price).minorUnits(), units, at);
    }

    private static @Nullable Money price(@Nullable MoneyDocument document, String currency, Faults faults) {
        MoneyDocument given = faults.required("/deal/price", document);
        if (given == null) {
            return null;
        }
        if (!given.currency().equals(currency)) {
            faults.add("/deal/price/currency", "'" + given.currency() + "' is not the model's. Maybe " + currency
                    + ": exchange rates are not guessed.");
            return null;
        }
        return faults.check("/deal/price/amount", () -> {
            Money money = given.money();
            if (money.minorUnits() <= 0) {
                throw new IllegalArgumentException(given.amount() + " is not a price. Maybe leave the deal out.");
            }
            return money;
        });
    }
}

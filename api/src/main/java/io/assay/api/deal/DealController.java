package io.assay.api.deal;

import com.google.common.hash.Hashing;
import io.assay.api.demand.Moments;
import io.assay.api.json.Json;
import io.assay.api.json.MoneyDocument;
import io.assay.api.listing.Listings;
import io.assay.api.listing.StoredListing;
import io.assay.api.model.ServedModel;
import io.assay.api.observation.EventMeters;
import io.assay.api.problem.Faults;
import io.assay.api.problem.ProblemException;
import io.assay.api.problem.ProblemType;
import io.assay.api.resource.Creations;
import io.assay.api.right.RightDocument;
import io.assay.api.security.Caller;
import io.assay.api.store.Creation;
import io.assay.api.store.Draft;
import io.assay.api.store.Kind;
import io.assay.api.store.Store;
import io.assay.pricing.money.Money;
import io.assay.pricing.right.Territory;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.signal.Deal;
import io.assay.valuation.signal.ReferencePrice;
import io.assay.valuation.signal.WashScreen;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The resources `/v1/deals` and `/v1/index`.
@RestController
class DealController {
    private static final Duration WINDOW = Duration.ofDays(90);
    private static final int LONGEST_ID = 200;
    private static final long MOST_UNITS = 1_000_000_000;

    private final Store store;
    private final Deals deals;
    private final Listings listings;
    private final ServedModel model;
    private final InstantSource clock;
    private final EventMeters meters;

    DealController(Store store, Deals deals, Listings listings, ServedModel model, InstantSource clock,
            EventMeters meters) {
        this.store = store;
        this.deals = deals;
        this.listings = listings;
        this.model = model;
        this.clock = clock;
        this.meters = meters;
    }

    /// A deal as the service keeps and shows it.
    ///
    /// @param id of the record
    /// @param seller who offers the listing
    /// @param deal as it was reported
    record StoredDeal(String id, String seller, DealDocument.Body deal) {}

    @PostMapping("/v1/deals")
    @Operation(summary = "Report a deal that is settled and paid; it is evidence for prices and demand")
    Mono<ResponseEntity<String>> create(@Parameter(hidden = true) Caller caller, @RequestBody DealDocument document,
            @RequestHeader(name = Creations.KEY, required = false) @Nullable String key) {
        DealDocument.Body body = document.deal();
        Faults faults = new Faults();
        String listingId = faults.required("/deal/listingId", body.listingId());
        return (listingId == null ? Mono.<StoredListing>empty() : listings.find(caller.tenant(), listingId))
                .singleOptional().flatMap(listing -> {
                    if (listingId != null && listing.isEmpty()) {
                        faults.add("/deal/listingId", "There is no listing '" + listingId + "'.");
                    }
                    Deal deal = deal(caller, body, listing, faults);
                    String id = "dea_" + Hashing.sha256().hashString(deal.id(), StandardCharsets.UTF_8).toString()
                            .substring(0, 24);
                    StoredDeal stored = new StoredDeal(id, deal.seller(), body);
                    return store
                            .create(caller.tenant(), new Draft(Kind.DEAL, id, Json.mapper().writeValueAsString(stored),
                                    Map.of(Deals.DEALS, Json.mapper().writeValueAsString(deal)),
                                    Creations.request(key, caller, "/v1/deals", document)))
                            .map(creation -> {
                                if (creation instanceof Creation.Replayed replayed
                                        && !Json.mapper().readValue(replayed.body(), StoredDeal.class).equals(stored)) {
                                    throw new ProblemException(ProblemType.CONFLICT, "The deal '" + deal.id()
                                            + "' was reported before with other contents, and stays as it was.");
                                }
                                meters.count("deal", creation instanceof Creation.Created ? "counted" : "replayed", 1);
                                return Creations.answer(creation, key != null);
                            });
                });
    }

    /// What one unit costs in a market.
    ///
    /// @param category in its exchange's words
    /// @param region ISO 3166 code of the buyers' place; a country stands for all its subdivisions
    /// @param plan how it is paid for
    /// @param price plain mean over twelve parts of the window of the volume-weighted median in each
    /// @param low lower end of a 95 % interval
    /// @param high upper end
    /// @param n deals that it rests on
    /// @param robust whether pushing it costs more in fees than it can bring in
    /// @param setAside deals of the market that move no money and do not count
    /// @param outOfBand deals at less than a tenth or more than ten times what the middle buyer paid, which do not either
    /// @param days length of the window
    record IndexDocument(String category, String region, String plan, @Nullable MoneyDocument price,
            @Nullable MoneyDocument low, @Nullable MoneyDocument high, int n, boolean robust, long setAside,
            int outOfBand, long days) {}

    @GetMapping("/v1/index")
    @Operation(summary = "The reference price of a market, from settled deals")
    Mono<IndexDocument> index(@Parameter(hidden = true) Caller caller, @RequestParam String category,
            @RequestParam String region, @RequestParam(defaultValue = "one-off") String plan) {
        Instant now = clock.instant();
        Faults faults = new Faults();
        String place = new Moments(caller, now, faults).place("/region", region);
        if (PlanKind.parse(plan).isEmpty()) {
            faults.add("/plan", "'" + plan + "' is no plan. Maybe one-off, per-use or recurring.");
        }
        faults.refuse();
        Predicate<Deal> isOfMarket = deal -> deal.market().category().equals(category)
                && deal.market().plan().equals(plan) && (deal.market().place().equals(place)
                        || Territory.country(deal.market().place()).equals(place));
        return deals.evidence(caller.tenant()).map(evidence -> {
            WashScreen.Screened screened = evidence.screened();
            List<Deal> kept = screened.kept().stream().filter(isOfMarket).toList();
            long setAside = screened.suspects().stream().filter(suspect -> isOfMarket.test(suspect.deal()))
                    .count();
            Optional<ReferencePrice> price = ReferencePrice.of(kept, now, WINDOW, model.pricing().demand().feeRate(),
                    evidence::party);
            return new IndexDocument(category, region, plan, price.map(found -> money(found.price())).orElse(null),
                    price.map(found -> money(found.low())).orElse(null),
                    price.map(found -> money(found.high())).orElse(null), price.map(ReferencePrice::deals).orElse(0),
                    price.map(ReferencePrice::robust).orElse(false), setAside,
                    price.map(ReferencePrice::outOfBand).orElse(0), WINDOW.toDays());
        });
    }

    private Deal deal(Caller caller, DealDocument.Body body, Optional<StoredListing> listing, Faults faults) {
        String id = faults.required("/deal/id", body.id());
        if (id != null && (id.isBlank() || id.length() > LONGEST_ID)) {
            faults.add("/deal/id", "has " + id.length() + " characters. Maybe 1 to " + LONGEST_ID + ".");
        }
        if (!"settled".equals(body.kind()) || body.replaces() != null) {
            faults.add("/deal/kind", "'" + body.kind() + "'" + (body.replaces() == null ? "" : " that replaces another")
                    + " is not accepted. Maybe report it once it is settled.");
        }
        Moments moments = new Moments(caller, clock.instant().truncatedTo(ChronoUnit.MILLIS), faults);
        String named = faults.required("/deal/buyer", body.buyer());
        String buyer = named == null ? "" : moments.buyer("/deal/buyer", named);
        Instant at = moments.at("/deal/at", faults.required("/deal/at", body.at()));
        Money price = price(body.price(), faults);
        long units = body.units() == null ? 1 : body.units();
        if (units < 1 || units > MOST_UNITS) {
            faults.add("/deal/units", units + " is no number of licences. Maybe 1 to " + MOST_UNITS + ".");
        }
        RightDocument right = body.right() != null && body.right().actions() != null
                ? body.right()
                : listing.map(found -> found.listing().right()).orElse(null);
        UsageRight sold = right == null ? null : right.right("/deal/right", faults);
        String territory = sold == null || sold.territory().equals(Territory.WORLD)
                ? null
                : sold.territory().codes().first();
        String place = moments.place("/deal/region", body.region() == null ? territory : body.region());
        faults.refuse();
        StoredListing of = listing.orElseThrow();
        Deal.Market market = new Deal.Market(Faults.sure(of.listing().category()), place,
                Faults.sure(of.listing().plan()).label(), currency());
        return new Deal(Faults.sure(id), market, of.id(), of.provider(), buyer, Faults.sure(price).minorUnits(), units,
                at);
    }

    private @Nullable Money price(@Nullable MoneyDocument document, Faults faults) {
        MoneyDocument given = faults.required("/deal/price", document);
        if (given == null) {
            return null;
        }
        if (!given.currency().equals(currency())) {
            faults.add("/deal/price/currency", "'" + given.currency() + "' is not the model's. Maybe " + currency()
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

    private MoneyDocument money(double minorUnits) {
        return Faults.sure(MoneyDocument.of(Money.rounded(
                BigDecimal.valueOf(minorUnits).movePointLeft(Money.currency(currency()).getDefaultFractionDigits()),
                Money.currency(currency()))));
    }

    private String currency() {
        return model.pricing().prices().parameters().currency();
    }
}

package io.assay.service.index;

import io.assay.document.fault.Faults;
import io.assay.document.json.Moments;
import io.assay.document.json.MoneyDocument;
import io.assay.document.model.ServedModel;
import io.assay.pricing.money.Money;
import io.assay.pricing.money.Price;
import io.assay.pricing.right.Territory;
import io.assay.service.deal.Deals;
import io.assay.service.model.ActiveModels;
import io.assay.service.security.AllowedTo;
import io.assay.service.security.Caller;
import io.assay.service.security.Role;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.signal.Deal;
import io.assay.valuation.signal.ReferencePrice;
import io.assay.valuation.signal.WashScreen;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The resource `/v1/index`.
@RestController
class IndexController {
    private static final Duration WINDOW = Duration.ofDays(90);

    private final Deals deals;
    private final ActiveModels models;
    private final InstantSource clock;

    IndexController(Deals deals, ActiveModels models, InstantSource clock) {
        this.deals = deals;
        this.models = models;
        this.clock = clock;
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
    /// @param outOfBand deals at less than a tenth or more than ten times what the middle buyer paid, which do not
    ///        either
    /// @param corrected deals of the market that are as a later record corrected them
    /// @param days length of the window
    record IndexDocument(String category, String region, String plan, @Nullable MoneyDocument price,
            @Nullable MoneyDocument low, @Nullable MoneyDocument high, int n, boolean robust, long setAside,
            int outOfBand, int corrected, long days) {}

    @AllowedTo({Role.ADMIN, Role.EXCHANGE, Role.PROVIDER, Role.BUYER, Role.ECONOMIST, Role.AUDITOR})
    @GetMapping("/v1/index")
    @Operation(summary = "The reference price of a market, from settled deals")
    Mono<IndexDocument> index(@Parameter(hidden = true) Caller caller, @RequestParam String category,
            @RequestParam String region, @RequestParam(defaultValue = "one-off") String plan) {
        Instant now = clock.instant();
        Faults faults = new Faults();
        String place = new Moments(now, faults).place("/region", region);
        Optional<PlanKind> kind = PlanKind.parse(plan);
        if (kind.isEmpty()) {
            faults.add("/plan", "'" + plan + "' is no plan. Maybe one-off, per-use or recurring.");
        }
        faults.refuse();
        Predicate<Deal> isOfMarket = deal -> deal.market().category().equals(category)
                && deal.market().plan().equals(plan) && (deal.market().place().equals(place)
                        || Territory.country(deal.market().place()).equals(place));
        return Mono.zip(deals.evidence(caller.tenant()), models.active(caller.tenant())).map(found -> {
            Deals.Evidence evidence = found.getT1();
            ServedModel model = found.getT2();
            WashScreen.Screened screened = evidence.screened();
            List<Deal> kept = screened.kept().stream().filter(isOfMarket).toList();
            long setAside = screened.suspects().stream().filter(suspect -> isOfMarket.test(suspect.deal())).count();
            Optional<ReferencePrice> price = ReferencePrice.of(kept, now, WINDOW, model.pricing().demand().feeRate(),
                    evidence::party);
            Currency currency = Money.currency(model.currency());
            return new IndexDocument(category, region, plan,
                    price.map(reference -> money(reference.price(), kind.orElseThrow(), currency)).orElse(null),
                    price.map(reference -> money(reference.low(), kind.orElseThrow(), currency)).orElse(null),
                    price.map(reference -> money(reference.high(), kind.orElseThrow(), currency)).orElse(null),
                    price.map(ReferencePrice::deals).orElse(0), price.map(ReferencePrice::robust).orElse(false),
                    setAside, price.map(ReferencePrice::outOfBand).orElse(0), evidence.corrected(kept),
                    WINDOW.toDays());
        });
    }

    private static MoneyDocument money(double minorUnits, PlanKind plan, Currency currency) {
        return Faults.sure(MoneyDocument.of(Price.rounded(
                BigDecimal.valueOf(minorUnits).movePointLeft(currency.getDefaultFractionDigits()), plan, currency)));
    }
}

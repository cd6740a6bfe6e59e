package io.assay.document.training;

import io.assay.document.deal.DealDocument;
import io.assay.document.fault.Faults;
import io.assay.document.fault.FaultsException;
import io.assay.document.json.Json;
import io.assay.document.json.Moments;
import io.assay.document.json.MoneyDocument;
import io.assay.document.right.RightDocument;
import io.assay.pricing.money.Money;
import io.assay.pricing.quote.SignalReading;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.signal.Deal;
import io.assay.valuation.signal.DealLedger;
import io.assay.valuation.signal.DealRecord;
import io.assay.valuation.signal.WashScreen;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A file of deals: one JSON document a line, as `POST /v1/deals` takes them and `GET /v1/deals` gives them. Records
/// that cannot be used are named, with their line, and left out; what was corrected, taken back or moves no money does
/// not count.
///
/// @param records that could be read
/// @param standing what stands after corrections and reversals, screened
/// @param corrected how many of the kept deals a later record corrected
/// @param reversed how many deals were taken back
/// @param details of each record by its id
/// @param badLines one line each on records that cannot be used
record DealsFile(int records, WashScreen.Screened standing, int corrected, int reversed, Map<String, Details> details,
        List<String> badLines) {

    /// What a deal teaches besides its price.
    ///
    /// @param listing that was sold
    /// @param currency of its price
    /// @param right that was sold
    /// @param signals as they stood then
    record Details(ListingFeatures listing, String currency, UsageRight right, List<SignalReading> signals) {}

    /// Reads `path`.
    ///
    /// @param listings by id, for deals that do not carry theirs
    static DealsFile read(Path path, Map<String, ListingFeatures> listings) throws IOException {
        DealLedger ledger = new DealLedger();
        Map<String, Details> details = new HashMap<>();
        List<String> bad = new ArrayList<>();
        int line = 0;
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                if (!text.isBlank()) {
                    String fault = add(text, listings, ledger, details);
                    if (fault != null) {
                        bad.add(path + ":" + line + ": " + fault);
                    }
                }
            }
        } catch (NoSuchFileException e) {
            throw new IOException(path + ": there is no such file.", e);
        } catch (CharacterCodingException e) {
            throw new IOException(path + ":" + (line + 1) + ": is not UTF-8. Maybe it is no file of JSON lines.", e);
        }
        DealLedger.Standing standing = ledger.standing();
        WashScreen.Screened screened = new WashScreen(List.of()).screen(standing.deals());
        int corrected = (int) screened.kept().stream().filter(deal -> standing.corrections().contains(deal.id()))
                .count();
        return new DealsFile(ledger.size(), screened, corrected, standing.reversed(), details, bad);
    }

    private static @Nullable String add(String text, Map<String, ListingFeatures> listings, DealLedger ledger,
            Map<String, Details> details) {
        try {
            DealDocument document = Json.mapper().readValue(text, DealDocument.class);
            Faults faults = new Faults();
            DealDocument.Body body = document.deal();
            String id = body.id("/deal", faults);
            DealRecord.Kind kind = body.kind("/deal", faults);
            Deal deal = null;
            if (kind != DealRecord.Kind.REVERSAL) {
                Details found = details(document, listings, faults);
                deal = deal(document, id, found, faults);
                faults.refuse();
                details.put(id, Faults.sure(found));
            }
            faults.refuse();
            ledger.add(new DealRecord(id, body.replaces(), deal));
            return null;
        } catch (JacksonException e) {
            return Json.fault(e);
        } catch (FaultsException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static @Nullable Details details(DealDocument document, Map<String, ListingFeatures> listings,
            Faults faults) {
        DealDocument.Body body = document.deal();
        String listingId = faults.required("/deal/listingId", body.listingId());
        ListingFeatures listing = null;
        if (document.listing() != null && listingId != null) {
            document.listing().check("/listing", faults);
            String seller = document.seller() == null ? document.listing().provider() : document.seller();
            String provider = faults.required("/seller", seller);
            faults.refuse();
            listing = document.listing().features(listingId, "not stated", Faults.sure(provider));
        } else if (listingId != null) {
            listing = listings.get(listingId);
            if (listing == null) {
                faults.add("/deal/listingId", "'" + listingId
                        + "' is no listing of the listings file with a plan. Maybe give the deal its listing.");
            }
        }
        RightDocument given = body.right() != null && body.right().actions() != null
                ? body.right()
                : document.listing() == null ? null : document.listing().right();
        RightDocument sold = faults.required("/deal/right", given);
        UsageRight right = sold == null ? null : sold.right("/deal/right", faults);
        List<SignalReading> signals = body.signals("/deal", faults);
        MoneyDocument price = body.price();
        return listing == null || right == null || price == null
                ? null
                : new Details(listing, price.currency(), right, signals);
    }

    private static @Nullable Deal deal(DealDocument document, String id, @Nullable Details found, Faults faults) {
        DealDocument.Body body = document.deal();
        MoneyDocument given = faults.required("/deal/price", body.price());
        Money price = given == null ? null : faults.check("/deal/price/amount", given::money);
        String buyer = faults.required("/deal/buyer", body.buyer());
        String at = faults.required("/deal/at", body.at());
        Instant when = at == null ? null : Moments.parse("/deal/at", at, faults);
        long units = body.units("/deal", faults);
        if (found == null || given == null || price == null || buyer == null || when == null) {
            return null;
        }
        String seller = document.seller() == null ? found.listing().provider() : document.seller();
        Deal.Market market = new Deal.Market(found.listing().category(),
                found.right().territory().codes().first(), found.listing().plan().label(), given.currency());
        return faults.check("/deal", () -> new Deal(id, market, found.listing().id(), seller, buyer,
                price.minorUnits(), units, when));
    }
}

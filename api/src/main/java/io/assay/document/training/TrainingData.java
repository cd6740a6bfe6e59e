package io.assay.document.training;

import com.google.common.hash.Hashing;
import io.assay.document.model.ModelSource;
import io.assay.pricing.money.Money;
import io.assay.pricing.quote.ObservedDeal;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.signal.Deal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a model is fitted on: list prices and deals, brought to one currency, deals weighed by their age.
///
/// @param currency of all prices
/// @param listings list prices
/// @param deals that teach
/// @param source what they are from
/// @param badRows one line each on what could not be used
record TrainingData(String currency, List<PricedListing> listings, List<ObservedDeal> deals, ModelSource source,
        List<String> badRows) {
    private static final double DAY = Duration.ofDays(1).toMillis();

    /// Gathers the data.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws IllegalArgumentException if prices are in several currencies and nothing says which to bring them to
    static TrainingData of(ListingsFile file, TrainingOptions options) throws IOException {
        List<String> bad = new ArrayList<>(file.badRows());
        List<ListingRow> priced = file.rows().stream().filter(ListingRow::isPriced).toList();
        Map<String, ListingFeatures> byId = new HashMap<>();
        file.rows().forEach(row -> row.plan().ifPresent(plan -> byId.put(row.id(), row.features(plan))));
        DealsFile dealsFile = options.deals() == null ? null : DealsFile.read(options.deals(), byId);
        List<Deal> kept = dealsFile == null ? List.of() : dealsFile.standing().kept();
        Instant asOf = options.asOf() == null
                ? kept.stream().map(Deal::at).max(Comparator.naturalOrder()).orElse(null)
                : options.asOf();
        String currency = currency(file, priced, dealsFile, options);
        ExchangeRates rates = options.rates() == null ? ExchangeRates.NONE : ExchangeRates.read(options.rates());
        List<PricedListing> listings = new ArrayList<>();
        for (ListingRow row : priced) {
            try {
                double rate = row.currency().equals(currency)
                        ? 1
                        : rates.rate(row.currency(), currency, day(row, asOf));
                listings.add(PricedListing.listed(row.features(row.plan().orElseThrow()), row.price() * rate));
            } catch (IllegalArgumentException e) {
                bad.add(file.path() + ":" + row.line() + ":price: " + e.getMessage() + ".");
            }
        }
        List<ObservedDeal> deals = new ArrayList<>();
        List<Deal> used = new ArrayList<>();
        if (dealsFile != null && asOf != null) {
            bad.addAll(dealsFile.badLines());
            for (Deal deal : kept) {
                if (!deal.at().isAfter(asOf)) {
                    try {
                        deals.add(observed(deal, dealsFile.details(), currency, rates, asOf, options.halfLifeDays()));
                        used.add(deal);
                    } catch (IllegalArgumentException e) {
                        bad.add(options.deals() + ": deal '" + deal.id() + "': " + e.getMessage() + ".");
                    }
                }
            }
        }
        ModelSource source = new ModelSource(listingsSource(file, listings), dealsSource(dealsFile, used, options),
                options.rates() == null ? null : digest(options.rates()), options.seed(),
                asOf == null ? null : asOf.toString(), notes(dealsFile, used, asOf), null);
        return new TrainingData(currency, List.copyOf(listings), List.copyOf(deals), source, List.copyOf(bad));
    }

    private static String currency(ListingsFile file, List<ListingRow> priced, @Nullable DealsFile deals,
            TrainingOptions options) {
        if (options.currency() != null) {
            return Money.currency(options.currency()).getCurrencyCode();
        }
        Set<String> currencies = new TreeSet<>(priced.stream().map(ListingRow::currency).toList());
        if (deals != null) {
            deals.standing().kept().forEach(deal -> currencies.add(deal.market().currency()));
        }
        if (currencies.size() > 1) {
            throw new IllegalArgumentException(file.path() + ": prices are in " + currencies.size() + " currencies, "
                    + currencies + ". Maybe choose one with --currency and bring dated rates with --rates: rates are"
                    + " not guessed.");
        }
        return currencies.stream().findFirst().orElseThrow(() -> new IllegalArgumentException(file.path()
                + ": no listing has a price and a plan that can be learned from. Maybe "
                + (file.rows().stream().noneMatch(row -> row.price() > 0)
                        ? "the column 'price' is missing, empty or has another name."
                        : "price_mode is not one of one-off, per-use (usage-based) and recurring (subscription).")));
    }

    private static LocalDate day(ListingRow row, @Nullable Instant asOf) {
        if (row.listedOn().isEmpty()) {
            if (asOf == null) {
                throw new IllegalArgumentException("a price in " + row.currency()
                        + " without listed_on cannot be converted. Maybe say by which day with --as-of");
            }
            return asOf.atOffset(ZoneOffset.UTC).toLocalDate();
        }
        return row.listedDay().orElseThrow(() -> new IllegalArgumentException(
                "listed_on '" + row.listedOn() + "' is no date. Maybe 2026-11-20"));
    }

    private static ObservedDeal observed(Deal deal, Map<String, DealsFile.Details> details, String currency,
            ExchangeRates rates, Instant asOf, int halfLifeDays) {
        DealsFile.Details of = Objects.requireNonNull(details.get(deal.id()));
        double rate = rates.rate(of.currency(), currency, deal.at().atOffset(ZoneOffset.UTC).toLocalDate());
        int digits = Money.currency(of.currency()).getDefaultFractionDigits();
        double price = deal.amount() / StrictMath.pow(10, digits) / deal.units() * rate;
        double days = Duration.between(deal.at(), asOf).toMillis() / DAY;
        return new ObservedDeal(of.listing(), price, StrictMath.pow(2, -days / halfLifeDays), of.right(),
                of.signals());
    }

    private static ModelSource.Listings listingsSource(ListingsFile file, List<PricedListing> priced)
            throws IOException {
        ModelSource.FileDigest digest = digest(file.path());
        int providers = (int) priced.stream().map(row -> row.features().provider()).distinct().count();
        return new ModelSource.Listings(digest.file(), digest.sha256(), file.rows().size(), priced.size(), providers);
    }

    private static ModelSource.@Nullable DealsUsed dealsSource(@Nullable DealsFile file, List<Deal> used,
            TrainingOptions options) throws IOException {
        if (file == null || options.deals() == null) {
            return null;
        }
        ModelSource.FileDigest digest = digest(options.deals());
        return new ModelSource.DealsUsed(digest.file(), digest.sha256(), file.records(), used.size(), file.corrected(),
                file.reversed(), file.standing().suspects().size(), options.halfLifeDays(),
                used.stream().map(Deal::at).min(Comparator.naturalOrder()).map(Instant::toString).orElse(""),
                used.stream().map(Deal::at).max(Comparator.naturalOrder()).map(Instant::toString).orElse(""));
    }

    private static List<String> notes(@Nullable DealsFile file, List<Deal> used, @Nullable Instant asOf) {
        List<String> notes = new ArrayList<>();
        if (file != null) {
            int later = (int) file.standing().kept().stream().filter(deal -> asOf != null && deal.at().isAfter(asOf))
                    .count();
            if (later > 0) {
                notes.add(later + " deals are later than " + asOf + " and were not seen");
            }
            if (file.corrected() > 0) {
                notes.add(file.corrected() + " of " + used.size() + " deals are as a later record corrected them");
            }
            if (file.reversed() > 0) {
                notes.add(file.reversed() + " deals were taken back by a later record and do not count");
            }
            file.standing().suspects().stream().limit(5).forEach(suspect -> notes.add("deal '" + suspect.deal().id()
                    + "' moves no money (" + suspect.reason().name().toLowerCase(Locale.ROOT)
                    + ") and has no weight"));
        }
        return notes;
    }

    private static ModelSource.FileDigest digest(Path path) throws IOException {
        return new ModelSource.FileDigest(String.valueOf(path.getFileName()),
                Hashing.sha256().hashBytes(Files.readAllBytes(path)).toString());
    }
}

package io.assay.api.model;

import com.google.common.hash.Hashing;
import io.assay.pricing.quote.PricingModel;
import io.assay.pricing.quote.SignalResponses;
import io.assay.pricing.right.RightTariff;
import io.assay.valuation.hedonic.CrossValidation;
import io.assay.valuation.hedonic.CrossValidation.Figures;
import io.assay.valuation.hedonic.CrossValidation.Grouping;
import io.assay.valuation.hedonic.PriceModelTrainer;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.signal.Demand;
import io.assay.valuation.signal.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Trains a model on a listings file and measures it.
public final class Training {
    private static final int CALIBRATION_FOLDS = 10;
    private static final int NESTED_CALIBRATION_FOLDS = 5;

    private final ListingsFile listings;
    private final List<PricedListing> priced;
    private final String currency;
    private final long seed;

    /// Training on `listings`, folds by `seed`.
    ///
    /// @throws IllegalArgumentException if prices are in several currencies
    public Training(ListingsFile listings, long seed) {
        this.listings = listings;
        this.seed = seed;
        this.priced = listings.rows().stream().filter(ListingRow::isPriced)
                .map(row -> new PricedListing(row.features(row.plan().orElseThrow()), row.price())).toList();
        Set<String> currencies = listings.rows().stream().filter(ListingRow::isPriced).map(ListingRow::currency)
                .collect(Collectors.toCollection(TreeSet::new));
        if (currencies.size() != 1) {
            throw new IllegalArgumentException(
                    listings.path() + ": prices are in " + currencies.size() + " currencies, "
                            + currencies + ". Maybe convert them to one first: rates are not guessed.");
        }
        this.currency = currencies.iterator().next();
    }

    /// The model.
    public ModelDocument model(String name) throws IOException {
        PriceModelTrainer trainer = new PriceModelTrainer(Settings.defaults(), currency, CALIBRATION_FOLDS);
        String sha256 = Hashing.sha256().hashBytes(Files.readAllBytes(listings.path())).toString();
        long providers = priced.stream().map(listing -> listing.features().provider()).distinct().count();
        ModelDocument.Source source = new ModelDocument.Source(listings.path().getFileName().toString(), sha256,
                listings.rows().size(), priced.size(), (int) providers, seed);
        return ModelDocument.of(name, source, new PricingModel(trainer.fit(priced, seed), RightTariff.defaults(),
                SignalResponses.defaults(), Quality.Weights.defaults(), Demand.Settings.defaults()));
    }

    /// How good models fitted like this one are on held-out listings.
    ///
    /// @param repeats how often to draw ten folds
    /// @param foldDone told of each of the 20 · `repeats` folds as it ends
    public TrainingReport report(ModelDocument model, int repeats, Runnable foldDone) {
        CrossValidation validation = new CrossValidation(
                new PriceModelTrainer(Settings.defaults(), currency, NESTED_CALIBRATION_FOLDS), priced);
        List<Figures> grouped = new ArrayList<>();
        List<Figures> random = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            grouped.add(validation.run(Grouping.PROVIDER, seed + repeat, _ -> foldDone.run()));
            random.add(validation.run(Grouping.RANDOM, seed + repeat, _ -> foldDone.run()));
        }
        return new TrainingReport(TrainingReport.SCHEMA, String.valueOf(model.digest()), model.source(),
                listings.badRows(), repeats, TrainingReport.Measured.of(grouped), TrainingReport.Measured.of(random));
    }
}

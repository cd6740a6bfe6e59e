package io.assay.api.training;

import io.assay.api.model.ModelDocument;
import io.assay.pricing.quote.PricingTrainer;
import io.assay.pricing.quote.SignalResponses;
import io.assay.pricing.right.RightTariff;
import io.assay.valuation.hedonic.Baseline;
import io.assay.valuation.hedonic.CrossValidation;
import io.assay.valuation.hedonic.CrossValidation.Grouping;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.Figures;
import io.assay.valuation.hedonic.LabelNoise;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.OutOfFold;
import io.assay.valuation.hedonic.PriceKind;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.ratio.RatioStudy;
import io.assay.valuation.ratio.Sale;
import io.assay.valuation.ratio.SalesChasing;
import io.assay.valuation.ratio.Standards;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Trains a model on files and measures it.
public final class Training {
    /// Folds that each repeat is told of: by provider, at random, and the baselines'.
    public static final int FOLDS_PER_REPEAT = 3 * CrossValidation.FOLDS;

    private static final int LEAST_GROUP = 20;
    private static final int RESAMPLES = 1_000;

    private final TrainingOptions options;
    private final TrainingData data;
    private final PricingTrainer.Trained trained;
    private final ModelDocument model;

    /// Trains.
    ///
    /// @throws IOException if a file cannot be read
    /// @throws IllegalArgumentException if prices are in several currencies without rates, or too few
    public Training(ListingsFile listings, TrainingOptions options) throws IOException {
        this.options = options;
        this.data = TrainingData.of(listings, options);
        PricingTrainer trainer = new PricingTrainer(data.currency(), Settings.candidates(), RightTariff.defaults(),
                SignalResponses.defaults(), options.levers());
        this.trained = trainer.fit(data.listings(), data.deals(), options.seed());
        this.model = ModelDocument.of(options.name(), data.source(), options.levers(), trained.model());
    }

    /// The model.
    public ModelDocument model() {
        return model;
    }

    /// One line each on rows and deals that could not be used.
    public List<String> badRows() {
        return data.badRows();
    }

    /// How good models fitted like this one are on prices that were held out.
    ///
    /// @param repeats how often to draw ten folds, 1 or more
    /// @param foldDone told of each of the [#FOLDS_PER_REPEAT] · `repeats` folds as it ends
    public TrainingReport report(int repeats, Runnable foldDone) {
        List<PricedListing> rows = trained.rows();
        CrossValidation validation = new CrossValidation(trained.trainer(), rows);
        List<List<OutOfFold>> grouped = new ArrayList<>();
        List<List<OutOfFold>> random = new ArrayList<>();
        Map<Baseline, List<Figures>> baselines = new EnumMap<>(Baseline.class);
        for (int repeat = 0; repeat < repeats; repeat++) {
            long seed = options.seed() + repeat;
            int[] byProvider = validation.folds(Grouping.PROVIDER, seed);
            grouped.add(validation.run(byProvider, seed, _ -> foldDone.run()));
            random.add(validation.run(validation.folds(Grouping.RANDOM, seed), seed, _ -> foldDone.run()));
            Baseline.run(rows, byProvider, seed, _ -> foldDone.run()).forEach((baseline, predictions) -> baselines
                    .computeIfAbsent(baseline, _ -> new ArrayList<>()).add(Figures.of(predictions)));
        }
        Map<Baseline, Figures> baselineMeans = new EnumMap<>(Baseline.class);
        baselines.forEach((baseline, figures) -> baselineMeans.put(baseline, Figures.mean(figures)));
        return new TrainingReport(TrainingReport.SCHEMA, String.valueOf(model.digest()), model.source(),
                data.badRows(), repeats, tried(), measured(grouped), measured(random), byExchange(validation),
                baselineMeans, groups(grouped), ratioStudies(grouped.getFirst()), salesChasing(random.getFirst()),
                LabelNoise.of(rows));
    }

    private List<TrainingReport.Tried> tried() {
        Settings chosen = trained.model().prices().parameters().settings();
        List<TrainingReport.Tried> tried = new ArrayList<>();
        trained.prices().tried().forEach((settings, mae) -> tried
                .add(new TrainingReport.Tried(settings, mae, settings.equals(chosen))));
        return tried;
    }

    private static TrainingReport.Measured measured(List<List<OutOfFold>> repeats) {
        return TrainingReport.Measured.of(repeats.stream().map(Figures::of).toList());
    }

    private @Nullable Figures byExchange(CrossValidation validation) {
        int[] fold = validation.folds(Grouping.EXCHANGE, options.seed());
        if (Arrays.stream(fold).distinct().count() < 2) {
            return null;
        }
        try {
            return Figures.of(validation.run(fold, options.seed(), _ -> {}));
        } catch (IllegalArgumentException e) {
            // Without one exchange there is too little left to fit on.
            return null;
        }
    }

    private static List<TrainingReport.Group> groups(List<List<OutOfFold>> repeats) {
        List<TrainingReport.Group> groups = new ArrayList<>();
        Map<String, Function<ListingFeatures, String>> parts = new TreeMap<>(Map.of("plan",
                listing -> listing.plan().label(), "exchange", ListingFeatures::exchange, "category",
                ListingFeatures::category));
        parts.forEach((by, part) -> {
            Map<String, List<OutOfFold>> values = new TreeMap<>();
            repeats.forEach(repeat -> repeat.forEach(prediction -> values
                    .computeIfAbsent(part.apply(prediction.row().features()), _ -> new ArrayList<>())
                    .add(prediction)));
            values.forEach((value, predictions) -> {
                int n = predictions.size() / repeats.size();
                if (n >= LEAST_GROUP) {
                    Figures figures = Figures.of(predictions);
                    int providers = (int) predictions.stream().map(p -> p.row().features().provider()).distinct()
                            .count();
                    groups.add(new TrainingReport.Group(by, value, n, providers, figures.mae(), figures.coverage()));
                }
            });
        });
        return groups;
    }

    private Map<String, RatioStudy> ratioStudies(List<OutOfFold> predictions) {
        Map<String, List<Sale>> sales = new TreeMap<>();
        for (OutOfFold prediction : predictions) {
            if (prediction.priced()) {
                Sale sale = sale(prediction.row(), prediction.log());
                sales.computeIfAbsent("all", _ -> new ArrayList<>()).add(sale);
                sales.computeIfAbsent(prediction.row().features().plan().label(), _ -> new ArrayList<>()).add(sale);
            }
        }
        Map<String, RatioStudy> studies = new TreeMap<>();
        sales.forEach((part, ofPart) -> {
            if (ofPart.size() >= LEAST_GROUP) {
                studies.put(part, RatioStudy.of(ofPart, Standards.iaao(), RESAMPLES, options.seed()));
                studies.put(part + ", trimmed", RatioStudy.of(RatioStudy.trimmed(ofPart), Standards.iaao(), RESAMPLES,
                        options.seed()));
            }
        });
        return studies;
    }

    private @Nullable SalesChasing salesChasing(List<OutOfFold> random) {
        List<Sale> seen = new ArrayList<>();
        for (PricedListing row : trained.rows()) {
            if (row.kind() == PriceKind.LIST
                    && trained.model().prices().estimate(row.features()) instanceof Estimate.Priced priced) {
                seen.add(sale(row, priced.logPrice()));
            }
        }
        List<Sale> unseen = random.stream()
                .filter(prediction -> prediction.priced() && prediction.row().kind() == PriceKind.LIST)
                .map(prediction -> sale(prediction.row(), prediction.log())).toList();
        return seen.isEmpty() || unseen.isEmpty() ? null : SalesChasing.test(seen, unseen);
    }

    private static Sale sale(PricedListing row, double log) {
        return new Sale(StrictMath.exp(log), row.price(), row.features().provider());
    }
}

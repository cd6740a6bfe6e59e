package io.assay.pricing.quote;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How good models fitted like one are on prices that were held out: by provider, at random and by exchange, beside
/// baselines on the same folds, with an IAAO ratio study. Costs `repeats` · [#FOLDS_PER_REPEAT] fits.
///
/// @param tried mean absolute error of ln price by settings, on held-out providers
/// @param chosen the settings that the model has
/// @param grouped figures of each repeat on providers that were held out
/// @param random figures of each repeat on random listings; they leak and flatter
/// @param byExchange on exchanges that were held out; null where there is one, or too little without one
/// @param baselines means over repeats of well-known methods on the folds of `grouped`
/// @param groups means over repeats of parts of 20 prices and more
/// @param ratioStudies of the first repeat, for all and by plan kind, as they are and trimmed
/// @param salesChasing whether listings that were seen are priced better than they should be; null where it cannot be
///        told
/// @param labelNoise what near-duplicates ask
public record PricingStudy(Map<Settings, Double> tried, Settings chosen, List<Figures> grouped, List<Figures> random,
        @Nullable Figures byExchange, Map<Baseline, Figures> baselines, List<Group> groups,
        Map<String, RatioStudy> ratioStudies, @Nullable SalesChasing salesChasing, LabelNoise labelNoise) {
    /// Folds that each repeat is told of: by provider, at random, and the baselines'.
    public static final int FOLDS_PER_REPEAT = 3 * CrossValidation.FOLDS;
    private static final int LEAST_GROUP = 20;
    private static final int RESAMPLES = 1_000;

    /// Figures of a part of the prices, means over repeats.
    ///
    /// @param by what parts them: `plan`, `exchange` or `category`
    /// @param value of this part
    /// @param n prices
    /// @param providers of them
    /// @param mae mean absolute error of ln price
    /// @param coverage of the 90 % interval
    public record Group(String by, String value, int n, int providers, double mae, double coverage) {}

    /// Studies models that are fitted as `trained` was.
    ///
    /// @param repeats how often to draw ten folds, 1 or more
    /// @param seed of the first repeat's folds; each further one takes the next
    /// @param foldDone told of each of the [#FOLDS_PER_REPEAT] · `repeats` folds as it ends
    public static PricingStudy of(PricingTrainer.Trained trained, int repeats, long seed, Runnable foldDone) {
        List<PricedListing> rows = trained.rows();
        CrossValidation validation = new CrossValidation(trained.trainer(), rows);
        List<List<OutOfFold>> grouped = new ArrayList<>();
        List<List<OutOfFold>> random = new ArrayList<>();
        Map<Baseline, List<Figures>> baselines = new EnumMap<>(Baseline.class);
        for (int repeat = 0; repeat < repeats; repeat++) {
            long own = seed + repeat;
            int[] byProvider = validation.folds(Grouping.PROVIDER, own);
            grouped.add(validation.run(byProvider, own, _ -> foldDone.run()));
            random.add(validation.run(validation.folds(Grouping.RANDOM, own), own, _ -> foldDone.run()));
            Baseline.run(rows, byProvider, own, _ -> foldDone.run()).forEach((baseline, predictions) -> baselines
                    .computeIfAbsent(baseline, _ -> new ArrayList<>()).add(Figures.of(predictions)));
        }
        Map<Baseline, Figures> means = new EnumMap<>(Baseline.class);
        baselines.forEach((baseline, figures) -> means.put(baseline, Figures.mean(figures)));
        return new PricingStudy(trained.prices().tried(), trained.model().prices().parameters().settings(),
                grouped.stream().map(Figures::of).toList(), random.stream().map(Figures::of).toList(),
                byExchange(validation, seed), means, groups(grouped), ratioStudies(grouped.getFirst(), seed),
                salesChasing(trained, random.getFirst()), LabelNoise.of(rows));
    }

    private static @Nullable Figures byExchange(CrossValidation validation, long seed) {
        int[] fold = validation.folds(Grouping.EXCHANGE, seed);
        if (Arrays.stream(fold).distinct().count() < 2) {
            return null;
        }
        try {
            return Figures.of(validation.run(fold, seed, _ -> {}));
        } catch (IllegalArgumentException e) {
            // Without one exchange there is too little left to fit on.
            return null;
        }
    }

    private static List<Group> groups(List<List<OutOfFold>> repeats) {
        List<Group> groups = new ArrayList<>();
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
                    groups.add(new Group(by, value, n, providers, figures.mae(), figures.coverage()));
                }
            });
        });
        return groups;
    }

    private static Map<String, RatioStudy> ratioStudies(List<OutOfFold> predictions, long seed) {
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
                studies.put(part, RatioStudy.of(ofPart, Standards.iaao(), RESAMPLES, seed));
                studies.put(part + ", trimmed", RatioStudy.of(RatioStudy.trimmed(ofPart), Standards.iaao(), RESAMPLES,
                        seed));
            }
        });
        return studies;
    }

    private static @Nullable SalesChasing salesChasing(PricingTrainer.Trained trained, List<OutOfFold> random) {
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

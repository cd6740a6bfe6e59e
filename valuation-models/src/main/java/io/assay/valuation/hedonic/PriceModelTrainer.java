package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Fits price models. The same listings, settings and seed give the same model, bit for bit.
public final class PriceModelTrainer {
    /// At most so many listings are compared with.
    public static final int MOST_ANCHORS = 10_000;

    private static final int MIN_ROWS = 20;

    private final Options options;

    /// What an economist chooses.
    ///
    /// @param candidates settings to choose among on held-out providers; one is taken as it is
    /// @param currency ISO 4217 code of all prices
    /// @param calibrationFolds folds of providers that errors are measured on, 2 or more
    /// @param covariates what besides the listing moved prices
    /// @param levers on coefficients, by name
    /// @param lexicon of the concepts by which texts meet
    /// @param keepsTitles whether the model holds the titles of the listings that it compares with
    public record Options(List<Settings> candidates, String currency, int calibrationFolds, List<Covariate> covariates,
            Map<String, Lever> levers, Lexicon lexicon, boolean keepsTitles) {
        public Options {
            candidates = List.copyOf(candidates);
            covariates = List.copyOf(covariates);
            levers = Map.copyOf(levers);
            if (calibrationFolds < 2 || candidates.isEmpty()) {
                throw new IllegalArgumentException("Errors cannot be measured on " + calibrationFolds + " folds of "
                        + candidates.size() + " settings. Maybe 10 folds and the default settings.");
            }
        }

        /// For list prices alone, whose texts meet by their words alone.
        public static Options of(List<Settings> candidates, String currency, int calibrationFolds) {
            return new Options(candidates, currency, calibrationFolds, List.of(), Map.of(), Lexicon.EMPTY,
                    false);
        }
    }

    /// A fitted model with what is not in its file.
    ///
    /// @param model that prices listings
    /// @param effects and covariates that it was fitted with
    record Fitted(PriceModel model, EffectsFit.Fitted effects) {}

    /// A model and how it came about.
    ///
    /// @param model that prices listings
    /// @param coefficients of effects and covariates
    /// @param tried settings that were tried, with their mean absolute error in logs; empty where there was no choice
    /// @param placeholders prices that are none and taught nothing
    public record Trained(PriceModel model, Coefficients coefficients, Map<Settings, Double> tried,
            List<Placeholder> placeholders) {
        public Trained {
            placeholders = List.copyOf(placeholders);
        }

        private Trained with(List<Placeholder> screened) {
            return new Trained(model, coefficients, tried, screened);
        }
    }

    public PriceModelTrainer(Options options) {
        this.options = options;
    }

    /// The model of prices in any order, with intervals calibrated on held-out providers.
    ///
    /// @param seed of the folds and samples
    /// @throws IllegalArgumentException if there are fewer than 20 prices or two providers, or a lever names nothing
    public Trained fit(List<PricedListing> unordered, long seed) {
        List<Placeholder> placeholders = Placeholder.among(unordered, options.currency());
        List<PricedListing> prices = Placeholder.without(unordered, placeholders);
        List<TrainingRow> rows = ordered(prices).stream().map(row -> TrainingRow.of(row, options.lexicon())).toList();
        long providers = rows.stream().map(row -> row.features().provider()).distinct().count();
        if (rows.size() < MIN_ROWS || providers < 2) {
            throw new IllegalArgumentException("A model cannot be fitted on " + rows.size() + " priced listings of "
                    + providers + " providers. Maybe bring at least " + MIN_ROWS + " of 2.");
        }
        new EffectsFit(prices, options.candidates().getFirst(), options.covariates(), options.levers())
                .requireKnown(options.levers());
        Map<Settings, Double> tried = new LinkedHashMap<>();
        Settings settings = options.candidates().getFirst();
        if (options.candidates().size() > 1) {
            SettingsSearch search = new SettingsSearch(this::effectsOf, this::likenesses, this::uncalibrated,
                    options.candidates());
            tried.putAll(search.tryAll(rows, seed));
            settings = tried.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
        }
        return fit(rows, settings, tried, seed).with(placeholders);
    }

    /// The coefficients alone, with the first of the settings: quick, for covariates that depend on them.
    public Coefficients coefficients(List<PricedListing> unordered) {
        List<PricedListing> prices = Placeholder.without(unordered,
                Placeholder.among(unordered, options.currency()));
        return effects(ordered(prices), options.candidates().getFirst()).coefficients();
    }

    private Trained fit(List<TrainingRow> rows, Settings settings, Map<Settings, Double> tried, long seed) {
        int[] anchorRows = anchorRows(rows, seed);
        Calibration calibration = new Calibration((rest, anchors) -> uncalibrated(rest, anchors, settings, seed), rows,
                anchorRows, options.calibrationFolds(), seed);
        Fitted fitted = uncalibrated(rows, anchorRows, settings, seed);
        List<Anchor> uncertain = fitted.model().parameters().anchors();
        List<Anchor> anchors = IntStream.range(0, anchorRows.length)
                .mapToObj(k -> uncertain.get(k).withError(calibration.error(anchorRows[k]))).toList();
        Map<PlanKind, PlanEvidence> plans = new EnumMap<>(PlanKind.class);
        fitted.model().parameters().plans().forEach((plan, _) -> plans.put(plan, calibration.evidence(plan)));
        PriceModel model = new PriceModel(new PriceModel.Parameters(settings, options.currency(),
                fitted.effects().effects(), plans, options.lexicon(), fitted.model().parameters().forest(), anchors));
        return new Trained(model, fitted.effects().coefficients(), tried, List.of());
    }

    private EffectsFit.Fitted effects(List<PricedListing> rows, Settings settings) {
        return new EffectsFit(rows, settings, options.covariates(), options.levers()).fit();
    }

    private EffectsFit.Fitted effectsOf(List<TrainingRow> rows, Settings settings) {
        return effects(rows.stream().map(TrainingRow::price).toList(), settings);
    }

    private Fitted uncalibrated(List<TrainingRow> rows, int[] anchorRows, Settings settings, long seed) {
        List<TrainingRow> anchors = IntStream.of(anchorRows).mapToObj(rows::get).toList();
        EffectsFit.Fitted effects = effectsOf(rows, settings);
        return uncalibrated(rows, effects, anchors, likenesses(anchors, effects, settings, seed), settings);
    }

    // What says how alike rows are: their texts, and a forest grown on their prices net of covariates.
    private Likenesses likenesses(List<TrainingRow> rows, EffectsFit.Fitted effects, Settings settings, long seed) {
        List<HashedListing> listings = rows.stream().map(TrainingRow::hashed).toList();
        double[] logs = rows.stream().mapToDouble(row -> row.logPrice() - effects.coefficients().of(row.price()))
                .toArray();
        return Likenesses.of(listings, LeafForest.fit(listings, logs, settings.forest(), seed));
    }

    // The model without its calibration.
    private Fitted uncalibrated(List<TrainingRow> rows, EffectsFit.Fitted effects, List<TrainingRow> anchorRows,
            Likenesses likenesses, Settings settings) {
        List<Anchor> anchors = anchorRows.stream()
                .map(row -> new Anchor(row.hashed(), row.price().kind(), row.price().price(), row.price().weight(),
                        row.logPrice() - effects.sum(row.price()), 0,
                        options.keepsTitles() ? row.features().title() : null))
                .toList();
        Map<PlanKind, PlanEvidence> plans = new EnumMap<>(PlanKind.class);
        for (PlanKind plan : PlanKind.values()) {
            List<TrainingRow> ofPlan = rows.stream().filter(row -> row.features().plan() == plan).toList();
            if (!ofPlan.isEmpty()) {
                int providers = (int) ofPlan.stream().map(row -> row.features().provider()).distinct().count();
                plans.put(plan,
                        new PlanEvidence(ofPlan.size(), providers, 0, 0, Collections.emptySortedMap()));
            }
        }
        return new Fitted(new PriceModel(new PriceModel.Parameters(settings, options.currency(), effects.effects(),
                plans, options.lexicon(), likenesses.forest(), anchors), likenesses), effects);
    }

    private static List<PricedListing> ordered(List<PricedListing> unordered) {
        return unordered.stream().sorted(Comparator.<PricedListing, String>comparing(row -> row.features().id())
                .thenComparing(PricedListing::kind).thenComparingDouble(PricedListing::price)
                .thenComparingDouble(PricedListing::weight)).toList();
    }

    // All rows, or a seeded sample of them in which every plan kind has its share, and at least a tenth if it can.
    private static int[] anchorRows(List<TrainingRow> rows, long seed) {
        if (rows.size() <= MOST_ANCHORS) {
            return IntStream.range(0, rows.size()).toArray();
        }
        List<Integer> shuffled = new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
        Collections.shuffle(shuffled, Random.from(new SplittableRandom(seed)));
        Map<PlanKind, Integer> taken = new HashMap<>();
        List<Integer> first = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i : shuffled) {
            boolean isAmongFirst = taken.merge(rows.get(i).features().plan(), 1, Integer::sum) <= MOST_ANCHORS / 10;
            (isAmongFirst ? first : others).add(i);
        }
        first.addAll(others);
        return first.stream().limit(MOST_ANCHORS).mapToInt(Integer::intValue).sorted().toArray();
    }
}

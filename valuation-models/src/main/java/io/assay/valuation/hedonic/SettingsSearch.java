package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Chooses settings by what they get wrong on providers that were held out. It is part of a fit, so that a
/// cross-validation of fits judges the choice too.
final class SettingsSearch {
    private static final int FOLDS = 5;
    private static final int MOST_ROWS = 2_000;

    private final FitEffects effects;
    private final FitLikenesses likenesses;
    private final FitModel model;
    private final List<Settings> candidates;

    /// Fits effects.
    interface FitEffects {
        EffectsFit.Fitted of(List<TrainingRow> rows, Settings settings);
    }

    /// Says what is alike.
    interface FitLikenesses {
        Likenesses of(List<TrainingRow> rows, EffectsFit.Fitted effects, Settings settings, long seed);
    }

    /// Makes a model of effects.
    interface FitModel {
        PriceModelTrainer.Fitted of(List<TrainingRow> rows, EffectsFit.Fitted effects, List<TrainingRow> anchorRows,
                Likenesses likenesses, Settings settings);
    }

    SettingsSearch(FitEffects effects, FitLikenesses likenesses, FitModel model, List<Settings> candidates) {
        this.effects = effects;
        this.likenesses = likenesses;
        this.model = model;
        this.candidates = candidates;
    }

    /// The mean absolute error of ln price of each candidate, in their order.
    Map<Settings, Double> tryAll(List<TrainingRow> all, long seed) {
        List<TrainingRow> rows = someProviders(all, seed);
        int[] fold = Folds.of(rows, row -> row.features().provider(), FOLDS, seed);
        double[][] errors = IntStream.range(0, FOLDS).parallel().mapToObj(held -> errors(rows, fold, held, seed))
                .toArray(double[][]::new);
        Map<Settings, Double> tried = new LinkedHashMap<>();
        for (int c = 0; c < candidates.size(); c++) {
            int candidate = c;
            tried.put(candidates.get(c), Arrays.stream(errors).mapToDouble(ofFold -> ofFold[candidate]).sum()
                    / rows.size());
        }
        return tried;
    }

    // Sums of absolute errors on the rows of one fold. What candidates share is computed once: texts, forests, effects.
    private double[] errors(List<TrainingRow> rows, int[] fold, int held, long seed) {
        List<TrainingRow> rest = IntStream.range(0, fold.length).filter(i -> fold[i] != held).mapToObj(rows::get)
                .toList();
        Map<Settings.Priors, EffectsFit.Fitted> byPriors = new HashMap<>();
        Map<Settings.Forest, Likenesses> byForest = new HashMap<>();
        List<PriceModelTrainer.Fitted> fitted = candidates.stream().map(settings -> {
            EffectsFit.Fitted fit = byPriors.computeIfAbsent(settings.priors(), _ -> effects.of(rest, settings));
            return model.of(rest, fit, rest, byForest.computeIfAbsent(settings.forest(),
                    _ -> likenesses.of(rest, fit, settings, seed)), settings);
        }).toList();
        TextShelves shelves = Objects.requireNonNull(byForest.get(candidates.getFirst().forest())).shelves();
        double[] sums = new double[candidates.size()];
        for (int i = 0; i < fold.length; i++) {
            if (fold[i] == held) {
                TrainingRow row = rows.get(i);
                double[] likeness = shelves.of(row.features().plan()).likeness(row.hashed().text());
                for (int c = 0; c < sums.length; c++) {
                    PriceModelTrainer.Fitted fit = fitted.get(c);
                    sums[c] += Math.abs(row.logPrice() - fit.effects().sum(row.price())
                            - fit.model().quickCentre(row.hashed(), likeness));
                }
            }
        }
        return sums;
    }

    // Whole providers in a seeded order, until there are enough.
    private static List<TrainingRow> someProviders(List<TrainingRow> all, long seed) {
        if (all.size() <= MOST_ROWS) {
            return all;
        }
        Map<String, List<TrainingRow>> byProvider = new LinkedHashMap<>();
        all.forEach(row -> byProvider.computeIfAbsent(row.features().provider(), _ -> new ArrayList<>()).add(row));
        List<List<TrainingRow>> providers = new ArrayList<>(byProvider.values());
        Collections.shuffle(providers, Random.from(new SplittableRandom(seed)));
        List<TrainingRow> some = new ArrayList<>();
        for (List<TrainingRow> provider : providers) {
            if (some.size() + provider.size() <= MOST_ROWS) {
                some.addAll(provider);
            }
        }
        return some;
    }
}

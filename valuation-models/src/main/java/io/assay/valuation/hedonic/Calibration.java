package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// How far off estimates are where a provider was not seen: every judged price is estimated by a fit on the other folds
/// of providers. Each provider counts once, whether it lists one dataset or a hundred. This is cross-conformal (Vovk
/// 2015, doi:10.1007/s10472-013-9368-4): valid in practice and measured by cross-validation, but without the exact
/// guarantee of a single split.
final class Calibration {
    private static final double SMALLEST_ERROR = 1e-9;

    private final FitOnRows fit;
    private final List<TrainingRow> rows;
    private final int[] judged;
    private final int[] fold;
    private final double[] errors;
    private final double[] expected;
    private final boolean[] isMode;
    private final double[] modeMass;

    /// Fits on some rows, the anchors among the judged of them.
    interface FitOnRows {
        /// The fit on `rows`.
        ///
        /// @param anchors indexes into `rows` of those that are compared with
        PriceModelTrainer.Fitted on(List<TrainingRow> rows, int[] anchors);
    }

    /// Measures.
    ///
    /// @param rows all of them
    /// @param judged ascending indexes of the rows whose errors are measured; only they are compared with
    /// @param folds of providers, at most
    /// @param seed of the folds
    Calibration(FitOnRows fit, List<TrainingRow> rows, int[] judged, int folds, long seed) {
        this.fit = fit;
        this.rows = rows;
        this.judged = judged;
        this.fold = Folds.of(rows, row -> row.features().provider(), folds, seed);
        this.errors = new double[rows.size()];
        this.expected = new double[rows.size()];
        this.isMode = new boolean[rows.size()];
        this.modeMass = new double[rows.size()];
        List<Pass> passes = IntStream.rangeClosed(0, Arrays.stream(fold).max().orElse(-1)).parallel()
                .mapToObj(this::estimate).toList();
        passes.parallelStream().forEach(this::expect);
    }

    /// One fold: the comparables of the rows held out, and which row each anchor is.
    @SuppressWarnings("ArrayRecordComponent") // handed over within this class only
    private record Pass(int held, Map<Integer, Comparables.Neighbourhood> near, int[] anchorRows) {}

    private Pass estimate(int held) {
        List<TrainingRow> rest = new ArrayList<>();
        IntStream.Builder anchorRows = IntStream.builder();
        IntStream.Builder anchorPlaces = IntStream.builder();
        for (int i = 0, j = 0; i < fold.length; i++) {
            boolean isJudged = j < judged.length && judged[j] == i;
            if (fold[i] != held) {
                if (isJudged) {
                    anchorRows.add(i);
                    anchorPlaces.add(rest.size());
                }
                rest.add(rows.get(i));
            }
            j += isJudged ? 1 : 0;
        }
        PriceModelTrainer.Fitted fitted = fit.on(rest, anchorPlaces.build().toArray());
        Map<Integer, Comparables.Neighbourhood> near = new TreeMap<>();
        for (int i : judged) {
            if (fold[i] == held) {
                Comparables.Neighbourhood here = fitted.model().near(rows.get(i).hashed());
                near.put(i, here);
                judge(i, fitted, here);
            }
        }
        return new Pass(held, near, anchorRows.build().toArray());
    }

    private void judge(int i, PriceModelTrainer.Fitted fitted, Comparables.Neighbourhood near) {
        TrainingRow row = rows.get(i);
        double explained = fitted.effects().sum(row.price());
        errors[i] = Math.abs(row.logPrice() - explained - near.centre());
        double covariates = fitted.effects().coefficients().of(row.price());
        near.distribution(explained - covariates, 1).mode().ifPresent(mode -> {
            modeMass[i] = mode.mass();
            isMode[i] = PriceDistribution.onLattice(StrictMath.exp(row.logPrice() - covariates)) == mode.price();
        });
    }

    // Errors of the other folds alone say what error to expect in this one.
    private void expect(Pass pass) {
        double[] ofAnchors = Arrays.stream(pass.anchorRows()).mapToDouble(i -> errors[i]).toArray();
        Map<String, Double> priors = new TreeMap<>();
        pass.near().forEach((i, near) -> {
            PlanKind plan = rows.get(i).features().plan();
            String exchange = rows.get(i).features().exchange();
            double prior = priors.computeIfAbsent(plan + "|" + exchange, _ -> {
                IntPredicate isOfPlan = j -> fold[j] != pass.held() && isOf(j, plan);
                IntPredicate isOfCell = isOfPlan.and(j -> rows.get(j).features().exchange().equals(exchange));
                return PlanEvidence.blended(meanError(isOfCell), providers(isOfCell), meanError(isOfPlan));
            });
            expected[i] = Math.max(SMALLEST_ERROR, near.expectedError(prior, ofAnchors));
        });
    }

    private boolean isOf(int i, PlanKind plan) {
        return rows.get(i).features().plan() == plan;
    }

    private int providers(IntPredicate which) {
        return byProvider(which).size();
    }

    private double meanError(IntPredicate which) {
        return byProvider(which).values().stream()
                .mapToDouble(own -> own.stream().mapToDouble(i -> errors[i]).average().orElse(0)).average().orElse(0);
    }

    private Map<String, List<Integer>> byProvider(IntPredicate which) {
        Map<String, List<Integer>> byProvider = new LinkedHashMap<>();
        for (int i : judged) {
            if (which.test(i)) {
                byProvider.computeIfAbsent(rows.get(i).features().provider(), _ -> new ArrayList<>()).add(i);
            }
        }
        return byProvider;
    }

    /// The error of row `i`, in logs.
    double error(int i) {
        return errors[i];
    }

    /// What the calibration says of a plan kind.
    PlanEvidence evidence(PlanKind plan) {
        int[] ofPlan = Arrays.stream(judged).filter(i -> isOf(i, plan)).toArray();
        double reliability = PriceDistribution.reliability(
                Arrays.stream(ofPlan).mapToDouble(i -> modeMass[i]).toArray(),
                Arrays.stream(ofPlan).filter(i -> isMode[i]).count());
        List<TrainingRow> all = rows.stream().filter(row -> row.features().plan() == plan).toList();
        return new PlanEvidence(all.size(), providers(all), meanError(i -> isOf(i, plan)),
                reliability, exchanges(plan, all));
    }

    private SortedMap<String, CellEvidence> exchanges(PlanKind plan, List<TrainingRow> all) {
        SortedMap<String, CellEvidence> exchanges = new TreeMap<>();
        all.stream().map(row -> row.features().exchange()).distinct().forEach(exchange -> {
            List<TrainingRow> here = all.stream().filter(row -> row.features().exchange().equals(exchange)).toList();
            double[] prices = here.stream().mapToDouble(row -> row.price().price()).sorted().toArray();
            IntPredicate isHere = i -> isOf(i, plan) && rows.get(i).features().exchange().equals(exchange);
            exchanges.put(exchange, new CellEvidence(here.size(), providers(here), prices[(prices.length - 1) / 2],
                    meanError(isHere), scores(isHere)));
        });
        return exchanges;
    }

    private List<Conformal.Score> scores(IntPredicate which) {
        List<Conformal.Score> scores = new ArrayList<>();
        byProvider(which).values().forEach(own -> own
                .forEach(i -> scores.add(new Conformal.Score(errors[i] / expected[i], 1.0 / own.size()))));
        scores.sort(Comparator.comparingDouble(Conformal.Score::value).thenComparingDouble(Conformal.Score::weight));
        return scores;
    }

    private static int providers(List<TrainingRow> rows) {
        return (int) rows.stream().map(row -> row.features().provider()).distinct().count();
    }
}

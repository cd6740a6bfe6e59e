package io.assay.valuation.hedonic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// How far off estimates are where a provider was not seen: every judged price is estimated by a fit on the other folds
/// of providers. This is cross-conformal (Vovk 2015, doi:10.1007/s10472-013-9368-4): valid in practice and measured by
/// cross-validation, but without the exact guarantee of a single split.
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
        passes.forEach(this::expect);
    }

    /// One fold: the rows held out, where each stands among the anchors, and which row each anchor is.
    private record Pass(int held, Map<Integer, Comparables.Neighbourhood> near, Map<Anchor, Integer> rowOf) {}

    private Pass estimate(int held) {
        List<TrainingRow> rest = new ArrayList<>();
        List<Integer> anchorRows = new ArrayList<>();
        List<Integer> anchorPlaces = new ArrayList<>();
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
        PriceModelTrainer.Fitted fitted = fit.on(rest, anchorPlaces.stream().mapToInt(Integer::intValue).toArray());
        Map<Anchor, Integer> rowOf = new HashMap<>();
        List<Anchor> anchors = fitted.model().parameters().anchors();
        for (int k = 0; k < anchors.size(); k++) {
            rowOf.put(anchors.get(k), anchorRows.get(k));
        }
        double otherwise = rest.stream().mapToDouble(TrainingRow::logPrice).average().orElse(0);
        Map<Integer, Comparables.Neighbourhood> near = new TreeMap<>();
        for (int i : judged) {
            if (fold[i] == held) {
                Comparables.Neighbourhood here = fitted.model().near(rows.get(i).hashed());
                near.put(i, here);
                judge(i, fitted, here, otherwise);
            }
        }
        return new Pass(held, near, rowOf);
    }

    private void judge(int i, PriceModelTrainer.Fitted fitted, Comparables.Neighbourhood near, double otherwise) {
        TrainingRow row = rows.get(i);
        double explained = fitted.effects().sum(row.price());
        boolean priced = fitted.model().canPrice(row.features().plan());
        errors[i] = Math.abs(row.logPrice() - (priced ? explained + near.medianResidual() : otherwise));
        double covariates = fitted.effects().coefficients().of(row.price());
        near.distribution(explained - covariates, 1).mode().ifPresent(mode -> {
            modeMass[i] = mode.mass();
            isMode[i] = PriceDistribution.onLattice(StrictMath.exp(row.logPrice() - covariates)) == mode.price();
        });
    }

    // Errors of the other folds alone say what error to expect in this one.
    private void expect(Pass pass) {
        Map<PlanKind, Double> means = new EnumMap<>(PlanKind.class);
        for (PlanKind plan : PlanKind.values()) {
            means.put(plan, Arrays.stream(judged)
                    .filter(i -> fold[i] != pass.held() && rows.get(i).features().plan() == plan)
                    .mapToDouble(i -> errors[i]).average().orElse(0));
        }
        pass.near().forEach((i, near) -> expected[i] = Math.max(SMALLEST_ERROR,
                near.expectedError(means.getOrDefault(rows.get(i).features().plan(), 0.0),
                        anchor -> errors[pass.rowOf().getOrDefault(anchor, 0)])));
    }

    /// The error of row `i`, in logs.
    double error(int i) {
        return errors[i];
    }

    /// What the calibration says of a plan kind.
    PlanEvidence evidence(PlanKind plan) {
        int[] ofPlan = Arrays.stream(judged).filter(i -> rows.get(i).features().plan() == plan).toArray();
        List<TrainingRow> all = rows.stream().filter(row -> row.features().plan() == plan).toList();
        int providers = (int) all.stream().map(row -> row.features().provider()).distinct().count();
        double mass = Arrays.stream(ofPlan).mapToDouble(i -> modeMass[i]).sum();
        double hits = Arrays.stream(ofPlan).filter(i -> isMode[i]).count();
        return new PlanEvidence(all.size(), providers,
                Arrays.stream(ofPlan).mapToDouble(i -> errors[i]).average().orElse(0),
                mass > 0 ? Math.min(1, hits / mass) : 0,
                Arrays.stream(ofPlan).mapToObj(i -> errors[i] / expected[i]).sorted().toList());
    }
}

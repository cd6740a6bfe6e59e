package io.assay.valuation.hedonic;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.DoubleVector;
import smile.math.MathEx;
import smile.model.cart.Loss;
import smile.regression.DataFrameRegression;
import smile.regression.GradientTreeBoost;
import smile.regression.RandomForest;

/// Well-known ways to predict a price, to judge ours against: on the same folds and, but for the mean, on the same
/// features, [DenseFeatures].
public enum Baseline {
    /// The mean log price of the plan kind.
    PLAN_MEAN {
        @Override
        double[] predict(List<PricedListing> known, List<PricedListing> asked, DenseFeatures features, long seed) {
            return asked.stream().mapToDouble(row -> CrossValidation.planMean(known, row.features().plan())).toArray();
        }
    },
    /// Ridge regression on all columns and all grams, solved in the dual (Saunders, Gammerman, Vovk 1998).
    RIDGE {
        @Override
        double[] predict(List<PricedListing> known, List<PricedListing> asked, DenseFeatures features, long seed) {
            double[] y = logs(known);
            double mean = Arrays.stream(y).average().orElse(0);
            double[][] kernel = features.kernel(features.known(), features.knownCosines(), TEXT_WEIGHT);
            for (int i = 0; i < y.length; i++) {
                kernel[i][i] += RIDGE_PENALTY;
                y[i] -= mean;
            }
            double[] dual = new CholeskyDecomposition(new Array2DRowRealMatrix(kernel, false)).getSolver()
                    .solve(new ArrayRealVector(y, false)).toArray();
            return Arrays.stream(features.kernel(features.asked(), features.askedCosines(), TEXT_WEIGHT))
                    .mapToDouble(row -> mean + IntStream.range(0, row.length).mapToDouble(i -> row[i] * dual[i]).sum())
                    .toArray();
        }
    },
    /// Smile's random forest of 200 trees, a third of the columns tried at each split, no leaf of fewer than 3 rows.
    RANDOM_FOREST {
        @Override
        double[] predict(List<PricedListing> known, List<PricedListing> asked, DenseFeatures features, long seed) {
            return bySmile(known, features, (formula, frame) -> RandomForest.fit(formula, frame,
                    new RandomForest.Options(200, features.known()[0].length / 3, 20, known.size(), 3, 1.0,
                            new SplittableRandom(seed).longs(200).toArray(), null)));
        }
    },
    /// Smile's gradient boosting, 500 trees of depth 6, shrinkage 0.05, 70 % of the rows for each.
    GRADIENT_BOOSTING {
        @Override
        double[] predict(List<PricedListing> known, List<PricedListing> asked, DenseFeatures features, long seed) {
            MathEx.setSeed(seed);
            return bySmile(known, features, (formula, frame) -> GradientTreeBoost.fit(formula, frame,
                    new GradientTreeBoost.Options(Loss.ls(), 500, 6, 64, 3, 0.05, 0.7, null, null)));
        }
    };

    private static final double RIDGE_PENALTY = 0.3;
    private static final double TEXT_WEIGHT = 10;

    /// Log prices of `asked`, learned from `known`.
    abstract double[] predict(List<PricedListing> known, List<PricedListing> asked, DenseFeatures features, long seed);

    /// One repeat on the folds of a [CrossValidation]: for each baseline a prediction for every row, in their order.
    ///
    /// @param done told of each fold as it ends, from whatever thread
    public static Map<Baseline, List<OutOfFold>> run(List<PricedListing> rows, int[] fold, long seed,
            IntConsumer done) {
        Map<Baseline, double[]> logs = new EnumMap<>(Baseline.class);
        for (Baseline baseline : values()) {
            logs.put(baseline, new double[rows.size()]);
        }
        IntStream.rangeClosed(0, Arrays.stream(fold).max().orElse(-1)).parallel().forEach(held -> {
            List<PricedListing> known = IntStream.range(0, fold.length).filter(i -> fold[i] != held)
                    .mapToObj(rows::get).toList();
            int[] askedRows = IntStream.range(0, fold.length).filter(i -> fold[i] == held).toArray();
            List<PricedListing> asked = Arrays.stream(askedRows).mapToObj(rows::get).toList();
            DenseFeatures features = DenseFeatures.of(known, asked, seed);
            logs.forEach((baseline, all) -> {
                double[] predicted = baseline.predict(known, asked, features, seed);
                for (int i = 0; i < askedRows.length; i++) {
                    all[askedRows[i]] = predicted[i];
                }
            });
            done.accept(held);
        });
        Map<Baseline, List<OutOfFold>> predictions = new EnumMap<>(Baseline.class);
        logs.forEach((baseline, all) -> predictions.put(baseline, IntStream.range(0, all.length)
                .mapToObj(i -> new OutOfFold(rows.get(i), all[i], all[i], OptionalDouble.empty(),
                        OutOfFold.Status.RANGE, 0, 0))
                .toList()));
        return predictions;
    }

    private interface SmileFit {
        DataFrameRegression of(Formula formula, DataFrame frame);
    }

    private static double[] bySmile(List<PricedListing> known, DenseFeatures features, SmileFit fit) {
        DataFrame frame = DataFrame.of(features.known()).add(new DoubleVector("label", logs(known)));
        DataFrameRegression model = fit.of(Formula.lhs("label"), frame);
        DataFrame asked = DataFrame.of(features.asked());
        return IntStream.range(0, asked.size()).mapToDouble(i -> model.predict(asked.get(i))).toArray();
    }

    private static double[] logs(List<PricedListing> rows) {
        return rows.stream().mapToDouble(PricedListing::logPrice).toArray();
    }
}

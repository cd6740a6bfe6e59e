package io.assay.valuation.shift;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import smile.classification.DecisionTree;
import smile.data.DataFrame;
import smile.data.measure.NominalScale;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.math.MathEx;
import smile.model.cart.CART;
import smile.model.cart.DecisionNode;
import smile.model.cart.Loss;
import smile.model.cart.SplitRule;
import smile.regression.RegressionTree;

/// Random forests (Breiman 2001, doi:10.1023/A:1010933404324): trees on bootstrapped rows, half of the columns tried at
/// each split, no leaf of fewer than three rows; numbers and shares of classes are averaged over the leaves. Every tree
/// has its own seed, so that trees may grow in any order.
///
/// The trees are Smile's. The forests are not: Smile's classification forest weighs trees by scores that are not
/// defined where a class is rare, and smooths each leaf toward equal shares, which flatters whichever side has more
/// rows.
///
/// @param trees how many, at least 1
public record RandomForestLearner(int trees) implements Learner {
    private static final int LEAF = 3;
    private static final int DEEPEST = 20;
    // Labels are brought to one scale and this precision, so that the same labels in another unit grow the same trees.
    private static final double PRECISION = 1e-9;

    @Override
    public double[][] predict(double[][] rows, double[] labels, int classes, double[][] questions, long seed) {
        double[] scales = scales(rows);
        double middle = classes == 0 ? Arrays.stream(labels).average().orElse(0) : 0;
        double spread = classes == 0 ? spread(labels, middle) : 1;
        double[] scaled = classes == 0
                ? Arrays.stream(labels).map(y -> Math.rint((y - middle) / spread / PRECISION) * PRECISION).toArray()
                : labels;
        DataFrame known = DataFrame.of(scaled(rows, scales));
        DataFrame asked = DataFrame.of(scaled(questions, scales));
        int[][] order = CART.order(known);
        int half = Math.max(1, (rows[0].length + 1) / 2);
        long[] seeds = new SplittableRandom(seed).longs(trees).toArray();
        IntFunction<double[][]> tree = i -> {
            int[] drawn = draw(rows.length, seeds[i]);
            return classes == 0
                    ? numbers(known, scaled, half, drawn, order, asked)
                    : shares(known, labels, classes, half, drawn, order, asked);
        };
        double[][][] each = IntStream.range(0, trees).parallel().mapToObj(tree).toArray(double[][][]::new);
        double[][] mean = new double[questions.length][Math.max(1, classes)];
        for (double[][] predicted : each) {
            for (int i = 0; i < mean.length; i++) {
                for (int j = 0; j < mean[i].length; j++) {
                    mean[i][j] += predicted[i][j];
                }
            }
        }
        for (double[] row : mean) {
            for (int j = 0; j < row.length; j++) {
                // Shares of many trees can add up to a little more than one.
                row[j] = classes == 0 ? middle + spread * row[j] / trees : Math.clamp(row[j] / trees, 0, 1);
            }
        }
        return mean;
    }

    // How often each row is drawn. Smile draws the columns of each split from the same generator of this thread.
    private static int[] draw(int rows, long seed) {
        MathEx.setSeed(seed);
        int[] drawn = new int[rows];
        for (int i = 0; i < rows; i++) {
            drawn[MathEx.randomInt(rows)]++;
        }
        return drawn;
    }

    private static double[][] numbers(DataFrame known, double[] labels, int half, int[] drawn, int[][] order,
            DataFrame asked) {
        RegressionTree tree = new RegressionTree(known, Loss.ls(labels), new StructField("label", DataTypes.DoubleType),
                DEEPEST, Integer.MAX_VALUE, LEAF, half, drawn, order);
        return IntStream.range(0, asked.size()).mapToObj(i -> new double[]{tree.predict(asked.get(i))})
                .toArray(double[][]::new);
    }

    private static double[][] shares(DataFrame known, double[] labels, int classes, int half, int[] drawn,
            int[][] order, DataFrame asked) {
        StructField field = new StructField("label", DataTypes.IntType, new NominalScale(
                IntStream.range(0, Math.max(2, classes)).mapToObj(Integer::toString).toArray(String[]::new)));
        DecisionTree tree = new DecisionTree(known, Arrays.stream(labels).mapToInt(label -> (int) label).toArray(),
                field, Math.max(2, classes), SplitRule.GINI, DEEPEST, Integer.MAX_VALUE, LEAF, half, drawn, order);
        return IntStream.range(0, asked.size()).mapToObj(i -> {
            int[] counts = ((DecisionNode) tree.root().predict(asked.get(i))).count();
            double all = Arrays.stream(counts).sum();
            return Arrays.stream(counts).mapToDouble(count -> count / all).limit(classes).toArray();
        }).toArray(double[][]::new);
    }

    // Smile takes values nearer than 1e-7 for the same, so columns are brought to one scale.
    private static double[] scales(double[][] rows) {
        return IntStream.range(0, rows[0].length).mapToDouble(column -> {
            double mean = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElse(0);
            return spread(Arrays.stream(rows).mapToDouble(row -> row[column]).toArray(), mean);
        }).toArray();
    }

    private static double spread(double[] values, double mean) {
        double variance = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElse(0);
        return variance > 0 ? Math.sqrt(variance) : 1;
    }

    private static double[][] scaled(double[][] rows, double[] scales) {
        return Arrays.stream(rows).map(row -> IntStream.range(0, scales.length).mapToDouble(i -> row[i] / scales[i])
                .toArray()).toArray(double[][]::new);
    }
}

package io.assay.valuation.shift;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// What the target's labels say of predictions, always on the scale of [#ROWS] rows: more are drawn from, several
/// times, so that the buyer's own rows teach as much whatever their number.
final class Yardstick {
    /// How many rows a buyer is taken to have.
    static final int ROWS = 200;

    /// How often they are drawn where there are more.
    static final int DRAWS = 5;

    /// In how many parts a draw is cut; what predicts one has learned from the others.
    static final int FOLDS = 10;

    private static final int SPLITS = 5;

    private final Learner learner;
    private final double[][] rows;
    private final double[] labels;
    private final int classes;
    private final long seed;

    /// A yardstick of `rows` and their `labels`: numbers, or numbers of their class below `classes`.
    Yardstick(Learner learner, double[][] rows, double[] labels, int classes, long seed) {
        this.learner = learner;
        this.rows = rows;
        this.labels = labels;
        this.classes = classes;
        this.seed = seed;
    }

    /// One draw of rows, in the order in which they are cut into folds, and a seed of what is learned from them.
    static final class Draw {
        private final int[] order;
        private final long seed;

        Draw(int[] order, long seed) {
            this.order = order;
            this.seed = seed;
        }

        int[] order() {
            return order;
        }

        long seed() {
            return seed;
        }

        /// The rows of a fold.
        int[] held(int fold) {
            return Arrays.copyOfRange(order, fold * order.length / FOLDS, (fold + 1) * order.length / FOLDS);
        }

        /// The rows of all other folds.
        int[] rest(int fold) {
            int from = fold * order.length / FOLDS;
            int to = (fold + 1) * order.length / FOLDS;
            return IntStream.range(0, order.length).filter(i -> i < from || i >= to).map(i -> order[i]).toArray();
        }
    }

    Draw[] draws() {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, labels.length > ROWS ? DRAWS : 1).mapToObj(_ -> {
            int[] order = RowTable.shuffled(labels.length, random);
            return new Draw(Arrays.copyOf(order, Math.min(ROWS, order.length)), random.nextLong());
        }).toArray(Draw[]::new);
    }

    /// For each row of a draw what its other rows teach without the row's fold; null elsewhere.
    double[][] learned(Draw draw) {
        double[][] predicted = new double[labels.length][];
        SplittableRandom random = new SplittableRandom(draw.seed());
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] held = draw.held(fold);
            int[] rest = draw.rest(fold);
            double[][] found = learner.predict(pick(rows, rest), pick(labels, rest), classes, pick(rows, held),
                    random.nextLong());
            for (int i = 0; i < held.length; i++) {
                predicted[held[i]] = found[i];
            }
        }
        return predicted;
    }

    /// Adds the losses of `predicted` on the rows of a draw as they are.
    void score(Draw draw, double[][] predicted, RowLosses losses) {
        for (int row : draw.order()) {
            losses.add(row, Calibration.loss(predicted[row], labels[row], classes));
        }
    }

    /// Adds the losses of `predicted` on the rows of a draw, brought to the labels of one half of it and measured on
    /// the other, and those of the mean, or the shares, of the same halves.
    void score(Draw draw, double[][] predicted, RowLosses calibrated, RowLosses mean) {
        SplittableRandom random = new SplittableRandom(draw.seed());
        int n = draw.order().length;
        double[] losses = new double[n];
        double[] means = new double[n];
        for (int split = 0; split < SPLITS; split++) {
            int[] order = RowTable.shuffled(n, random);
            for (int side = 0; side < 2; side++) {
                int first = side;
                int[] teaching = IntStream.range(0, n).filter(i -> (i % 2 == 0) == (first == 0))
                        .map(i -> draw.order()[order[i]]).toArray();
                Calibration fit = Calibration.fit(predicted, labels, teaching, classes);
                Calibration constant = Calibration.constant(labels, teaching, classes);
                for (int i = 1 - side; i < n; i += 2) {
                    int row = draw.order()[order[i]];
                    losses[order[i]] += Calibration.loss(fit.apply(predicted[row]), labels[row], classes) / SPLITS;
                    means[order[i]] += Calibration.loss(constant.apply(predicted[row]), labels[row], classes) / SPLITS;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            calibrated.add(draw.order()[i], losses[i]);
            mean.add(draw.order()[i], means[i]);
        }
    }

    static double[] pick(double[] values, int[] indexes) {
        return IntStream.of(indexes).mapToDouble(i -> values[i]).toArray();
    }

    static double[][] pick(double[][] rows, int[] indexes) {
        return IntStream.of(indexes).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }
}

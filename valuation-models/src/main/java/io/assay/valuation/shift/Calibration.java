package io.assay.valuation.shift;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// Brings predictions to the scale of labels: a number p to slope · p + offset by least squares, probabilities p_k to
/// shares of w_k · p_k^slope by the likelihood, so that the means are the shares of the classes. The slope is never
/// below 0: where it would be, the predictions are left aside and the mean stands, or the shares.
sealed interface Calibration {
    /// The probability that is spread over all classes, so that a class never seen costs much but not everything.
    double SMOOTHING = 0.02;

    /// How far predictions are trusted; 0 where not at all.
    double slope();

    /// A prediction on the scale of the labels.
    double[] apply(double[] predicted);

    /// What brings `predicted` to the `labels` at `rows`.
    ///
    /// @param classes how many there are, 0 for numbers
    static Calibration fit(double[][] predicted, double[] labels, int[] rows, int classes) {
        return classes == 0 ? Affine.fit(predicted, labels, rows) : Tempered.fit(predicted, labels, rows, classes);
    }

    /// The mean, or the shares of the classes, of the `labels` at `rows`, whatever is predicted.
    static Calibration constant(double[] labels, int[] rows, int classes) {
        return classes == 0
                ? new Affine(0, IntStream.of(rows).mapToDouble(i -> labels[i]).average().orElse(0))
                : new Tempered(0, shares(labels, rows, classes));
    }

    /// The loss of one prediction: the square of a number's error, or the log loss of a class.
    static double loss(double[] predicted, double label, int classes) {
        return classes == 0
                ? (predicted[0] - label) * (predicted[0] - label)
                : -StrictMath.log((1 - SMOOTHING) * predicted[(int) label] + SMOOTHING / classes);
    }

    private static double[] shares(double[] labels, int[] rows, int classes) {
        double[] shares = new double[classes];
        for (int row : rows) {
            shares[(int) labels[row]] += 1.0 / rows.length;
        }
        return shares;
    }

    /// Of numbers.
    ///
    /// @param offset in the label's unit
    record Affine(double slope, double offset) implements Calibration {
        // Predictions that differ by less than this share of their size are the same.
        private static final double SAME = 1e-12;

        static Affine fit(double[][] predicted, double[] labels, int[] rows) {
            double p = IntStream.of(rows).mapToDouble(i -> predicted[i][0]).average().orElse(0);
            double y = IntStream.of(rows).mapToDouble(i -> labels[i]).average().orElse(0);
            double pp = IntStream.of(rows).mapToDouble(i -> (predicted[i][0] - p) * (predicted[i][0] - p)).sum();
            double py = IntStream.of(rows).mapToDouble(i -> (predicted[i][0] - p) * (labels[i] - y)).sum();
            boolean told = py > 0 && Math.sqrt(pp / rows.length) > SAME * Math.abs(p);
            return told ? new Affine(py / pp, y - py / pp * p) : new Affine(0, y);
        }

        @Override
        public double[] apply(double[] predicted) {
            return new double[]{slope * predicted[0] + offset};
        }
    }

    /// Of probabilities.
    final class Tempered implements Calibration {
        private static final double STEEPEST = 4;
        private static final int STEPS = 25;
        private static final int ROUNDS = 50;
        private static final double NEAR = 1e-9;
        private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

        private final double slope;
        private final double[] weights;

        private Tempered(double slope, double[] weights) {
            this.slope = slope;
            this.weights = weights;
        }

        // Golden-section search: with the weights that fit it best, the likelihood of a slope has one peak.
        static Tempered fit(double[][] predicted, double[] labels, int[] rows, int classes) {
            double[] shares = shares(labels, rows, classes);
            DoubleUnaryOperator loss = slope -> loss(at(slope, predicted, rows, shares), predicted, labels, rows);
            double low = 0;
            double high = STEEPEST;
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            double leftLoss = loss.applyAsDouble(left);
            double rightLoss = loss.applyAsDouble(right);
            for (int i = 0; i < STEPS; i++) {
                if (leftLoss <= rightLoss) {
                    high = right;
                    right = left;
                    rightLoss = leftLoss;
                    left = high - GOLDEN * (high - low);
                    leftLoss = loss.applyAsDouble(left);
                } else {
                    low = left;
                    left = right;
                    leftLoss = rightLoss;
                    right = low + GOLDEN * (high - low);
                    rightLoss = loss.applyAsDouble(right);
                }
            }
            Tempered best = at((low + high) / 2, predicted, rows, shares);
            Tempered none = new Tempered(0, shares);
            return loss(best, predicted, labels, rows) < loss(none, predicted, labels, rows) ? best : none;
        }

        // Iterative proportional fitting of the weights (Deming and Stephan 1940).
        private static Tempered at(double slope, double[][] predicted, int[] rows, double[] shares) {
            double[][] powers = IntStream.of(rows).mapToObj(i -> powers(predicted[i], slope)).toArray(double[][]::new);
            double[] weights = shares.clone();
            for (int round = 0; round < ROUNDS; round++) {
                double[] means = new double[shares.length];
                for (double[] power : powers) {
                    double all = 0;
                    for (int k = 0; k < weights.length; k++) {
                        all += weights[k] * power[k];
                    }
                    for (int k = 0; k < weights.length; k++) {
                        means[k] += weights[k] * power[k] / all / rows.length;
                    }
                }
                double furthest = 0;
                for (int k = 0; k < weights.length; k++) {
                    double ratio = shares[k] == 0 ? 0 : shares[k] / means[k];
                    furthest = Math.max(furthest, shares[k] == 0 ? 0 : Math.abs(ratio - 1));
                    weights[k] *= ratio;
                }
                if (furthest < NEAR) {
                    break;
                }
            }
            return new Tempered(slope, weights);
        }

        private static double loss(Tempered calibration, double[][] predicted, double[] labels, int[] rows) {
            return IntStream.of(rows).mapToDouble(i -> Calibration.loss(calibration.apply(predicted[i]), labels[i],
                    calibration.weights.length)).sum();
        }

        private static double[] powers(double[] predicted, double slope) {
            return Arrays.stream(predicted).map(
                    p -> StrictMath.pow((1 - SMOOTHING) * p + SMOOTHING / predicted.length, slope)).toArray();
        }

        @Override
        public double slope() {
            return slope;
        }

        @Override
        public double[] apply(double[] predicted) {
            double[] powers = powers(predicted, slope);
            double all = 0;
            for (int k = 0; k < powers.length; k++) {
                powers[k] *= weights[k];
                all += powers[k];
            }
            for (int k = 0; k < powers.length; k++) {
                powers[k] /= all;
            }
            return powers;
        }
    }
}

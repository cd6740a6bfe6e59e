package io.assay.valuation.shift;

import java.util.stream.IntStream;

/// What the source teaches on top of the buyer's own rows: what both predict, mixed, the source with the weight that
/// predicts all other folds best. No weight at all is one of them, so a source that teaches nothing is left aside. Only
/// predictions are mixed, so source and target need not meet.
final class MarginalGain {
    private static final int STEPS = 10;

    private MarginalGain() {}

    /// For each row of `draw` the mixture of what the buyer's `own` rows and what the source, `transferred`, predict;
    /// neither its scale nor its weight is learned from the row's fold.
    ///
    /// @param classes how many there are, 0 for numbers
    static double[][] mixed(Yardstick.Draw draw, double[][] own, double[][] transferred, double[] labels, int classes) {
        double[][] source = new double[own.length][];
        for (int fold = 0; fold < Yardstick.FOLDS; fold++) {
            Calibration scale = Calibration.fit(transferred, labels, draw.rest(fold), classes);
            for (int row : draw.held(fold)) {
                source[row] = scale.slope() == 0 ? own[row] : scale.apply(transferred[row]);
            }
        }
        double[][] mixed = new double[own.length][];
        for (int fold = 0; fold < Yardstick.FOLDS; fold++) {
            int[] rest = draw.rest(fold);
            double best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int step = 0; step <= STEPS; step++) {
                double weight = (double) step / STEPS;
                double loss = IntStream.of(rest)
                        .mapToDouble(i -> Calibration.loss(mix(own[i], source[i], weight), labels[i], classes)).sum();
                if (loss < least) {
                    least = loss;
                    best = weight;
                }
            }
            for (int row : draw.held(fold)) {
                mixed[row] = mix(own[row], source[row], best);
            }
        }
        return mixed;
    }

    private static double[] mix(double[] own, double[] source, double weight) {
        return IntStream.range(0, own.length).mapToDouble(k -> own[k] + weight * (source[k] - own[k])).toArray();
    }
}

package io.assay.valuation.shift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Measures how well a task carries over from a source to a target. Two steps, because source and target need not meet:
/// whoever has the source [predicts][#predict], whoever has the target's labels [scores][#score].
public final class Transfer {
    /// A source of more rows is sampled.
    public static final int MOST_SOURCE_ROWS = 3_000;

    // The buyer's own rows must teach more than the mean in nearly all resamples, and the score be known to some
    // degree.
    private static final double TOLERATED = 0.025;
    private static final double WIDEST = 0.6;
    private static final int FALLBACK_ROWS = 500;
    private static final int DIRECTIONS = 50;

    private final Learner learner;

    /// Measures with `learner`.
    public Transfer(Learner learner) {
        this.learner = learner;
    }

    /// Measures with the forest that predicts transfer loss best.
    public static Transfer withForest() {
        return new Transfer(new RandomForestLearner(100));
    }

    /// What the source's labelled rows teach about the rows of `target`, whose labels are not looked at. Rows of the
    /// source that are rows of the target, as they are or nearly so, are left out.
    ///
    /// @throws IllegalArgumentException if there is no common column, no label in the source, or too little to learn
    ///        from
    public Predictions predict(RowTable source, RowTable target, TransferOptions options) {
        Teaching teaching = Teaching.of(source, target, options);
        double[][] predicted = learner.predict(teaching.rows(), teaching.labels(), teaching.classes().size(),
                teaching.questions(), options.seed());
        return new Predictions(teaching.problem(), options.ignored(), teaching.features(), teaching.classes(),
                target.digest(names(teaching.features())),
                Arrays.stream(predicted).map(row -> Arrays.stream(row).boxed().toList()).toList(), teaching.counts(),
                fallbacks(teaching.rows(), teaching.questions(), options.seed()), teaching.warnings());
    }

    /// The gap between `predictions` of the rows of `target` and what its own labels teach.
    ///
    /// @throws IllegalArgumentException if the predictions are of other rows, too few rows have a label, or their
    ///         classes are none that the source knows
    public TransferGap score(RowTable target, Predictions predictions) {
        requireSameRows(target, predictions);
        LearningProblem problem = predictions.problem();
        Labels labels = new Labels(target, problem.label(), problem.logLabel(), "target");
        int[] usable = labels.usable(problem.task());
        boolean classify = problem.task() == Task.CLASSIFICATION;
        List<String> warnings = new ArrayList<>(predictions.warnings());
        List<String> classes = classify ? classes(labels, usable, predictions.classes(), warnings) : List.of();
        boolean unknown = warnings.size() > predictions.warnings().size();
        double[] known = classify ? labels.classNumbers(usable, classes) : labels.numbers(usable);
        double[][] transferred = IntStream.of(usable)
                .mapToObj(row -> values(predictions, row, classes)).toArray(double[][]::new);
        RowTable own = target.at(usable);
        double[][] rows = new Encoding(predictions.features(), own).encode(own);
        Yardstick yardstick = new Yardstick(learner, rows, known, classes.size(), problem.seed());
        int n = known.length;
        RowLosses ofTransfer = new RowLosses(n, !classify);
        RowLosses ofOwn = new RowLosses(n, !classify);
        RowLosses ofMean = new RowLosses(n, !classify);
        RowLosses ofBoth = new RowLosses(n, !classify);
        for (Yardstick.Draw draw : yardstick.draws()) {
            double[][] learned = yardstick.learned(draw);
            yardstick.score(draw, learned, ofOwn);
            yardstick.score(draw, transferred, ofTransfer, ofMean);
            yardstick.score(draw, MarginalGain.mixed(draw, learned, transferred, known, classes.size()), ofBoth);
        }
        Calibration overall = Calibration.fit(transferred, known, IntStream.range(0, n).toArray(), classes.size());
        RowLosses before = new RowLosses(n, !classify);
        for (int row = 0; row < n; row++) {
            before.add(row, Calibration.loss(transferred[row], known[row], classes.size()));
        }
        return gap(predictions, new TransferGap.Rows(n, labels.unusable(usable), predictions.rows().source(),
                predictions.rows().copies(), Math.min(n, Yardstick.ROWS)),
                new Measured(ofTransfer, ofOwn, ofMean, ofBoth),
                new TransferGap.Recalibration(overall.slope(),
                        overall instanceof Calibration.Affine affine ? affine.offset() : null, before.all()),
                warnings, unknown);
    }

    /// Columns of `target` that `predictions` were made without although nobody said to ignore them. Whoever chooses
    /// the features chooses the yardstick, so the buyer should know.
    public static List<String> unused(RowTable target, Predictions predictions) {
        List<String> used = names(predictions.features());
        return target.header().stream().filter(column -> !used.contains(column)
                && !predictions.ignored().contains(column) && !column.equals(predictions.problem().label())).toList();
    }

    private record Measured(RowLosses transfer, RowLosses own, RowLosses mean, RowLosses both) {}

    private static TransferGap gap(Predictions predictions, TransferGap.Rows rows, Measured of,
            TransferGap.Recalibration recalibration, List<String> warnings, boolean unknown) {
        double transfer = of.transfer.all();
        double own = of.own.all();
        RowLosses.Resampled gaps = resampled(predictions, of, at -> of.transfer.of(at) - of.own.of(at));
        RowLosses.Resampled scores = resampled(predictions, of,
                at -> score(of.transfer.of(at), of.own.of(at), of.mean.of(at)));
        RowLosses.Resampled gains = resampled(predictions, of, at -> of.own.of(at) - of.both.of(at));
        RowLosses.Resampled added = resampled(predictions, of,
                at -> added(of.own.of(at), of.both.of(at), of.mean.of(at)));
        double unlearned = resampled(predictions, of, at -> of.own.of(at) >= of.mean.of(at) ? 1 : 0).mean();
        double score = Math.clamp(scores.mean(), 0, 1);
        TransferGap.Interval known = scores.interval();
        boolean weak = rows.labelled() < Yardstick.ROWS || unknown
                || predictions.rows().shared() > NearCopies.MOST_SHARED * predictions.values().size()
                || unlearned > TOLERATED || known.high() - known.low() > WIDEST;
        return new TransferGap(predictions.problem(), rows, predictions.features(),
                new TransferGap.Losses(transfer, own, of.mean.all()), recalibration, transfer - own, gaps.interval(),
                score, new TransferGap.Interval(Math.min(score, known.low()), Math.max(score, known.high())),
                new TransferGap.Marginal(own - of.both.all(), gains.interval(), Math.clamp(added.mean(), 0, 1)),
                warnings, weak);
    }

    private static RowLosses.Resampled resampled(Predictions predictions, Measured of,
            ToDoubleFunction<int[]> statistic) {
        return RowLosses.resampled(of.own.rows(), predictions.problem().seed(), statistic);
    }

    private static double score(double transferLoss, double ownLoss, double meanLoss) {
        if (ownLoss >= meanLoss) {
            return transferLoss < meanLoss ? 1 : 0;
        }
        return Math.clamp((meanLoss - transferLoss) / (meanLoss - ownLoss), 0, 1);
    }

    // Of what both teach together, the share that the buyer's own rows alone do not.
    private static double added(double ownLoss, double bothLoss, double meanLoss) {
        return bothLoss >= Math.min(ownLoss, meanLoss)
                ? 0
                : (Math.min(ownLoss, meanLoss) - bothLoss) / (meanLoss - bothLoss);
    }

    // Those of the source and of the target; says which of the target's the source does not know.
    private static List<String> classes(Labels labels, int[] usable, List<String> source, List<String> warnings) {
        List<String> own = labels.classes(usable);
        List<String> strange = own.stream().filter(name -> !source.contains(name)).toList();
        if (strange.size() == own.size()) {
            throw new IllegalArgumentException("No class of the target's label, " + own.stream().limit(20).toList()
                    + ", is among the source's, " + source.stream().limit(20).toList()
                    + ". Maybe they are spelt differently, or mean something else.");
        }
        for (String name : strange) {
            warnings.add("the class '" + name + "' of the target's label never occurs in the source, which has "
                    + source.stream().limit(20).toList() + ". Maybe it is spelt differently: the report is weak");
        }
        Set<String> all = new TreeSet<>(source);
        all.addAll(own);
        return List.copyOf(all);
    }

    private static double[] values(Predictions predictions, int row, List<String> classes) {
        List<Double> value = predictions.values().get(row);
        if (classes.isEmpty()) {
            return new double[]{value.getFirst()};
        }
        return classes.stream().mapToInt(predictions.classes()::indexOf).mapToDouble(i -> i < 0 ? 0 : value.get(i))
                .toArray();
    }

    private static void requireSameRows(RowTable target, Predictions predictions) {
        if (predictions.values().size() != target.size()) {
            throw new IllegalArgumentException("There are " + predictions.values().size() + " predictions for "
                    + target.size() + " rows. Maybe they are of another file: rows are matched by their order.");
        }
        for (Feature feature : predictions.features()) {
            if (!target.header().contains(feature.name())) {
                throw new IllegalArgumentException("The predictions were made with the column '" + feature.name()
                        + "', which the labelled rows do not have. Maybe they are of another file.");
            }
        }
        if (!target.digest(names(predictions.features())).equals(predictions.targetFeatures())) {
            throw new IllegalArgumentException("The predictions are of rows with other features than these. Maybe the"
                    + " rows were reordered or edited: rows are matched by their order.");
        }
    }

    private Predictions.Fallbacks fallbacks(double[][] rows, double[][] questions, long seed) {
        double[][] xs = Yardstick.pick(rows, RowTable.draw(rows.length, FALLBACK_ROWS, seed));
        double[][] ys = Yardstick.pick(questions, RowTable.draw(questions.length, FALLBACK_ROWS, seed));
        double proxyA = proxyA(xs, ys, seed);
        double[][] standardX = copy(xs);
        double[][] standardY = copy(ys);
        Encoding.standardise(standardX, standardY);
        return new Predictions.Fallbacks(
                Distances.mmdSquared(standardX, standardY, Distances.medianGamma(standardX, standardY)),
                Distances.energySquared(standardX, standardY),
                Distances.slicedWasserstein(standardX, standardY, DIRECTIONS, new SplittableRandom(seed)), proxyA);
    }

    // Half of the rows of each side teach which side a row is from, the other half tell how often that is wrong.
    private double proxyA(double[][] xs, double[][] ys, long seed) {
        int size = Math.min(xs.length, ys.length) / 2;
        List<double[]> teaching = new ArrayList<>();
        List<double[]> asked = new ArrayList<>();
        for (int i = 0; i < 2 * size; i++) {
            (i % 2 == 0 ? teaching : asked).addAll(List.of(xs[i], ys[i]));
        }
        if (size == 0) {
            return 0;
        }
        double[] sides = IntStream.range(0, teaching.size()).mapToDouble(i -> i % 2).toArray();
        double[][] predicted = learner.predict(teaching.toArray(double[][]::new), sides, 2,
                asked.toArray(double[][]::new), seed);
        long wrong = IntStream.range(0, predicted.length)
                .filter(i -> predicted[i][i % 2] < predicted[i][1 - i % 2]).count();
        double error = Math.min(0.5, (double) wrong / predicted.length);
        return 2 * (1 - 2 * error);
    }

    private static List<String> names(List<Feature> features) {
        return features.stream().map(Feature::name).toList();
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}

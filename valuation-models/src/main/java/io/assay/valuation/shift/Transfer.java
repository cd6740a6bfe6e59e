package io.assay.valuation.shift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Measures how well a task carries over from a source to a target. Two steps, because source and target need not meet:
/// whoever has the source [predicts][#predict], whoever has the target's labels [scores][#score].
public final class Transfer {
    /// A source of more rows is sampled.
    public static final int MOST_SOURCE_ROWS = 3_000;

    /// A target of more labelled rows is sampled.
    public static final int MOST_TARGET_ROWS = 1_000;

    private static final int STRONG_ROWS = 80;
    // The buyer's own rows must teach more than the mean in nearly all resamples, and the score be known to some
    // degree.
    private static final double TOLERATED = 0.025;
    private static final double WIDEST = 0.6;
    private static final double MOST_SHARED = 0.05;
    private static final double TELLS_APART = 0.9;
    private static final int SWAPPED = 5;
    private static final int FOLDS = 10;
    private static final int RESAMPLES = 1_000;
    private static final int FALLBACK_ROWS = 500;
    private static final int DIRECTIONS = 50;
    // The probability that is spread over all classes, so that a class never seen costs much but not everything.
    private static final double SMOOTHING = 0.02;

    private final Learner learner;

    /// Measures with `learner`.
    public Transfer(Learner learner) {
        this.learner = learner;
    }

    /// Measures with the forest that predicts transfer loss best.
    public static Transfer withForest() {
        return new Transfer(new RandomForestLearner(100));
    }

    /// What the source's labelled rows teach about the rows of `target`, whose labels are not looked at.
    ///
    /// @throws IllegalArgumentException if there is no common column, no label in the source, or too little to learn
    ///        from
    public Predictions predict(RowTable source, RowTable target, TransferOptions options) {
        Labels labels = new Labels(source, options.label(), options.logLabel(), "source");
        Task task = options.task() == null ? labels.task() : options.task();
        int[] usable = labels.usable(task);
        if (target.size() < Labels.MIN_ROWS) {
            throw new IllegalArgumentException("The target has " + target.size() + " rows, but " + Labels.MIN_ROWS
                    + " with a label are needed, and about 200 say something. Maybe label more rows.");
        }
        int[] drawn = IntStream.of(RowTable.draw(usable.length, MOST_SOURCE_ROWS, options.seed()))
                .map(i -> usable[i]).toArray();
        List<String> classes = task == Task.CLASSIFICATION ? labels.classes(drawn) : List.of();
        double[] known = task == Task.CLASSIFICATION ? labels.classNumbers(drawn, classes) : labels.numbers(drawn);
        RowTable teaching = source.at(drawn);
        FeatureSearch search = new FeatureSearch(teaching, target, options.label(), options.ignored());
        search.warnOfLeaks(known, task);
        if (labels.unusable(usable) > 0) {
            search.warn(labels.unusable(usable) + " of " + source.size()
                    + " rows of the source have no usable label and are left out");
        }
        if (target.size() > SWAPPED * source.size()) {
            search.warn("the target has " + target.size() + " rows and the source " + source.size()
                    + ". Maybe they are swapped");
        }
        int shared = sharedRows(teaching, target, search.features());
        if (shared > MOST_SHARED * target.size()) {
            search.warn(shared + " of " + target.size() + " rows of the target stand in the source, too."
                    + " What was seen is no test: the report is weak");
        }
        Encoding encoding = new Encoding(search.features(), teaching, target);
        double[][] rows = encoding.encode(teaching);
        double[][] questions = encoding.encode(target);
        double[][] predicted = learner.predict(rows, known, classes.size(), questions, options.seed());
        return new Predictions(new LearningProblem(task, options.label(), options.logLabel(), options.seed()),
                options.ignored(), search.features(), classes, target.digest(names(search.features())),
                Arrays.stream(predicted).map(row -> Arrays.stream(row).boxed().toList()).toList(),
                new Predictions.Rows(drawn.length, shared), fallbacks(rows, questions, options.seed()),
                search.warnings());
    }

    /// Columns of `target` that `predictions` were made without although nobody said to ignore them. Whoever chooses
    /// the features chooses the yardstick, so the buyer should know.
    public static List<String> unused(RowTable target, Predictions predictions) {
        List<String> used = names(predictions.features());
        return target.header().stream().filter(column -> !used.contains(column)
                && !predictions.ignored().contains(column) && !column.equals(predictions.problem().label())).toList();
    }

    /// The gap between `predictions` of the rows of `target` and what its own labels teach.
    ///
    /// @throws IllegalArgumentException if the predictions are of other rows, or too few rows have a label
    public TransferGap score(RowTable target, Predictions predictions) {
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
        LearningProblem problem = predictions.problem();
        Labels labels = new Labels(target, problem.label(), problem.logLabel(), "target");
        int[] usable = labels.usable(problem.task());
        int[] drawn = IntStream.of(RowTable.draw(usable.length, MOST_TARGET_ROWS, problem.seed()))
                .map(i -> usable[i]).toArray();
        RowTable own = target.at(drawn);
        double[][] rows = new Encoding(predictions.features(), own).encode(own);
        TreeSet<String> all = new TreeSet<>(predictions.classes());
        boolean classify = problem.task() == Task.CLASSIFICATION;
        if (classify) {
            all.addAll(labels.classes(drawn));
        }
        List<String> classes = List.copyOf(all);
        double[] known = classify ? labels.classNumbers(drawn, classes) : labels.numbers(drawn);
        double[] transfer = new double[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            List<Double> value = predictions.values().get(drawn[i]);
            if (classify) {
                int of = predictions.classes().indexOf(classes.get((int) known[i]));
                transfer[i] = logLoss(of < 0 ? 0 : value.get(of), classes.size());
            } else {
                transfer[i] = squared(value.getFirst(), known[i]);
            }
        }
        return gap(predictions, labels.unusable(usable), transfer,
                ownLosses(rows, known, classes.size(), problem.seed()));
    }

    /// Losses of each row under the buyer's own model and under the mean, both learned without the row's fold.
    private static final class OwnLosses {
        private final double[] own;
        private final double[] mean;

        OwnLosses(int rows) {
            this.own = new double[rows];
            this.mean = new double[rows];
        }
    }

    private OwnLosses ownLosses(double[][] rows, double[] labels, int classes, long seed) {
        int n = labels.length;
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = RowTable.shuffled(n, random);
        OwnLosses losses = new OwnLosses(n);
        for (int fold = 0; fold < FOLDS; fold++) {
            int from = fold * n / FOLDS;
            int to = (fold + 1) * n / FOLDS;
            int[] held = Arrays.copyOfRange(order, from, to);
            int[] rest = IntStream.range(0, n).filter(i -> i < from || i >= to).map(i -> order[i]).toArray();
            double[] known = IntStream.of(rest).mapToDouble(i -> labels[i]).toArray();
            double[][] predicted = learner.predict(pick(rows, rest), known, classes, pick(rows, held),
                    random.nextLong());
            double average = Arrays.stream(known).average().orElseThrow();
            for (int i = 0; i < held.length; i++) {
                int row = held[i];
                if (classes == 0) {
                    losses.own[row] = squared(predicted[i][0], labels[row]);
                    losses.mean[row] = squared(average, labels[row]);
                } else {
                    double share = Arrays.stream(known).filter(label -> label == labels[row]).count()
                            / (double) known.length;
                    losses.own[row] = logLoss(predicted[i][(int) labels[row]], classes);
                    losses.mean[row] = logLoss(share, classes);
                }
            }
        }
        return losses;
    }

    private static TransferGap gap(Predictions predictions, int unusable, double[] transfer, OwnLosses losses) {
        int n = transfer.length;
        boolean root = predictions.problem().task() == Task.REGRESSION;
        int[] everyRow = IntStream.range(0, n).toArray();
        TransferGap.Losses all = new TransferGap.Losses(loss(transfer, everyRow, root),
                loss(losses.own, everyRow, root), loss(losses.mean, everyRow, root));
        SplittableRandom random = new SplittableRandom(predictions.problem().seed());
        double[] gaps = new double[RESAMPLES];
        double[] scores = new double[RESAMPLES];
        int unlearned = 0;
        for (int i = 0; i < RESAMPLES; i++) {
            int[] resample = IntStream.range(0, n).map(_ -> random.nextInt(n)).toArray();
            double t = loss(transfer, resample, root);
            double o = loss(losses.own, resample, root);
            gaps[i] = t - o;
            double m = loss(losses.mean, resample, root);
            scores[i] = score(t, o, m);
            unlearned += o >= m ? 1 : 0;
        }
        double score = Math.clamp(Arrays.stream(scores).average().orElseThrow(), 0, 1);
        TransferGap.Interval of = interval(scores);
        return new TransferGap(predictions.problem(),
                new TransferGap.Rows(n, unusable, predictions.rows().source()), predictions.features(), all,
                all.transfer() - all.own(), interval(gaps), score,
                new TransferGap.Interval(Math.min(score, of.low()), Math.max(score, of.high())),
                n < STRONG_ROWS || predictions.rows().shared() > MOST_SHARED * predictions.values().size()
                        || unlearned > TOLERATED * RESAMPLES || of.high() - of.low() > WIDEST);
    }

    private static double score(double transferLoss, double ownLoss, double meanLoss) {
        if (ownLoss >= meanLoss) {
            return transferLoss <= ownLoss ? 1 : transferLoss < meanLoss ? 0.5 : 0;
        }
        return Math.clamp((meanLoss - transferLoss) / (meanLoss - ownLoss), 0, 1);
    }

    private static TransferGap.Interval interval(double[] resampled) {
        Arrays.sort(resampled);
        return new TransferGap.Interval(resampled[(int) (0.025 * resampled.length)],
                resampled[(int) (0.975 * resampled.length) - 1]);
    }

    private Predictions.Fallbacks fallbacks(double[][] rows, double[][] questions, long seed) {
        double[][] xs = pick(rows, RowTable.draw(rows.length, FALLBACK_ROWS, seed));
        double[][] ys = pick(questions, RowTable.draw(questions.length, FALLBACK_ROWS, seed));
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

    // Rows of the target whose features all stand in one row of the source; where features alone do not tell the
    // target's own rows apart, nothing can be said.
    private static int sharedRows(RowTable source, RowTable target, List<Feature> features) {
        List<String> columns = names(features);
        List<List<String>> asked = target.cells(columns);
        Set<List<String>> distinct = new HashSet<>(asked);
        if (distinct.size() < TELLS_APART * asked.size()) {
            return 0;
        }
        distinct.retainAll(new HashSet<>(source.cells(columns)));
        return (int) asked.stream().filter(distinct::contains).count();
    }

    private static List<String> names(List<Feature> features) {
        return features.stream().map(Feature::name).toList();
    }

    private static double loss(double[] losses, int[] rows, boolean root) {
        double mean = IntStream.of(rows).mapToDouble(i -> losses[i]).sum() / rows.length;
        return root ? Math.sqrt(mean) : mean;
    }

    private static double squared(double predicted, double actual) {
        return (predicted - actual) * (predicted - actual);
    }

    private static double logLoss(double probability, int classes) {
        return -StrictMath.log((1 - SMOOTHING) * probability + SMOOTHING / classes);
    }

    private static double[][] pick(double[][] rows, int[] indexes) {
        return IntStream.of(indexes).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}

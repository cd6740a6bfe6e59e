package io.assay.valuation.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Counts labels that rows like theirs do not have: confident learning with the k nearest neighbours as the model.
///
/// Neighbours are confident that a row is of class *j* if they give it at least the share that they give, on average, to rows
/// labelled *j*. Of the rows labelled *i* of which they are confident, the share that they put elsewhere is the share of
/// wrong labels *i*. Numbers are standardised; texts of few
/// values differ by one or not at all; columns that nearly all differ are no features. Source: Northcutt, Jiang, Chuang
/// 2021, *Confident learning: estimating uncertainty in dataset labels*, doi:10.1613/jair.1.12125.
final class LabelNoise {
    private static final int NEIGHBOURS = 10;
    private static final int MIN_CLASS_ROWS = 2 * NEIGHBOURS;
    private static final int MOST_CLASSES = 50;
    private static final double MOST_DIFFERENT = 0.5;

    private final double[][] features;
    private final boolean[] isNumber;
    private final int[] labels;
    private final int classes;

    private LabelNoise(double[][] features, boolean[] isNumber, int[] labels, int classes) {
        this.features = features;
        this.isNumber = isNumber;
        this.labels = labels;
        this.classes = classes;
    }

    /// The check of the labels in column `label` of the sampled `rows`; of no cases where they are no classes.
    static Check check(List<String> header, List<List<CellValue>> rows, int label) {
        String statement = "the label " + header.get(label) + " is what similar rows have";
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.get(label).canonical(), 1, Integer::sum));
        counts.remove("");
        counts.values().removeIf(count -> count < MIN_CLASS_ROWS);
        List<String> names = List.copyOf(counts.keySet());
        if (names.size() < 2 || names.size() > MOST_CLASSES) {
            return new Check(Check.Kind.LABEL_ACCURACY, statement, 0, 0);
        }
        Map<String, Integer> index = new HashMap<>();
        names.forEach(name -> index.put(name, index.size()));
        List<List<CellValue>> labelled = rows.stream().filter(row -> index.containsKey(row.get(label).canonical()))
                .toList();
        List<double[]> columns = new ArrayList<>();
        List<Boolean> numeric = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            if (column != label) {
                feature(labelled, column, columns, numeric);
            }
        }
        if (columns.isEmpty()) {
            return new Check(Check.Kind.LABEL_ACCURACY, statement, 0, 0);
        }
        boolean[] isNumber = new boolean[numeric.size()];
        for (int i = 0; i < isNumber.length; i++) {
            isNumber[i] = numeric.get(i);
        }
        LabelNoise noise = new LabelNoise(columns.toArray(double[][]::new), isNumber,
                labelled.stream().mapToInt(row -> index.get(row.get(label).canonical())).toArray(), names.size());
        return new Check(Check.Kind.LABEL_ACCURACY, statement, labelled.size(), noise.mislabelled());
    }

    private static void feature(List<List<CellValue>> rows, int column, List<double[]> columns, List<Boolean> numeric) {
        long numbers = rows.stream().filter(row -> !Double.isNaN(row.get(column).number())).count();
        Map<String, Integer> texts = new HashMap<>();
        rows.forEach(row -> texts.merge(row.get(column).canonical(), texts.size(), (a, _) -> a));
        boolean different = texts.size() > MOST_DIFFERENT * rows.size();
        if (numbers > rows.size() / 2
                && !(different && rows.stream().allMatch(row -> row.get(column).kind() == ValueKind.INTEGER))) {
            columns.add(standardised(rows.stream().mapToDouble(row -> row.get(column).number()).toArray()));
            numeric.add(true);
        } else if (texts.size() > 1 && !different) {
            columns.add(rows.stream().mapToDouble(row -> texts.get(row.get(column).canonical())).toArray());
            numeric.add(false);
        }
    }

    private static double[] standardised(double[] values) {
        double mean = Arrays.stream(values).filter(x -> !Double.isNaN(x)).average().orElse(0);
        double variance = Arrays.stream(values).filter(x -> !Double.isNaN(x)).map(x -> (x - mean) * (x - mean))
                .average().orElse(0);
        double scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
        return Arrays.stream(values).map(x -> Double.isNaN(x) ? 0 : (x - mean) * scale).toArray();
    }

    private long mislabelled() {
        int rows = labels.length;
        double[][] shares = new double[rows][];
        Arrays.setAll(shares, this::shares);
        double[] thresholds = new double[classes];
        for (int i = 0; i < classes; i++) {
            int of = i;
            thresholds[i] = IntStream.range(0, rows).filter(row -> labels[row] == of)
                    .mapToDouble(row -> shares[row][of]).average().orElse(1);
        }
        // Of the rows of each label: all, those that some class is confident of, and of these those that another is.
        double[] all = new double[classes];
        double[] confident = new double[classes];
        double[] off = new double[classes];
        for (int row = 0; row < rows; row++) {
            double[] share = shares[row];
            int label = labels[row];
            all[label]++;
            OptionalInt best = IntStream.range(0, classes).filter(i -> share[i] >= thresholds[i]).reduce(
                    (i, j) -> share[j] > share[i] ? j : i);
            confident[label] += best.isPresent() ? 1 : 0;
            off[label] += best.isPresent() && best.getAsInt() != label ? 1 : 0;
        }
        return Math.round(IntStream.range(0, classes).filter(i -> confident[i] > 0)
                .mapToDouble(i -> all[i] * off[i] / confident[i]).sum());
    }

    // What share of the nearest other rows each class has; of equally near ones those that come first in the sample.
    private double[] shares(int row) {
        double[] distances = new double[labels.length];
        Arrays.setAll(distances, other -> other == row ? Double.POSITIVE_INFINITY : distance(row, other));
        double[] nearest = new double[NEIGHBOURS];
        int[] at = new int[NEIGHBOURS];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        Arrays.fill(at, -1);
        for (int other = 0; other < distances.length; other++) {
            int slot = NEIGHBOURS;
            while (slot > 0 && distances[other] < nearest[slot - 1]) {
                slot--;
            }
            if (slot < NEIGHBOURS) {
                System.arraycopy(nearest, slot, nearest, slot + 1, NEIGHBOURS - 1 - slot);
                System.arraycopy(at, slot, at, slot + 1, NEIGHBOURS - 1 - slot);
                nearest[slot] = distances[other];
                at[slot] = other;
            }
        }
        double[] shares = new double[classes];
        for (int other : at) {
            shares[labels[other]] += 1.0 / NEIGHBOURS;
        }
        return shares;
    }

    private double distance(int a, int b) {
        double sum = 0;
        for (int i = 0; i < features.length; i++) {
            double difference = features[i][a] - features[i][b];
            sum += isNumber[i] ? difference * difference : difference == 0 ? 0 : 1;
        }
        return sum;
    }
}

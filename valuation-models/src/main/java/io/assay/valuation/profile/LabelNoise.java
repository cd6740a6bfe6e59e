package io.assay.valuation.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts labels that rows like theirs do not have: of the rows whose nearest neighbours nearly all have one label,
/// those that have another.
///
/// This is confident learning with the k nearest neighbours as the model. Where neighbours disagree, classes overlap
/// and nothing can be told of a label; where they agree, whether a row's own label is wrong does not depend on theirs,
/// so the share of other labels there estimates the share of wrong ones. All pairs of the sampled rows are compared,
/// O(n²) for each column; a missing number counts as the mean, and a column whose numbers are all one tells nothing.
/// Numbers are standardised; texts of few values differ by one or not at all; columns that nearly all differ are no
/// features. Source: Northcutt, Jiang, Chuang 2021, *Confident learning: estimating uncertainty in dataset labels*,
/// doi:10.1613/jair.1.12125.
final class LabelNoise {
    private static final int NEIGHBOURS = 10;
    private static final int MIN_CLASS_ROWS = 2 * NEIGHBOURS;
    private static final int MOST_CLASSES = 50;
    private static final double MOST_DIFFERENT = 0.5;
    private static final int AGREEING = 9;
    private static final int MIN_CASES = 30;

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
        return noise.check(statement);
    }

    private static void feature(List<List<CellValue>> rows, int column, List<double[]> columns, List<Boolean> numeric) {
        long numbers = rows.stream().filter(row -> !Double.isNaN(row.get(column).number())).count();
        Map<String, Integer> texts = new HashMap<>();
        rows.forEach(row -> texts.merge(row.get(column).canonical(), texts.size(), (a, _) -> a));
        boolean different = texts.size() > MOST_DIFFERENT * rows.size();
        if (numbers > rows.size() / 2
                && !(different && rows.stream().allMatch(row -> row.get(column).kind() == ValueKind.INTEGER))) {
            double[] values = standardised(rows.stream().mapToDouble(row -> row.get(column).number()).toArray());
            if (Arrays.stream(values).allMatch(Double::isFinite)) {
                columns.add(values);
                numeric.add(true);
            }
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

    private Check check(String statement) {
        int cases = 0;
        int failures = 0;
        for (int row = 0; row < labels.length; row++) {
            int[] neighbours = neighbours(row);
            int most = 0;
            for (int i = 1; i < classes; i++) {
                most = neighbours[i] > neighbours[most] ? i : most;
            }
            if (neighbours[most] >= AGREEING) {
                cases++;
                failures += labels[row] == most ? 0 : 1;
            }
        }
        return cases < MIN_CASES
                ? new Check(Check.Kind.LABEL_ACCURACY, statement, 0, 0)
                : new Check(Check.Kind.LABEL_ACCURACY, statement, cases, failures);
    }

    // How many of the nearest other rows each class has; of equally near ones those that come first in the sample.
    private int[] neighbours(int row) {
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
        int[] counts = new int[classes];
        for (int other : at) {
            counts[labels[other]]++;
        }
        return counts;
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

package io.assay.valuation.shift;

import io.assay.valuation.profile.CellValue;
import io.assay.valuation.profile.ValueKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Finds the columns that two tables have in common and a learner can use, and warns of those that it should not.
final class FeatureSearch {
    private static final double MOST_DIFFERENT = 0.5;
    private static final double NAMES_THE_ROW = 0.99;
    private static final double TELLS_A_NUMBER = 0.95;
    private static final double TELLS_A_CLASS = 0.98;
    private static final int MIN_ROWS_TO_WARN = 30;
    private static final int TOO_MANY_TO_DIFFER = 500;

    private final RowTable source;
    private final RowTable target;
    private final List<Feature> features = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    FeatureSearch(RowTable source, RowTable target, String label, SortedSet<String> ignored) {
        this.source = source;
        this.target = target;
        for (String column : ignored) {
            if (!source.header().contains(column) && !target.header().contains(column)) {
                throw new IllegalArgumentException("There is no column '" + column + "' to ignore, in the source "
                        + names(source) + " or the target " + names(target) + ". Maybe it is misspelt.");
            }
        }
        List<String> common = source.header().stream()
                .filter(column -> !column.equals(label) && target.header().contains(column)).toList();
        if (common.isEmpty()) {
            throw new IllegalArgumentException("The source and the target have no column in common but the label: "
                    + names(source) + " and " + names(target) + ". Maybe rename columns that mean the same.");
        }
        common.stream().filter(column -> !ignored.contains(column)).forEach(this::consider);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("None of the common columns " + common
                    + " can be a feature: they are ignored, empty, or different in nearly every row.");
        }
    }

    List<Feature> features() {
        return features;
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    /// One sentence for each column that looks as if it should not be a feature.
    List<String> warnings() {
        return warnings;
    }

    /// Warns of features that alone tell the label: they are probably made from it, or it from them.
    ///
    /// @param labels of the source's rows: numbers, or numbers of classes
    void warnOfLeaks(double[] labels, Task task) {
        if (labels.length < MIN_ROWS_TO_WARN) {
            return;
        }
        for (Feature feature : features) {
            List<CellValue> column = source.column(feature.name());
            int[] order = IntStream.range(0, labels.length).boxed()
                    .sorted(Comparator.comparing(column::get, order(feature))).mapToInt(Integer::intValue).toArray();
            if (isTold(order, labels, task)) {
                warnings.add("the column '" + feature.name() + "' alone predicts the label. Maybe it is made from it:"
                        + " leave it out with --ignore");
            }
        }
    }

    private void consider(String column) {
        List<CellValue> values = new ArrayList<>(source.column(column));
        values.addAll(target.column(column));
        values.removeIf(value -> value.kind() == ValueKind.NULL);
        long different = values.stream().map(CellValue::canonical).distinct().count();
        boolean ofSource = source.isNumeric(column);
        boolean ofTarget = target.isNumeric(column);
        boolean numeric = ofSource && ofTarget;
        String sides = ofSource
                ? "numbers in the source, text in the target"
                : "text in the source, numbers in the target";
        if (values.isEmpty() || isEmpty(source, column) || isEmpty(target, column)) {
            warnings.add("the column '" + column + "' has no value on one side and is left out");
        } else if (ofSource != ofTarget && different > MOST_DIFFERENT * values.size()) {
            warnings.add("the column '" + column + "' is " + sides + ", and is left out. Maybe one side has a unit or a"
                    + " decimal comma: write plain numbers on both");
        } else if (!numeric && different > MOST_DIFFERENT * values.size()) {
            warnings.add("the column '" + column + "' differs in most rows, as a name, a time or an identifier does,"
                    + " and is left out");
        } else {
            features.add(new Feature(column, numeric ? Feature.Kind.NUMBER : Feature.Kind.CATEGORY));
            if (ofSource != ofTarget) {
                warnings.add("the column '" + column + "' is " + sides + ", and is read as words");
            }
            if (values.stream().allMatch(value -> value.kind() == ValueKind.INTEGER) && namesTheRow(column)) {
                warnings.add("the column '" + column + "' is another whole number in every row. Maybe it names the row:"
                        + " leave it out with --ignore");
            }
        }
    }

    // Another whole number in every row is an identifier where the numbers run on, or where so many could not differ by
    // chance; a count of something may differ in a few.
    private boolean namesTheRow(String column) {
        List<CellValue> numbers = source.column(column);
        boolean ascending = IntStream.range(1, numbers.size())
                .allMatch(i -> numbers.get(i - 1).number() < numbers.get(i).number());
        return numbers.size() >= MIN_ROWS_TO_WARN && distinctWithin(source, column) >= NAMES_THE_ROW
                && (ascending || numbers.size() >= TOO_MANY_TO_DIFFER);
    }

    private static boolean isEmpty(RowTable table, String column) {
        return table.column(column).stream().allMatch(value -> value.kind() == ValueKind.NULL);
    }

    private static double distinctWithin(RowTable table, String column) {
        return (double) table.column(column).stream().map(CellValue::canonical).distinct().count() / table.size();
    }

    private static Comparator<CellValue> order(Feature feature) {
        return feature.kind() == Feature.Kind.NUMBER
                ? Comparator.comparingDouble(CellValue::number)
                : Comparator.comparing(CellValue::canonical);
    }

    // In the order of the feature, does the label of the rows before and behind tell a row's own?
    private static boolean isTold(int[] order, double[] labels, Task task) {
        int n = order.length;
        if (task == Task.CLASSIFICATION) {
            Map<Double, Integer> counts = new HashMap<>();
            int same = 0;
            for (int i = 0; i < n; i++) {
                counts.merge(labels[i], 1, Integer::sum);
                same += labels[order[i]] == labels[order[i == 0 ? 1 : i - 1]] ? 1 : 0;
            }
            int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            return same >= TELLS_A_CLASS * n && most < 0.9 * n && n >= MIN_ROWS_TO_WARN;
        }
        double mean = IntStream.of(order).mapToDouble(i -> labels[i]).average().orElse(0);
        double error = 0;
        for (int i = 0; i < n; i++) {
            double before = labels[order[i == 0 ? 1 : i - 1]];
            double behind = labels[order[i == n - 1 ? n - 2 : i + 1]];
            double miss = labels[order[i]] - (before + behind) / 2;
            error += miss * miss;
        }
        ToDoubleFunction<Integer> spread = i -> (labels[i] - mean) * (labels[i] - mean);
        double variance = IntStream.of(order).boxed().mapToDouble(spread).sum();
        return error <= (1 - TELLS_A_NUMBER) * variance;
    }

    private static List<String> names(RowTable table) {
        return table.header().stream().limit(20).toList();
    }
}

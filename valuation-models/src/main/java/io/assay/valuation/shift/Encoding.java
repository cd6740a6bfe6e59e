package io.assay.valuation.shift;

import io.assay.valuation.profile.CellValue;
import io.assay.valuation.profile.ValueKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Turns rows into numbers: a number as it is, the median where it is missing; a category as one column of 0 and 1 for
/// each of its most frequent values, the rest being 0 in all of them; one column where there are two values.
final class Encoding {
    /// Categories beyond these most frequent ones are one.
    static final int MOST_LEVELS = 30;

    private final List<Input> inputs = new ArrayList<>();

    /// One number of a row.
    ///
    /// @param column it is from
    /// @param level 1 where the value is this one; empty for numbers
    /// @param median stands where the number is missing
    private record Input(String column, String level, double median) {}

    /// An encoding that knows the values in `tables` of `features`.
    Encoding(List<Feature> features, RowTable... tables) {
        for (Feature feature : features) {
            List<CellValue> values = Stream.of(tables).flatMap(table -> table.column(feature.name()).stream()).toList();
            if (feature.kind() == Feature.Kind.NUMBER) {
                inputs.add(new Input(feature.name(), "", median(values)));
            } else {
                levels(values).forEach(level -> inputs.add(new Input(feature.name(), level, 0)));
            }
        }
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("None of the features " + features.stream().map(Feature::name).toList()
                    + " has a value in the labelled rows. Maybe label other rows.");
        }
    }

    /// One array per row.
    double[][] encode(RowTable table) {
        double[][] rows = new double[table.size()][inputs.size()];
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            List<CellValue> column = table.column(input.column());
            for (int row = 0; row < rows.length; row++) {
                CellValue value = column.get(row);
                rows[row][i] = !input.level().isEmpty()
                        ? (value.canonical().equals(input.level()) ? 1 : 0)
                        : Double.isNaN(value.number()) ? input.median() : value.number();
            }
        }
        return rows;
    }

    /// Both matrices with every column brought to mean 0 and standard deviation 1 over both.
    static void standardise(double[][] xs, double[][] ys) {
        for (int i = 0; i < xs[0].length; i++) {
            int column = i;
            double[] all = Stream.concat(Arrays.stream(xs), Arrays.stream(ys)).mapToDouble(row -> row[column])
                    .toArray();
            double mean = Arrays.stream(all).average().orElse(0);
            double variance = Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().orElse(0);
            double scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
            Stream.concat(Arrays.stream(xs), Arrays.stream(ys))
                    .forEach(row -> row[column] = (row[column] - mean) * scale);
        }
    }

    private static double median(List<CellValue> values) {
        double[] numbers = values.stream().mapToDouble(CellValue::number).filter(x -> !Double.isNaN(x)).sorted()
                .toArray();
        return numbers.length == 0 ? 0 : numbers[numbers.length / 2];
    }

    // The most frequent first, equally frequent ones in order of their text.
    private static List<String> levels(List<CellValue> values) {
        Map<String, Integer> counts = new TreeMap<>();
        values.stream().filter(value -> value.kind() != ValueKind.NULL)
                .forEach(value -> counts.merge(value.canonical(), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue()))
                .limit(MOST_LEVELS)
                .map(Map.Entry::getKey).toList();
    }
}

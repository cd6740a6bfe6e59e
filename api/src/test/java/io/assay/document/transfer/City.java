package io.assay.document.transfer;

import io.assay.valuation.shift.RowTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.DoubleVector;
import smile.data.vector.ValueVector;
import smile.math.MathEx;
import smile.model.cart.Loss;
import smile.regression.GradientTreeBoost;

/// The rows of one city: features and a label in the last column, all numbers, cut at random into a half for reports
/// and a half for the truth.
///
/// @param name of the city
/// @param header of the features and the label
/// @param reports rows that transfer reports may use
/// @param truth rows that only the true losses use
record City(String name, List<String> header, List<List<String>> reports, List<List<String>> truth) {
    /// Where the real data lies; studies skip where it does not.
    static final Path DATA = Path.of("..", "..", "shared", "data").toAbsolutePath().normalize();

    private static final int MOST_TRUTH_ROWS = 3_000;
    private static final List<String> WINDS = List.of("NE", "NW", "SE", "SW", "cv");

    static City of(String name, List<String> header, List<List<String>> rows) {
        List<List<String>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(4));
        int half = shuffled.size() / 2;
        return new City(name, header, shuffled.subList(0, half), shuffled.subList(half, shuffled.size()));
    }

    /// A city of the air-quality data; label ln PM2.5.
    static City air(String name) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : read("air-quality", name)) {
            List<Double> x = new ArrayList<>(List.of(Double.valueOf(row.text("timestamp").substring(5, 7)),
                    Double.valueOf(row.text("timestamp").substring(11, 13)), row.number("dew_point_c"),
                    row.number("humidity_pct"), row.number("pressure_hpa"), row.number("temperature_c"),
                    Math.log1p(row.number("wind_speed_cumulative")), Math.log1p(row.number("precipitation_mm"))));
            WINDS.forEach(wind -> x.add(row.text("wind_direction").equals(wind) ? 1.0 : 0));
            add(rows, x, row.number("pm25_us_post"));
        }
        List<String> header = new ArrayList<>(
                List.of("month", "hour", "dew_point", "humidity", "pressure", "temperature",
                        "wind", "rain"));
        header.addAll(WINDS);
        header.add("label");
        return of(name, header, rows);
    }

    /// A city of the rentals; label ln price.
    static City rentals(String name) throws IOException {
        List<String> columns = List.of("room_shared", "room_private", "person_capacity", "host_is_superhost", "multi",
                "biz", "cleanliness_rating", "guest_satisfaction_overall", "bedrooms", "dist", "metro_dist",
                "attr_index", "rest_index", "weekend");
        List<List<String>> rows = new ArrayList<>();
        for (Row row : read("rentals", name)) {
            add(rows, columns.stream().map(column -> column.endsWith("_index")
                    ? (Double) Math.log1p(row.number(column))
                    : (Double) row.number(column)).toList(), row.number("realSum"));
        }
        List<String> header = new ArrayList<>(columns);
        header.add("label");
        return of(name, header, rows);
    }

    /// `n` rows for a report, drawn by `seed`, none of the first `skipped` in that draw.
    RowTable draw(int skipped, int n, long seed) {
        List<List<String>> shuffled = new ArrayList<>(reports);
        Collections.shuffle(shuffled, new Random(seed));
        return RowTable.of(header, shuffled.stream().skip(skipped).limit(n).toList());
    }

    /// Root mean squared error on this city's truth rows of a boosted-tree model that has learned from `source`'s; of
    /// itself, learned from one half of them and tested on the other, both ways.
    double trueLoss(City source) {
        if (source.name.equals(name)) {
            int half = truth.size() / 2;
            List<List<String>> a = truth.subList(0, half);
            List<List<String>> b = truth.subList(half, truth.size());
            return (boosted(a, b) + boosted(b, a)) / 2;
        }
        return boosted(source.truth, truth);
    }

    private static double boosted(List<List<String>> teaching, List<List<String>> asked) {
        MathEx.setSeed(5);
        GradientTreeBoost model = GradientTreeBoost.fit(Formula.lhs("label"),
                frame(teaching.subList(0, Math.min(MOST_TRUTH_ROWS, teaching.size()))),
                new GradientTreeBoost.Options(Loss.ls(), 100, 20, 31, 20, 0.1, 0.7, null, null));
        DataFrame questions = frame(asked);
        int label = asked.getFirst().size() - 1;
        return Math.sqrt(IntStream.range(0, asked.size()).mapToDouble(i -> {
            double miss = model.predict(questions.get(i)) - Double.parseDouble(asked.get(i).get(label));
            return miss * miss;
        }).average().orElseThrow());
    }

    private static DataFrame frame(List<List<String>> rows) {
        int label = rows.getFirst().size() - 1;
        return new DataFrame(IntStream.rangeClosed(0, label).mapToObj(column -> new DoubleVector(
                column == label ? "label" : "x" + column,
                rows.stream().mapToDouble(row -> Double.parseDouble(row.get(column))).toArray()))
                .toArray(ValueVector[]::new));
    }

    private static void add(List<List<String>> rows, List<Double> features, double label) {
        if (label > 0 && features.stream().allMatch(Double::isFinite)) {
            List<String> row = new ArrayList<>(features.stream().map(x -> Double.toString(x)).toList());
            row.add(Double.toString(Math.log(label)));
            rows.add(row);
        }
    }

    private record Row(List<String> header, List<String> cells) {
        String text(String column) {
            return cells.get(header.indexOf(column));
        }

        double number(String column) {
            return switch (text(column)) {
                case "TRUE" -> 1;
                case "FALSE" -> 0;
                case "", "NA" -> Double.NaN;
                case String number -> Double.parseDouble(number);
            };
        }
    }

    private static List<Row> read(String folder, String city) throws IOException {
        List<String> lines = Files.readAllLines(DATA.resolve(folder).resolve(city + ".csv"));
        List<String> header = List.of(lines.getFirst().split(",", -1));
        return lines.stream().skip(1).map(line -> new Row(header, List.of(line.split(",", -1)))).toList();
    }
}

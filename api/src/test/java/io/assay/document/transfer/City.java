package io.assay.document.transfer;

import io.assay.valuation.shift.RowTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
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
        return RowTable.of(header, cells(skipped, n, seed));
    }

    /// The same with labels that are those of other rows, so that it teaches nothing.
    RowTable worthless(int n, long seed) {
        List<List<String>> rows = cells(0, n, seed);
        List<String> labels = new ArrayList<>(rows.stream().map(List::getLast).toList());
        Collections.shuffle(labels, new Random(seed));
        return RowTable.of(header, IntStream.range(0, rows.size()).mapToObj(i -> {
            List<String> row = new ArrayList<>(rows.get(i));
            row.set(row.size() - 1, labels.get(i));
            return row;
        }).toList());
    }

    private List<List<String>> cells(int skipped, int n, long seed) {
        List<List<String>> shuffled = new ArrayList<>(reports);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.stream().skip(skipped).limit(n).toList();
    }

    /// How far a boosted-tree model that has learned from a source misses.
    ///
    /// @param raw root mean squared error as it predicts
    /// @param loss the same after the line that fits its predictions best, unless that falls
    record TrueLoss(double raw, double loss) {}

    /// The loss on this city's truth rows of a model that has learned from `source`'s; of itself, learned from one half
    /// of them and tested on the other, both ways.
    TrueLoss trueLoss(City source) {
        if (source.name.equals(name)) {
            int half = truth.size() / 2;
            List<List<String>> a = truth.subList(0, half);
            List<List<String>> b = truth.subList(half, truth.size());
            TrueLoss one = loss(boosted(a, b), b);
            TrueLoss other = loss(boosted(b, a), a);
            return new TrueLoss((one.raw + other.raw) / 2, (one.loss + other.loss) / 2);
        }
        return loss(boosted(source.truth, truth), truth);
    }

    /// How much lower the loss on this city's truth rows gets where `n` rows of a buyer here, drawn by `seed`, are
    /// learned from together with the report rows of `source`, brought to the buyer's scale and of as many as help
    /// most.
    double trueGain(City source, int n, long seed) {
        List<List<String>> own = cells(0, n, seed);
        List<List<String>> others = source.cells(n, MOST_TRUTH_ROWS, seed);
        Line line = Line.of(boosted(others, own), labels(own));
        int label = header.size() - 1;
        List<List<String>> scaled = others.stream().map(row -> {
            List<String> moved = new ArrayList<>(row);
            moved.set(label, Double.toString(line.at(Double.parseDouble(row.get(label)))));
            return moved;
        }).toList();
        double alone = loss(boosted(own, truth), truth).raw;
        double best = alone;
        for (double share : new double[]{0.03, 0.1, 0.3, 1}) {
            List<List<String>> both = new ArrayList<>(own);
            both.addAll(scaled.subList(0, (int) (share * scaled.size())));
            best = line.slope == 0 ? best : Math.min(best, loss(boosted(both, truth), truth).raw);
        }
        return alone - best;
    }

    private record Line(double slope, double offset) {
        static Line of(double[] predicted, double[] labels) {
            SimpleRegression fit = new SimpleRegression();
            IntStream.range(0, labels.length).forEach(i -> fit.addData(predicted[i], labels[i]));
            return fit.getSlope() > 0
                    ? new Line(fit.getSlope(), fit.getIntercept())
                    : new Line(0, Arrays.stream(labels).average().orElseThrow());
        }

        double at(double predicted) {
            return slope * predicted + offset;
        }
    }

    private static TrueLoss loss(double[] predicted, List<List<String>> rows) {
        double[] labels = labels(rows);
        Line line = Line.of(predicted, labels);
        return new TrueLoss(rmse(predicted, labels), rmse(Arrays.stream(predicted).map(line::at).toArray(), labels));
    }

    private static double rmse(double[] predicted, double[] labels) {
        return Math.sqrt(IntStream.range(0, labels.length)
                .mapToDouble(i -> (predicted[i] - labels[i]) * (predicted[i] - labels[i])).average().orElseThrow());
    }

    private static double[] labels(List<List<String>> rows) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row.getLast())).toArray();
    }

    // Fewer rows grow smaller leaves.
    private static double[] boosted(List<List<String>> teaching, List<List<String>> asked) {
        MathEx.setSeed(5);
        List<List<String>> known = teaching.subList(0, Math.min(MOST_TRUTH_ROWS + 200, teaching.size()));
        GradientTreeBoost model = GradientTreeBoost.fit(Formula.lhs("label"), frame(known),
                new GradientTreeBoost.Options(Loss.ls(), 100, 20, 31, Math.clamp(known.size() / 40, 3, 20), 0.1, 0.7,
                        null, null));
        DataFrame questions = frame(asked);
        return IntStream.range(0, asked.size()).mapToDouble(i -> model.predict(questions.get(i))).toArray();
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

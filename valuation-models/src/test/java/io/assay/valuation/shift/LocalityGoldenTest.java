package io.assay.valuation.shift;

import io.assay.valuation.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// Transfer losses and distances between Seattle and New York as independent programs found them.
class LocalityGoldenTest {
    private static final Path WEATHER = Path.of("..", "api", "src", "main", "resources", "io", "assay", "cli",
            "weather_seattle_newyork.csv");
    private static final List<String> HEADER = List.of("location", "date", "precipitation", "temp_max", "temp_min",
            "wind", "weather");
    private static final JsonNode GOLDEN = Golden.read("locality.json");

    @Test
    void transferLossesOfAnOrdinaryRegressionAreThoseOfTheGoldens() throws IOException {
        JsonNode rmse = GOLDEN.get("weather_rmse_train_row_test_column").get("rmse");
        Transfer ordinary = new Transfer(LocalityGoldenTest::leastSquares);
        for (String from : List.of("Seattle", "New York")) {
            for (String to : List.of("Seattle", "New York")) {
                RowTable target = city(to, 1);
                Predictions predictions = ordinary.predict(city(from, 0), target, new TransferOptions("temp_max",
                        new TreeSet<>(Set.of("location", "date", "weather")), false, Task.REGRESSION, 1));
                assertThat(ordinary.score(target, predictions).recalibration().uncalibratedLoss())
                        .as(from + " to " + to)
                        .isCloseTo(rmse.get(from).get(to).asDouble(), within(1e-9));
            }
        }
    }

    @Test
    void distancesBetweenTheCitiesAreThoseOfTheGoldens() throws IOException {
        JsonNode distances = GOLDEN.get("weather_distances");
        for (String column : List.of("precipitation", "temp_max", "temp_min", "wind")) {
            double[] seattle = numbers("Seattle", column);
            double[] newYork = numbers("New York", column);
            JsonNode golden = distances.get(column);
            assertThat(Distances.wasserstein(seattle, newYork, 1)).as(column)
                    .isCloseTo(golden.get("W1").asDouble(), within(1e-9));
            assertThat(Math.sqrt(Distances.energySquared(points(seattle), points(newYork)))).as(column)
                    .isCloseTo(golden.get("energy_distance_scipy").asDouble(), within(1e-9));
        }
    }

    private static double[][] leastSquares(double[][] rows, double[] labels, int classes, double[][] questions,
            long seed) {
        OLSMultipleLinearRegression fit = new OLSMultipleLinearRegression();
        if (classes > 0) {
            return new double[questions.length][classes];
        }
        fit.newSampleData(labels, rows);
        double[] beta = fit.estimateRegressionParameters();
        return Arrays.stream(questions).map(question -> new double[]{beta[0] + IntStream.range(0, question.length)
                .mapToDouble(i -> beta[i + 1] * question[i]).sum()}).toArray(double[][]::new);
    }

    private static RowTable city(String name, int parity) throws IOException {
        List<List<String>> all = rows(name);
        return RowTable.of(HEADER, IntStream.range(0, all.size()).filter(i -> i % 2 == parity).mapToObj(all::get)
                .toList());
    }

    private static double[] numbers(String name, String column) throws IOException {
        return rows(name).stream().mapToDouble(row -> Double.parseDouble(row.get(HEADER.indexOf(column)))).toArray();
    }

    private static double[][] points(double[] values) {
        return Arrays.stream(values).mapToObj(value -> new double[]{value}).toArray(double[][]::new);
    }

    private static List<List<String>> rows(String name) throws IOException {
        List<String> lines = Files.readAllLines(WEATHER);
        assertThat(lines.getFirst()).isEqualTo(String.join(",", HEADER));
        List<List<String>> rows = new ArrayList<>();
        lines.stream().filter(line -> line.startsWith(name + ","))
                .forEach(line -> rows.add(List.of(line.split(",", -1))));
        return rows;
    }
}

package io.assay.valuation.shift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Rows of the buyer that turn up in the source, disguised or not.
class NearCopiesTest {
    private static final Transfer TRANSFER = new Transfer(new RandomForestLearner(30));
    private static final List<String> HEADER = List.of("a", "b", "c", "kind", "y");

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 1e-6, 1e-4, 1e-3})
    void aWorthlessSourceGainsNothingByNoisyCopiesOfTheBuyersRows(double noise) {
        List<List<String>> own = rows(2, 200, 2);
        RowTable target = RowTable.of(HEADER, own);
        List<List<String>> offered = rows(1, 600, -2);
        TransferGap honest = TRANSFER.score(target, TRANSFER.predict(RowTable.of(HEADER, offered), target,
                TransferTest.options()));
        assertThat(honest.score()).isZero();
        assertThat(honest.rows().copies()).isZero();
        for (int copy = 0; copy < 5; copy++) {
            offered.addAll(noisy(own, noise, copy));
        }
        Predictions predictions = TRANSFER.predict(RowTable.of(HEADER, offered), target, TransferTest.options());
        TransferGap gap = TRANSFER.score(target, predictions);
        assertThat(gap.score()).as("score with copies").isZero();
        assertThat(gap.weak()).isTrue();
        assertThat(gap.rows().copies()).isEqualTo(1_000);
        assertThat(gap.rows().source()).isEqualTo(600);
        assertThat(gap.warnings()).anyMatch(warning -> warning.contains("200 of 200 rows of the target stand in")
                && warning.contains("1000 rows of the source are left out"));
    }

    @Test
    void copiesOfSomeOfTheBuyersRowsAreFoundAlone() {
        List<List<String>> own = rows(2, 200, 2);
        List<List<String>> offered = rows(1, 1_000, 2);
        offered.addAll(noisy(own.subList(0, 60), 1e-6, 1));
        TransferGap gap = TRANSFER.score(RowTable.of(HEADER, own),
                TRANSFER.predict(RowTable.of(HEADER, offered), RowTable.of(HEADER, own), TransferTest.options()));
        assertThat(gap.rows().copies()).isEqualTo(60);
        assertThat(gap.rows().source()).isEqualTo(1_000);
        assertThat(gap.score()).isGreaterThan(0.9);
    }

    @Test
    void aSourceOfNothingElseIsRefused() {
        List<List<String>> own = rows(2, 200, 2);
        assertThatThrownBy(() -> TRANSFER.predict(RowTable.of(HEADER, noisy(own, 1e-6, 1)), RowTable.of(HEADER, own),
                TransferTest.options())).hasMessageContaining("200 of 200 labelled rows of the source are rows of the"
                        + " target")
                .hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @CsvSource({"line, 3000", "plane, 3000", "steps, 3000", "coarse, 3000", "codes, 3000", "names, 3000", "mixed, 3000",
        "groups, 3000",
        "line, 300", "steps, 300", "groups, 300"})
    void honestRowsOfTheSamePlaceAreNoCopiesHoweverFewTheirValuesOrManyTheirNumber(String shape, int n) {
        for (long seed = 1; seed <= 10; seed++) {
            List<List<String>> all = shaped(shape, seed, n + 200);
            RowTable target = RowTable.of(List.of("a", "b", "c", "y"), all.subList(0, 200));
            RowTable source = RowTable.of(List.of("a", "b", "c", "y"), all.subList(200, n + 200));
            NearCopies.Found found = NearCopies.find(source, target, List.of("a", "b", "c").stream()
                    .map(name -> new Feature(name,
                            List.of("codes", "names").contains(shape) ? Feature.Kind.CATEGORY : Feature.Kind.NUMBER))
                    .toList());
            assertThat(found.sourceRows()).as("%s, seed %s", shape, seed).isEmpty();
        }
    }

    // Rows in random order: on a line, in a plane, on a lattice fine or coarse, of codes, of both, or three alike each.
    private static List<List<String>> shaped(String shape, long seed, int n) {
        Random random = new Random(seed);
        Function<Integer, List<Object>> row = i -> switch (shape) {
            case "line" -> List.of(random.nextGaussian(), 1, 1);
            case "plane" -> List.of(random.nextGaussian(), random.nextDouble(), 1);
            case "steps" -> List.of(random.nextInt(30), random.nextInt(30), random.nextInt(20));
            case "coarse" -> List.of(random.nextInt(5), random.nextInt(10), random.nextInt(4));
            case "codes" -> List.of("u" + random.nextInt(20), "v" + random.nextInt(20), "w" + random.nextInt(10));
            case "names" -> List.of("u" + random.nextInt(90), "v" + random.nextInt(90), "w" + random.nextInt(90));
            case "mixed" -> List.of(random.nextInt(12), Math.rint(40 * random.nextGaussian()), random.nextInt(2));
            default -> {
                Random group = new Random(1_000 * seed + i % (n / 3));
                yield List.of(group.nextGaussian(), group.nextGaussian(), group.nextGaussian());
            }
        };
        List<List<String>> rows = new ArrayList<>(IntStream.range(0, n).mapToObj(i -> {
            List<String> cells = new ArrayList<>(row.apply(i).stream().map(String::valueOf).toList());
            cells.add(Double.toString(random.nextGaussian()));
            return cells;
        }).toList());
        Collections.shuffle(rows, random);
        return rows;
    }

    private static List<List<String>> noisy(List<List<String>> rows, double noise, long seed) {
        Random random = new Random(seed);
        return rows.stream().map(row -> List.of(moved(row.get(0), noise, random), moved(row.get(1), noise, random),
                moved(row.get(2), noise, random), row.get(3), row.get(4))).toList();
    }

    private static String moved(String number, double noise, Random random) {
        return Double.toString(Double.parseDouble(number) + noise * random.nextGaussian());
    }

    // y = slope · (a + b) and noise; c and kind say nothing.
    static RowTable place(long seed, int n, double slope) {
        return RowTable.of(HEADER, rows(seed, n, slope));
    }

    private static List<List<String>> rows(long seed, int n, double slope) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            rows.add(List.of(Double.toString(a), Double.toString(b), Double.toString(random.nextGaussian()),
                    random.nextBoolean() ? "p" : "q", Double.toString(slope * (a + b) + 0.3 * random.nextGaussian())));
        }
        return rows;
    }
}

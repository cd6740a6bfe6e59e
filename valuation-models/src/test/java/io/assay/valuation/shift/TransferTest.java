package io.assay.valuation.shift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TransferTest {
    private static final Transfer TRANSFER = new Transfer(new RandomForestLearner(50));
    private static final List<String> HEADER = List.of("x", "kind", "y");

    @Test
    void aSourceThatFollowsTheSameLawIsAsGoodAsOnesOwnRows() {
        TransferGap gap = gap(place(1, 1_500, 2), place(2, 200, 2), options());
        assertThat(gap.problem().task()).isEqualTo(Task.REGRESSION);
        assertThat(gap.score()).isGreaterThan(0.95);
        assertThat(gap.gap()).isLessThan(0.1);
        assertThat(gap.rows().labelled()).isEqualTo(200);
        assertThat(gap.weak()).isFalse();
    }

    @Test
    void aSourceThatFollowsTheOppositeLawTeachesNothing() {
        TransferGap gap = gap(place(1, 1_500, -2), place(2, 200, 2), options());
        assertThat(gap.score()).isZero();
        assertThat(gap.interval().low()).isPositive();
        assertThat(gap.recalibration().slope()).isZero();
        assertThat(gap.losses().transfer()).isEqualTo(gap.losses().mean());
    }

    @ParameterizedTest
    @ValueSource(longs = {411, 412, 413})
    void theMoreTheLawDiffersTheLargerTheGap(long seed) {
        RowTable target = place(seed, 200, 2);
        double before = Double.NEGATIVE_INFINITY;
        for (double slope : List.of(2.0, 1.0, 0.0, -2.0)) {
            double gap = gap(place(seed + 50, 1_000, slope), target, options()).gap();
            assertThat(gap).as("slope %s, seed %s", slope, seed).isGreaterThan(before);
            before = gap;
        }
    }

    @Test
    void classesAreScoredByLogLossAndAClassThatTheSourceHasNotIsSurvived() {
        UnaryOperator<List<String>> words = row -> List.of(row.get(0), row.get(1),
                Double.parseDouble(row.get(2)) > 4 ? "high" : Double.parseDouble(row.get(2)) < -4 ? "low" : "middle");
        RowTable target = mapped(place(3, 200, 2), words);
        RowTable source = mapped(place(4, 800, 2), row -> List.of(row.get(0), row.get(1),
                words.apply(row).get(2).replace("low", "middle")));
        TransferGap gap = gap(source, target, options());
        assertThat(gap.problem().task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(gap.losses().transfer()).isFinite().isGreaterThan(gap.losses().own());
        assertThat(gap(mapped(place(4, 800, 2), words), target, options()).score()).isGreaterThan(0.9);
    }

    @Test
    void classesThatAreEasyToTellAreScored() {
        UnaryOperator<List<String>> easy = row -> List.of(row.get(0), row.get(1),
                row.get(1).equals("b") ? "beta" : Double.parseDouble(row.get(0)) > 0 ? "alpha" : "gamma");
        TransferGap gap = gap(mapped(place(3, 700, 2), easy), mapped(place(4, 200, 2), easy), options());
        assertThat(gap.score()).isGreaterThan(0.9);
    }

    @Test
    void rowsThatTheSourceHasSeenMakeAReportWeak() {
        RowTable source = place(1, 900, 2);
        RowTable seen = source.at(RowTable.draw(900, 150, 3));
        Predictions predictions = TRANSFER.predict(source, seen, options());
        assertThat(predictions.rows()).isEqualTo(new Predictions.Rows(750, 150, 150));
        assertThat(predictions.warnings())
                .anyMatch(warning -> warning.contains("150 of 150 rows of the target stand in"));
        assertThat(TRANSFER.score(seen, predictions).weak()).isTrue();
        assertThat(TRANSFER.predict(source, place(2, 150, 2), options()).rows().shared()).isZero();
    }

    @Test
    void theSameInputsGiveTheSameReportWhateverTheThreads() throws Exception {
        RowTable source = place(1, 400, 1);
        RowTable target = place(2, 100, 2);
        TransferGap one = gap(source, target, options());
        assertThat(gap(source, target, options())).isEqualTo(one);
        try (ForkJoinPool pool = new ForkJoinPool(7)) {
            assertThat(pool.submit(() -> gap(source, target, options())).get()).isEqualTo(one);
        }
        assertThat(gap(source, target, new TransferOptions("y", new TreeSet<>(), false, null, 2))).isNotEqualTo(one);
    }

    @Test
    void thePredictionsDoNotLookAtTheTargetsLabels() {
        RowTable target = place(2, 100, 2);
        RowTable blind = mapped(target, row -> List.of(row.get(0), row.get(1), "7"));
        assertThat(TRANSFER.predict(place(1, 400, 1), blind, options()))
                .isEqualTo(TRANSFER.predict(place(1, 400, 1), target, options()));
    }

    @Test
    void columnsThatNameTheRowOrTellTheLabelAreWarnedOf() {
        RowTable source = wide(new Random(5), 300);
        Predictions predictions = TRANSFER.predict(source, wide(new Random(6), 60), options());
        assertThat(predictions.warnings())
                .anyMatch(warning -> warning.contains("'id'") && warning.contains("--ignore"))
                .anyMatch(warning -> warning.contains("'y_in_cents'") && warning.contains("predicts the label"))
                .anyMatch(warning -> warning.contains("'day'") && warning.contains("left out"))
                .anyMatch(warning -> warning.contains("'empty'") && warning.contains("no value"))
                .noneMatch(warning -> warning.contains("'x'"));
        Predictions clean = TRANSFER.predict(source, wide(new Random(6), 60), new TransferOptions("y",
                new TreeSet<>(Set.of("id", "y_in_cents", "day", "empty")), false, null, 1));
        assertThat(clean.warnings()).isEmpty();
        assertThat(clean.features()).extracting(Feature::name).containsExactly("x", "word");
    }

    @Test
    void infinitiesAndMissingValuesAreNoNumbersAndSpoilNothing() {
        RowTable target = mapped(place(2, 200, 2), row -> List.of(
                row.get(0).startsWith("1") ? "NaN" : row.get(0).startsWith("-1") ? "Infinity" : row.get(0), row.get(1),
                row.get(2).startsWith("2") ? "-Infinity" : row.get(2)));
        TransferGap gap = gap(place(1, 800, 2), target, options());
        assertThat(gap.gap()).isFinite();
        assertThat(gap.rows().labelled()).isBetween(100, 199);
        assertThat(gap.rows().labelled() + gap.rows().unusable()).isEqualTo(200);
    }

    @Test
    void anExplosionOfCategoriesIsKeptToTheMostFrequent() {
        RowTable source = mapped(place(1, 2_000, 2), row -> List.of(row.get(0), "w" + row.get(0).hashCode() % 900,
                row.get(2)));
        assertThat(gap(source, mapped(place(2, 200, 2), row -> List.of(row.get(0), "w1", row.get(2))), options())
                .score()).isGreaterThan(0.8);
    }

    @Test
    void theLogOfALabelIsOfPositiveOnesAlone() {
        RowTable target = mapped(place(2, 200, 2), row -> List.of(row.get(0), row.get(1),
                Double.toString(Math.max(0, Double.parseDouble(row.get(2))))));
        TransferGap gap = gap(place(9, 400, 2), target, new TransferOptions("y", new TreeSet<>(), true, null, 1));
        assertThat(gap.rows().labelled()).isBetween(60, 140);
        assertThat(gap.problem().logLabel()).isTrue();
    }

    @Test
    void badInputIsRefusedWithWhatWouldBeRight() {
        RowTable good = place(1, 200, 2);
        assertThatThrownBy(() -> gap(good, place(2, 5, 2), options()))
                .hasMessageContaining("The target has 5 rows").hasMessageContaining("30 with a label are needed");
        assertThatThrownBy(() -> gap(RowTable.of(List.of("a", "y"), Collections.nCopies(50, List.of("1", "2"))), good,
                options())).hasMessageContaining("'2' in every row of the source");
        RowTable other = RowTable.of(List.of("p", "q", "y"),
                good.size() == 0 ? List.of() : rows(3, 100, 1));
        assertThatThrownBy(() -> TRANSFER.predict(other, good, options()))
                .hasMessageContaining("no column in common").hasMessageContaining("[p, q, y]")
                .hasMessageContaining("[x, kind, y]");
        assertThatThrownBy(() -> TRANSFER.predict(good, good, new TransferOptions("price", new TreeSet<>(), false, null,
                1))).hasMessageContaining("no column 'price' in the source")
                .hasMessageContaining("Maybe one of [x, kind, y]");
        assertThatThrownBy(() -> TRANSFER.predict(good, good, new TransferOptions("y", new TreeSet<>(Set.of("idd")),
                false, null, 1))).hasMessageContaining("no column 'idd' to ignore");
        Predictions predictions = TRANSFER.predict(good, place(2, 100, 2), options());
        assertThatThrownBy(() -> TRANSFER.score(place(2, 99, 2), predictions))
                .hasMessageContaining("100 predictions for 99 rows").hasMessageContaining("Maybe");
        assertThatThrownBy(() -> TRANSFER.score(place(3, 100, 2), predictions)).hasMessageContaining("other features");
        assertThatThrownBy(
                () -> new Predictions(predictions.problem(), new TreeSet<>(), List.of(), List.of(), "",
                        List.of(List.of(Double.NaN)), predictions.rows(), predictions.fallbacks(), List.of()))
                .hasMessageContaining("Prediction 0 is [NaN]");
    }

    private static TransferGap gap(RowTable source, RowTable target, TransferOptions options) {
        return TRANSFER.score(target, TRANSFER.predict(source, target, options));
    }

    static TransferOptions options() {
        return new TransferOptions("y", new TreeSet<>(), false, null, 1);
    }

    // y = slope · x, three more for kind b, and noise.
    static RowTable place(long seed, int n, double slope) {
        return RowTable.of(HEADER, rows(seed, n, slope));
    }

    private static List<List<String>> rows(long seed, int n, double slope) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double x = 6 * random.nextDouble() - 3;
            boolean b = random.nextBoolean();
            rows.add(List.of(Double.toString(x), b ? "b" : "a",
                    Double.toString(slope * x + (b ? 3 : 0) + 0.5 * random.nextGaussian())));
        }
        return rows;
    }

    static RowTable mapped(RowTable table, UnaryOperator<List<String>> change) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            int row = i;
            rows.add(change.apply(table.header().stream().map(column -> table.column(column).get(row).canonical())
                    .toList()));
        }
        return RowTable.of(table.header(), rows);
    }

    private static RowTable wide(Random random, int n) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double x = random.nextGaussian();
            double y = x + random.nextGaussian();
            rows.add(List.of(Integer.toString(1_000 + i), Double.toString(x), "w" + random.nextInt(4),
                    String.format("2015-%02d-%02d %02d:%02d", 1 + i % 12, 1 + i % 28, i % 24, i % 60),
                    Double.toString(y), Double.toString(100 * y + 0.01 * random.nextGaussian()), ""));
        }
        return RowTable.of(List.of("id", "x", "word", "day", "y", "y_in_cents", "empty"), rows);
    }
}

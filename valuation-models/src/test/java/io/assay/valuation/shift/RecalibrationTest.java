package io.assay.valuation.shift;

import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// A label in another unit, and predictions that lean to one side, say nothing of what a source teaches.
class RecalibrationTest {
    private static final Transfer TRANSFER = new Transfer(new RandomForestLearner(30));

    @ParameterizedTest
    @CsvSource({"7.3, -1200", "0.001, 0", "1, 0.3", "86400, 5e6"})
    void aSourceInAnotherUnitTeachesAsMuch(double a, double b) {
        RowTable target = TransferTest.place(2, 200, 2);
        RowTable source = TransferTest.place(1, 500, 1.2);
        TransferGap before = measure(source, target, false);
        TransferGap after = measure(labels(source, y -> a * y + b), target, false);
        assertThat(after.score()).isCloseTo(before.score(), within(1e-9));
        assertThat(after.gap()).isCloseTo(before.gap(), within(1e-9));
        assertThat(after.marginal().gain()).isCloseTo(before.marginal().gain(), within(1e-9));
        assertThat(after.marginal().score()).isCloseTo(before.marginal().score(), within(1e-9));
        assertThat(after.recalibration().slope()).isCloseTo(before.recalibration().slope() / a,
                within(1e-9 * before.recalibration().slope() / a));
    }

    @ParameterizedTest
    @CsvSource({"7.3, -1200", "0.001, 0", "1, 0.3"})
    void aBuyerWhoWritesItsLabelsInAnotherUnitGetsTheSameScore(double a, double b) {
        RowTable target = TransferTest.place(2, 200, 2);
        RowTable source = TransferTest.place(1, 500, 1.2);
        TransferGap before = measure(source, target, false);
        TransferGap after = measure(source, labels(target, y -> a * y + b), false);
        assertThat(after.score()).isCloseTo(before.score(), within(1e-9));
        assertThat(after.gap()).isCloseTo(a * before.gap(), within(1e-9 * a));
        assertThat(after.marginal().score()).isCloseTo(before.marginal().score(), within(1e-9));
    }

    @Test
    void aBuyerWhoAddsToTheLogsOfItsLabelsGetsTheSameScoreAndGap() {
        RowTable target = labels(TransferTest.place(2, 200, 2), StrictMath::exp);
        RowTable source = labels(TransferTest.place(1, 500, 2), StrictMath::exp);
        TransferGap before = measure(source, target, true);
        TransferGap after = measure(source, labels(target, y -> y * StrictMath.exp(0.3)), true);
        assertThat(before.score()).isGreaterThan(0.9);
        assertThat(after.score()).isCloseTo(before.score(), within(1e-9));
        assertThat(after.gap()).isCloseTo(before.gap(), within(1e-9));
        assertThat(offset(after) - offset(before)).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void aSourceThatTeachesNothingScoresAboutZero() {
        double sum = 0;
        for (long seed = 1; seed <= 10; seed++) {
            sum += measure(NearCopiesTest.place(seed, 1_000, 0), NearCopiesTest.place(seed + 20, 200, 2), false)
                    .score() / 10;
        }
        assertThat(sum).isBetween(0.0, 0.03);
    }

    @Test
    void sharesOfTheClassesThatDifferBetweenThePlacesAreBroughtToTheBuyers() {
        RowTable target = classes(TransferTest.place(2, 200, 2));
        RowTable all = classes(TransferTest.place(1, 1_500, 2));
        List<String> kinds = all.column("y").stream().map(cell -> cell.canonical()).toList();
        RowTable few = all.at(IntStream.range(0, 1_500)
                .filter(i -> i % 10 == 0 || kinds.get(i).equals("low")).toArray());
        TransferGap gap = measure(few, target, false);
        assertThat(gap.recalibration().uncalibratedLoss()).isGreaterThan(gap.losses().transfer() + 0.05);
        assertThat(gap.score()).isGreaterThan(0.9);
        assertThat(gap.recalibration().offset()).isNull();
    }

    @Test
    void classesThatAreToldTheWrongWayRoundTeachNothing() {
        RowTable target = classes(TransferTest.place(2, 200, 2));
        RowTable source = classes(TransferTest.place(1, 600, -2));
        TransferGap gap = measure(source, target, false);
        assertThat(gap.score()).isLessThan(0.05);
        assertThat(gap.losses().transfer()).isCloseTo(gap.losses().mean(), within(0.05));
    }

    private static RowTable classes(RowTable table) {
        return TransferTest.mapped(table,
                row -> List.of(row.get(0), "same", Double.parseDouble(row.get(2)) > 1.5 ? "high" : "low"));
    }

    private static RowTable labels(RowTable table, DoubleUnaryOperator change) {
        return TransferTest.mapped(table, row -> List.of(row.get(0), row.get(1),
                Double.toString(change.applyAsDouble(Double.parseDouble(row.get(2))))));
    }

    private static double offset(TransferGap gap) {
        Double offset = gap.recalibration().offset();
        assertThat(offset).isNotNull();
        return offset;
    }

    private static TransferGap measure(RowTable source, RowTable target, boolean log) {
        return TRANSFER.score(target,
                TRANSFER.predict(source, target, new TransferOptions("y", new TreeSet<>(), log, null, 1)));
    }
}

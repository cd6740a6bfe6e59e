package io.assay.valuation.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// What a report is measured by: 200 rows of the buyer, its classes, and its own rows beside the source.
class YardstickTest {
    private static final Transfer TRANSFER = new Transfer(new RandomForestLearner(30));

    @ParameterizedTest
    @ValueSource(ints = {400, 1_000, 3_000})
    void aBuyerOfMoreRowsIsMeasuredByTwoHundredOfThem(int n) {
        TransferGap few = gap(waves(1, 1_500, 1), waves(2, 200, 0));
        TransferGap many = gap(waves(1, 1_500, 1), waves(3, n, 0));
        assertThat(many.rows().labelled()).isEqualTo(n);
        assertThat(many.rows().yardstick()).isEqualTo(200);
        assertThat(many.losses().own()).isCloseTo(few.losses().own(), within(0.12 * few.losses().own()));
        assertThat(many.score()).isCloseTo(few.score(), within(0.15));
        assertThat(many.interval().high() - many.interval().low())
                .isLessThan(few.interval().high() - few.interval().low());
        assertThat(many.weak()).isFalse();
    }

    @Test
    void aReportOnFewerRowsIsWeakAndSaysSo() {
        TransferGap gap = gap(TransferTest.place(1, 1_000, 2), TransferTest.place(2, 199, 2));
        assertThat(gap.rows().yardstick()).isEqualTo(199);
        assertThat(gap.weak()).isTrue();
        assertThat(gap(TransferTest.place(1, 1_000, 2), TransferTest.place(2, 200, 2)).weak()).isFalse();
    }

    @Test
    void classesOfOneMeaningAreOneAndStrangeOnesAreNamed() {
        RowTable source = classes(1, 600, "true", "false", "true");
        assertThat(gap(source, classes(2, 200, "TRUE", "FALSE", "TRUE")).score()).isGreaterThan(0.9);
        TransferGap strange = gap(classes(1, 600, "hi", "lo", "mid"), classes(2, 200, "HI", "lo", "mid"));
        assertThat(strange.weak()).isTrue();
        assertThat(strange.warnings()).containsExactly("the class 'HI' of the target's label never occurs in the"
                + " source, which has [hi, lo, mid]. Maybe it is spelt differently: the report is weak");
        assertThatThrownBy(() -> gap(classes(1, 600, "hi", "lo", "mid"), classes(2, 200, "HI", "LO", "MID")))
                .hasMessageContaining("[HI, LO, MID], is among the source's, [hi, lo, mid]")
                .hasMessageContaining("Maybe they are spelt differently");
    }

    @Test
    void numbersOnOneSideAndTextOnTheOtherAreSaidToBeSo() {
        RowTable source = TransferTest.place(1, 600, 2);
        RowTable units = TransferTest.mapped(TransferTest.place(2, 200, 2),
                row -> List.of(row.get(0).replace('.', ','), row.get(1), row.get(2)));
        assertThat(TRANSFER.predict(source, units, TransferTest.options()).warnings())
                .containsExactly("the column 'x' is numbers in the source, text in the target, and is left out. Maybe"
                        + " one side has a unit or a decimal comma: write plain numbers on both");
        assertThat(TRANSFER.predict(units, source, new TransferOptions("y", new TreeSet<>(), false, null, 1))
                .warnings().getFirst()).contains("text in the source, numbers in the target");
        RowTable labels = TransferTest.mapped(TransferTest.place(2, 200, 2),
                row -> List.of(row.get(0), row.get(1), row.get(2) + " km"));
        assertThatThrownBy(() -> gap(source, labels)).hasMessageContaining("Maybe write plain numbers");
    }

    @Test
    void aSourceOfTheSamePlaceAddsToTheBuyersOwnRowsAndAWorthlessOneNothing() {
        TransferGap.Marginal same = gap(waves(1, 1_500, 0), waves(2, 200, 0)).marginal();
        assertThat(same.interval().low()).isPositive();
        assertThat(same.score()).isGreaterThan(0.1);
        TransferGap.Marginal none = gap(TransferTest.place(1, 1_500, -2), TransferTest.place(2, 200, 2)).marginal();
        assertThat(none.gain()).isZero();
        assertThat(none.score()).isZero();
    }

    private static TransferGap gap(RowTable source, RowTable target) {
        return TRANSFER.score(target, TRANSFER.predict(source, target, TransferTest.options()));
    }

    private static RowTable classes(long seed, int n, String high, String low, String middle) {
        return TransferTest.mapped(TransferTest.place(seed, n, 2), row -> {
            double y = Double.parseDouble(row.get(2));
            return List.of(row.get(0), row.get(1), y > 4 ? high : y < -2 ? low : middle);
        });
    }

    // A law that more rows teach better: y = sin(4a) + sin(4b + shift) and noise.
    private static RowTable waves(long seed, int n, double shift) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double a = 3 * random.nextDouble();
            double b = 3 * random.nextDouble();
            double y = StrictMath.sin(4 * a) + StrictMath.sin(4 * b + shift) + 0.2 * random.nextGaussian();
            rows.add(List.of(Double.toString(a), Double.toString(b), Double.toString(y)));
        }
        return RowTable.of(List.of("a", "b", "y"), rows);
    }
}

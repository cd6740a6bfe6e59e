package io.assay.pricing.simulation;

import io.assay.pricing.demand.ValueDistribution;
import io.assay.pricing.simulation.FormatStudy.Line;
import io.assay.pricing.simulation.FormatStudy.Split;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// Simulated revenue against the exact tables for U[0,1], in units of a million.
class FormatStudyTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final double UNIT = 1_000_000;
    private static final ValueDistribution UNIFORM = new ValueDistribution.Uniform(0, UNIT);
    private static final int ROUNDS = 20_000;

    @ParameterizedTest
    @CsvSource({"1, 0.25, 0", "2, 0.416667, 0.333333", "3, 0.53125, 0.5", "4, 0.6125, 0.6", "5, 0.671875, 0.666667"})
    void oneHolderEarnsTheTextbookRevenueByEveryFormat(int buyers, double withReserve, double without) {
        List<Line> lines = new FormatStudy(UNIFORM, buyers, List.of(new Split(1, 1)), 0, ROUNDS, 1).run(CNY);
        for (Contest contest : List.of(Contest.SECOND_PRICE, Contest.FIRST_PRICE, Contest.ASCENDING, Contest.DUTCH)) {
            assertIn(line(lines, contest, 1, true), withReserve, contest);
            assertIn(line(lines, contest, 1, false), without, contest);
        }
        assertThat(line(lines, Contest.SECOND_PRICE, 1, true).ofOptimum()).isCloseTo(1, within(0.02));
    }

    /// n = 4, reserve ½: R = 49/80, 9/10, 79/80, 1, so that k holders earn more than one where d(k) > R1/Rk.
    @Test
    void theSharesAtWhichMoreHoldersEarnMoreAreTheTextbookOnes() {
        List<Line> lines = new FormatStudy(UNIFORM, 4, List.of(new Split(1, 1), new Split(2, 0.7), new Split(3, 0.6),
                new Split(4, 0.6)), 0, ROUNDS, 2).run(CNY);
        double[] due = {49 / 80.0, 9 / 10.0, 79 / 80.0, 1};
        for (int k = 2; k <= 4; k++) {
            Line line = line(lines, Contest.UNIFORM, k, true);
            assertIn(line, due[k - 1] * line.split().share(), Contest.UNIFORM);
            assertThat(line.breakEven()).isCloseTo(due[0] / due[k - 1], within(0.01));
            assertThat(line.ofOptimum()).isCloseTo(1, within(0.02));
        }
        assertIn(line(lines, Contest.DISCRIMINATORY, 2, true), 0.9 * 0.7, Contest.DISCRIMINATORY);
        assertIn(line(lines, Contest.POSTED_PRICE, 4, true), 0.6, Contest.POSTED_PRICE);
        assertThat(lines.getFirst().split().holders()).as("0.7 is above 49/72 and 0.6 below 1·0.6125").isEqualTo(2);
        assertThat(lines).isSortedAccordingTo((a, b) -> Double.compare(b.revenue(), a.revenue()));
    }

    /// β(v) = (n−1)v/n + rⁿ/(n vⁿ⁻¹).
    @Test
    void buyersShadeTheirBidsAsTheTextbookSays() {
        for (double reserve : new double[]{0, 0.5}) {
            for (int n = 2; n <= 5; n++) {
                EquilibriumBids bids = new EquilibriumBids(UNIFORM, n - 1, 1, reserve * UNIT);
                for (double v : new double[]{0.55, 0.7, 0.99}) {
                    double due = (n - 1) * v / n + Math.pow(reserve, n) / (n * Math.pow(v, n - 1));
                    assertThat(bids.of(v * UNIT) / UNIT).as("n = %d, r = %s, v = %s", n, reserve, v)
                            .isCloseTo(due, within(1e-4));
                }
            }
        }
    }

    /// U[0,1], one buyer, not selling worth 0.2: the best price is 0.6, which 0.4 of buyers take.
    @Test
    void whatNotSellingIsWorthCounts() {
        List<Line> lines = new FormatStudy(UNIFORM, 1, List.of(new Split(1, 1)), 0.2 * UNIT, ROUNDS, 4).run(CNY);
        Line line = line(lines, Contest.SECOND_PRICE, 1, true);
        assertThat(line.reserve()).isEqualTo(600_000);
        assertIn(line, 0.16, Contest.SECOND_PRICE);
        assertThat(line.ofOptimum()).isCloseTo(1, within(0.03));
    }

    @Test
    void digitalGoodsAreTriedWhereAllMayHoldTheRight() {
        List<Line> lines = new FormatStudy(UNIFORM, 12, List.of(new Split(12, 0.5)), 0, 2_000, 3).run(CNY);
        assertThat(lines).extracting(Line::contest).contains(Contest.RSOP, Contest.DOP, Contest.RSPE, Contest.LEARN,
                Contest.POSTED_PRICE);
        double learned = line(lines, Contest.LEARN, 12, false).revenue();
        assertThat(learned).as("learned from 11 others").isGreaterThan(line(lines, Contest.RSOP, 12, false).revenue())
                .isLessThan(line(lines, Contest.POSTED_PRICE, 12, true).revenue());
    }

    @Test
    void theSameSeedGivesTheSameLinesAndWhatCannotBeIsSaid() {
        FormatStudy study = new FormatStudy(new ValueDistribution.Sample(List.of(100.0, 300.0, 900.0)), 3,
                IntStream.rangeClosed(1, 3).mapToObj(k -> new Split(k, 1.0 / k)).toList(), 50, 500, 9);
        assertThat(study.run(CNY)).isEqualTo(study.run(CNY));
        assertThatThrownBy(() -> new FormatStudy(UNIFORM, 2, List.of(new Split(3, 1)), 0, 10, 1))
                .hasMessageContaining("no more holders than buyers");
        assertThatThrownBy(() -> new Split(1, 1.5)).hasMessageContaining("a share up to 1");
        assertThatThrownBy(() -> new FormatStudy(UNIFORM, 2, List.of(), 0, 10, 1)).hasMessageContaining("Maybe 1, 2");
        assertThatThrownBy(() -> new FormatStudy(UNIFORM, 2, List.of(new Split(1, 1)), 0, 1, 1))
                .hasMessageContaining("Maybe 10000 rounds");
    }

    private static Line line(List<Line> lines, Contest contest, int holders, boolean reserved) {
        return lines.stream().filter(line -> line.contest() == contest && line.split().holders() == holders
                && (line.reserve() > 0) == reserved).findFirst().orElseThrow();
    }

    // Within twice the interval, and half a step of the clocks.
    private static void assertIn(Line line, double due, Contest contest) {
        double step = contest == Contest.DUTCH || contest == Contest.ASCENDING ? 0.003 : 0.0002;
        assertThat(line.revenue() / UNIT).as("%s", line).isCloseTo(due,
                within((line.high() - line.low()) / UNIT + step));
    }
}

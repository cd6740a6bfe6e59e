package io.assay.valuation.approach;

import io.assay.valuation.approach.MarketComparison.Index;
import io.assay.valuation.approach.MarketComparison.PastSale;
import io.assay.valuation.approach.Reconciliation.Indication;
import io.assay.valuation.approach.SceneIncome.Scene;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.assay.valuation.approach.Discounting.END_YEAR;
import static io.assay.valuation.approach.Discounting.MID_YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// Goldens computed by hand and independently in Python.
class ApproachTest {
    private static final Forecast REVENUE = Forecast.growing(10_000_000, 0.05, 5);

    static Stream<Arguments> goldens() {
        Map<String, Double> coefficients = new LinkedHashMap<>();
        coefficients.put("quality", 1.10);
        coefficients.put("scarcity", 0.95);
        coefficients.put("volume", 0.9);
        return Stream.of(
                Arguments.of(new ReplacementCost(155, 0.7), 108.5),
                Arguments.of(new AdjustedCost(1_000_000, 0.12, 0.9, 0.8, 0.25, 0.1), 907_200),
                Arguments.of(new MarketComparison(List.of(
                        new PastSale(200_000, coefficients, new Index(108, 112)))), 195_066.666667),
                Arguments.of(new ReliefFromRoyalty(REVENUE, 0.03, 0.25, 0.12, END_YEAR, false), 886_511.462075),
                Arguments.of(new ReliefFromRoyalty(REVENUE, 0.03, 0.25, 0.12, MID_YEAR, false), 938_195.545224),
                Arguments.of(new ReliefFromRoyalty(REVENUE, 0.03, 0.25, 0.12, END_YEAR, true), 1_081_426.484952),
                Arguments.of(new ExcessEarnings(List.of(5e6, 5.5e6, 6.05e6, 6.05e6), 0.3, 0.25,
                        Map.of("working capital", 0.02, "workforce", 0.03, "plant", 0.01), List.of(1.0, 0.8, 0.6, 0.4),
                        0.14, END_YEAR), 1_923_009.480579),
                Arguments.of(new WithAndWithout(List.of(2.0e6, 2.4e6, 2.7e6), List.of(1.7e6, 2.1e6, 2.6e6), 0.8, 0.13,
                        END_YEAR), 455_788.597523),
                Arguments.of(new SceneIncome(List.of(new Scene("credit", 0.6, 0.12, List.of(1.0e6, 1.1e6, 1.21e6)),
                        new Scene("insurance", 0.25, 0.15, List.of(4e5, 4e5, 4e5))), END_YEAR), 1_806_937.216523),
                Arguments.of(new PublicDataCeiling(8_000_000, 0.06, 500_000, 200_000), 8_780_000));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyApproachGivesItsGolden(Approach approach, double expected) {
        assertThat(approach.value().value()).isCloseTo(expected, within(1e-6 * Math.max(1, expected / 1e6)));
        assertThat(approach.value().method()).isEqualTo(approach.method());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void theStepsEndAtTheValueAndEachSaysHow(Approach approach, double expected) {
        Valuation valuation = approach.value();
        assertThat(valuation.steps().getLast().value()).isEqualTo(valuation.value());
        assertThat(valuation.steps()).allMatch(step -> !step.name().isBlank() && !step.formula().isBlank());
    }

    @Test
    void theTaxBenefitFactorIsShown() {
        Valuation valuation = new ReliefFromRoyalty(REVENUE, 0.03, 0.25, 0.12, END_YEAR, true).value();
        assertThat(valuation.steps()).filteredOn(step -> step.name().equals("tax-benefit factor")).singleElement()
                .satisfies(step -> assertThat(step.value()).isCloseTo(1.219867, within(1e-6)));
    }

    @Test
    void aForecastForEverIsTheLimitOfALongOne() {
        Approach forEver = new ReliefFromRoyalty(new Forecast(List.of(100.0), 0.02), 0.1, 0, 0.1, END_YEAR, false);
        Approach longOne = new ReliefFromRoyalty(Forecast.growing(100, 0.02, 200), 0.1, 0, 0.1, END_YEAR, false);
        assertThat(forEver.value().value()).isCloseTo(10 / 0.08, within(1e-9));
        assertThat(longOne.value().value()).isCloseTo(forEver.value().value(), within(1e-4));
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of("terminalGrowth", (Runnable) () -> new ReliefFromRoyalty(
                        new Forecast(List.of(100.0), 0.05), 0.1, 0.2, 0.05, END_YEAR, false).value()),
                Arguments.of("years", (Runnable) () -> Forecast.growing(100, 0.05, -3)),
                Arguments.of("years", (Runnable) () -> Forecast.growing(100, 0.05, 0)),
                Arguments.of("condition", (Runnable) () -> new ReplacementCost(100, 1.2)),
                Arguments.of("costNew", (Runnable) () -> new ReplacementCost(Double.NaN, 0.5)),
                Arguments.of("risk", (Runnable) () -> new AdjustedCost(1, 0.1, 1, 1, 0, 1)),
                Arguments.of("royaltyRate", (Runnable) () -> new ReliefFromRoyalty(REVENUE, 3, 0.25, 0.12, END_YEAR,
                        false)),
                Arguments.of("discountRate", (Runnable) () -> new ReliefFromRoyalty(REVENUE, 0.03, 0.25, 0, END_YEAR,
                        false)),
                Arguments.of("retained", (Runnable) () -> new ExcessEarnings(List.of(1.0, 1.0), 0.3, 0.25, Map.of(),
                        List.of(0.5, 0.8), 0.1, END_YEAR)),
                Arguments.of("contributoryCharges", (Runnable) () -> new ExcessEarnings(List.of(1.0), 0.3, 0.25,
                        Map.of("plant", 0.3), List.of(1.0), 0.1, END_YEAR)),
                Arguments.of("without", (Runnable) () -> new WithAndWithout(List.of(1.0), List.of(1.0, 2.0), 1, 0.1,
                        END_YEAR)),
                Arguments.of("probability", (Runnable) () -> new WithAndWithout(List.of(1.0), List.of(1.0), 1.5, 0.1,
                        END_YEAR)),
                Arguments.of("scenes", (Runnable) () -> new SceneIncome(List.of(), END_YEAR)),
                Arguments.of("sales", (Runnable) () -> new MarketComparison(List.of())),
                Arguments.of("coefficients/quality", (Runnable) () -> new PastSale(1, Map.of("quality", -1.0), null)),
                Arguments.of("clawBack", (Runnable) () -> new PublicDataCeiling(1, 0, 0, 5)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void anInputThatCannotBeIsNamedWithWhatWouldBeRight(String input, Runnable made) {
        assertThatThrownBy(made::run).isInstanceOfSatisfying(InputException.class,
                e -> assertThat(e.input()).isEqualTo(input)).hasMessageContaining("Maybe");
    }

    @Test
    void reconciliationWeighsByInverseSquaredErrors() {
        Reconciliation one = Reconciliation.of(List.of(new Indication("model", 100, 0.5, "out of fold"),
                new Indication("cost", 100 * Math.E, 1, "prior")), null);
        assertThat(one.weights()).containsExactly(0.8, 0.2);
        assertThat(one.value()).isCloseTo(100 * Math.exp(0.2), within(1e-9));
        assertThat(one.logError()).isCloseTo(1 / Math.sqrt(5), within(1e-12));
        assertThat(one.disagree()).isFalse();
    }

    @Test
    void indicationsThatContradictOneAnotherAreSaidToAndWidenTheError() {
        Reconciliation two = Reconciliation.of(List.of(new Indication("model", 1, 0.1, "out of fold"),
                new Indication("cost", 1000, 0.1, "prior")), null);
        assertThat(two.disagree()).isTrue();
        assertThat(two.logError()).isGreaterThan(1);
    }

    @Test
    void aCeilingCutsTheValueAndSaysSo() {
        List<Indication> indications = List.of(new Indication("model", 100, 0.5, "out of fold"));
        assertThat(Reconciliation.of(indications, 80.0).value()).isEqualTo(80);
        assertThat(Reconciliation.of(indications, 80.0).ceiling()).isEqualTo(80);
        assertThat(Reconciliation.of(indications, 120.0).ceiling()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theReconciledValueLiesBetweenItsIndications(long seed) {
        Random random = new Random(seed);
        List<Indication> indications = Stream.generate(() -> new Indication("m", Math.exp(random.nextGaussian()),
                0.1 + random.nextDouble(), "s")).limit(4).toList();
        assertThat(Reconciliation.of(indications, null).value()).as("seed %d", seed).isBetween(
                indications.stream().mapToDouble(Indication::value).min().orElseThrow(),
                indications.stream().mapToDouble(Indication::value).max().orElseThrow());
    }
}

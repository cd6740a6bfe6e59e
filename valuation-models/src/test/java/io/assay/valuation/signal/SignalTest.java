package io.assay.valuation.signal;

import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SignalTest {
    private static final Quality.Weights WEIGHTS = Quality.Weights.defaults();

    @Test
    void currentnessHalvesWithEveryHalfLife() {
        DatasetProfile profile = days("2020-01", 0, 30);
        Quality.Metric currentness = Quality.metrics(profile, context(null), WEIGHTS).getLast();
        assertThat(currentness.name()).isEqualTo("currentness");
        assertThat(currentness.share().value()).as("12 months at a half-life of 18").isCloseTo(0.629961, within(1e-6));
    }

    @Test
    void missingValuesAndDuplicatesLowerQuality() {
        DatasetProfile clean = rows(0, 400, 0);
        DatasetProfile gappy = rows(0, 400, 4);
        assertThat(quality(gappy)).isLessThan(quality(clean));
        assertThat(quality(clean.merge(clean))).isLessThan(quality(clean));
    }

    @Test
    void aCategoryHasItsOwnHalfLife() {
        DatasetProfile profile = days("2020-07", 0, 30);
        assertThat(Quality.metrics(profile, context("金融"), WEIGHTS).getLast().share().value())
                .as("6 months at a half-life of 6").isEqualTo(0.5);
    }

    @Test
    void everyMetricSaysWhatWouldImproveIt() {
        List<Quality.Metric> metrics = Quality.metrics(rows(0, 400, 4).merge(rows(0, 100, 0)), context(null), WEIGHTS);
        assertThat(metrics).extracting(Quality.Metric::name).containsExactly("completeness", "validity",
                "duplicate-free");
        assertThat(metrics.getFirst().improvement()).isEqualTo("fill value: 100 of 500 values are missing");
        assertThat(metrics.getLast().improvement()).isEqualTo("remove about 75 copies of rows");
        assertThat(metrics.get(1).improvement()).startsWith("nothing");
    }

    @Test
    void wilsonsIntervalIsThatOfThePaper() {
        Proportion ten = Proportion.of(10, 10);
        assertThat(ten.low()).isCloseTo(0.722467, within(1e-6));
        assertThat(ten.high()).isEqualTo(1);
        Proportion half = Proportion.of(50, 100);
        assertThat(half.low()).isCloseTo(0.403832, within(1e-6));
        assertThat(half.high()).isCloseTo(0.596168, within(1e-6));
    }

    @Test
    void anImpossibleScoreIsRefused() {
        assertThatThrownBy(() -> new Signal.Value(0.5, 0.6, 0.7)).hasMessageContaining("0.5 in [0.6, 0.7]");
        assertThatThrownBy(() -> new Signal.Value(Double.NaN, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double quality(DatasetProfile profile) {
        return Quality.of(profile, context(null), WEIGHTS).score().orElseThrow();
    }

    private static Quality.Context context(String category) {
        return new Quality.Context(YearMonth.of(2021, 1), category);
    }

    private static DatasetProfile rows(int from, int to, int gapEvery) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(List.of("row " + i, gapEvery > 0 && i % gapEvery == 0 ? "" : Double.toString(i / 7.0)));
        }
        return profile(List.of("name", "value"), rows);
    }

    private static DatasetProfile days(String month, int from, int to) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(List.of(month + String.format("-%02d", i + 1)));
        }
        return profile(List.of("day"), rows);
    }

    private static DatasetProfile profile(List<String> header, List<List<String>> rows) {
        Profiler profiler = new Profiler(
                new Profiler.Options("test", header, Set.of(), Set.of(), new TreeSet<>(), HashSeed.demo()));
        rows.forEach(profiler::row);
        return profiler.finish();
    }
}

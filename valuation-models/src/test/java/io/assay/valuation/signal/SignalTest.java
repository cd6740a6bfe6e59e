package io.assay.valuation.signal;

import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import io.assay.valuation.profile.SetSketch;
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
    private static final Quality.Weights WEIGHTS = new Quality.Weights(0.35, 0.3, 0.2, 0.15, 18);

    @Test
    void currentnessHalvesWithEveryHalfLife() {
        DatasetProfile profile = days("2020-01", 0, 30);
        Quality.Metric currentness = Quality.metrics(profile, YearMonth.of(2021, 1), WEIGHTS).getLast();
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
    void uniquenessIsTheShareOfRowsThatNobodyElseHas() {
        SetSketch mine = rows(0, 1_000, 0).rowSketch();
        SetSketch rival = rows(750, 2_000, 0).rowSketch();
        Signal signal = Uniqueness.of(mine, List.of(rival));
        assertThat(signal.score()).hasValue(0.75);
        assertThat(signal.weak()).as("one rival says little").isTrue();
        assertThat(Uniqueness.of(mine, List.of(mine)).score()).hasValue(0);
        assertThat(Uniqueness.of(mine, List.of(rows(0, 3_000, 0).rowSketch())).score().getAsDouble()).isLessThan(0.02);
    }

    @Test
    void withoutOthersNothingIsKnownOfUniqueness() {
        Signal signal = Uniqueness.of(rows(0, 100, 0).rowSketch(), List.of());
        assertThat(signal.score()).isEmpty();
        assertThat(signal.weak()).isTrue();
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
        return Quality.of(profile, YearMonth.of(2021, 1), WEIGHTS).score().orElseThrow();
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

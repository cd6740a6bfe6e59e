package io.assay.valuation.signal;

import io.assay.valuation.profile.Check;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        for (String category : List.of("金融", "地理遥感")) {
            Quality.Context claimed = new Quality.Context(YearMonth.of(2021, 1), category, true, Set.of());
            assertThat(Quality.metrics(profile, claimed, WEIGHTS).getLast().share().value())
                    .as("what is only claimed makes nothing last longer")
                    .isEqualTo(category.equals("金融") ? 0.5 : Math.pow(2, -6 / 18.0));
        }
    }

    @Test
    void aGistScoresAsTheProfileThatItIsOf() {
        DatasetProfile rows = rows(0, 400, 4);
        for (DatasetProfile profile : List.of(rows, days("2020-07", 0, 28), rows.merge(rows), withChecks(rows,
                new Check(Check.Kind.CONSISTENCY, "sums add", 200, 30),
                new Check(Check.Kind.LABEL_ACCURACY, "labels fit", 100, 10)))) {
            YearMonth month = YearMonth.of(2021, 1);
            assertThat(Quality.score(Quality.gist(profile, month), month, WEIGHTS)).isCloseTo(quality(profile),
                    within(1e-12));
        }
    }

    @Test
    void aColumnThatEarlierProfilesHadCountsAsEmptyAndWrong() {
        DatasetProfile profile = rows(0, 400, 0);
        Quality.Context missing = new Quality.Context(YearMonth.of(2021, 1), null, false, Set.of("day"));
        List<Quality.Metric> metrics = Quality.metrics(profile, missing, WEIGHTS);
        assertThat(metrics.getFirst().share()).isEqualTo(Proportion.of(800, 1_200));
        assertThat(metrics.getFirst().improvement())
                .isEqualTo("bring back day: an earlier profile of the dataset had it");
        assertThat(Quality.of(profile, missing, WEIGHTS).score().orElseThrow()).isLessThan(quality(profile));
    }

    @Test
    void everyMetricSaysWhatWouldImproveIt() {
        List<Quality.Metric> metrics = Quality.metrics(rows(0, 400, 4).merge(rows(0, 100, 0)), context(null), WEIGHTS);
        assertThat(metrics).extracting(Quality.Metric::name).containsExactly("completeness", "validity",
                "duplicate-free", "currentness");
        assertThat(metrics.getFirst().improvement()).isEqualTo("fill value: 100 of 500 values are missing");
        assertThat(metrics.get(2).improvement()).isEqualTo("remove about 75 copies of rows");
        assertThat(metrics.get(1).improvement()).startsWith("nothing");
    }

    @Test
    void qualityAndBothItsEndsAreWeightedGeometricMeansOfItsMetrics() {
        DatasetProfile rows = rows(0, 400, 4);
        DatasetProfile profile = withChecks(rows.merge(rows), new Check(Check.Kind.CONSISTENCY, "sums add", 200, 30),
                new Check(Check.Kind.LABEL_ACCURACY, "labels fit", 100, 10),
                new Check(Check.Kind.VALIDITY, "ranges", 80,
                        8));
        List<Quality.Metric> metrics = Quality.metrics(profile, context(null), WEIGHTS);
        assertThat(metrics).extracting(Quality.Metric::name).containsExactly("completeness", "validity", "consistency",
                "duplicate-free", "currentness", "label accuracy");
        assertThat(metrics).extracting(Quality.Metric::weight).containsExactly(0.25, 0.25, 0.15, 0.15, 0.1, 0.1);
        Signal.Value value = Quality.of(profile, context(null), WEIGHTS).value();
        assertThat(value.score()).isCloseTo(mean(metrics, Proportion::value), within(1e-12));
        assertThat(value.low()).isCloseTo(mean(metrics, Proportion::low), within(1e-12));
        assertThat(value.high()).isCloseTo(mean(metrics, Proportion::high), within(1e-12));
        assertThat(value.low()).isLessThan(value.score() - 0.01);
        assertThat(value.high()).isGreaterThan(value.score() + 0.005);
    }

    @Test
    void checksCountInTheirOwnMetricOnlyAndTheWorstIsNamed() {
        DatasetProfile profile = withChecks(rows(0, 100, 0), new Check(Check.Kind.CONSISTENCY, "one", 100, 10),
                new Check(Check.Kind.CONSISTENCY, "two", 100, 20), new Check(Check.Kind.LABEL_ACCURACY, "none", 0, 0));
        List<Quality.Metric> metrics = Quality.metrics(profile, context(null), WEIGHTS);
        assertThat(metrics).extracting(Quality.Metric::name).containsExactly("completeness", "validity", "consistency",
                "duplicate-free", "currentness");
        assertThat(metrics.get(1).share()).isEqualTo(Proportion.of(200, 200));
        assertThat(metrics.get(2).share()).isEqualTo(Proportion.of(170, 200));
        assertThat(metrics.get(2).improvement()).isEqualTo("mend where not 'two': 20 of 100");
    }

    @Test
    void theShareOfRowsThatAreNoCopiesHasTheEndsOfItsSketch() {
        DatasetProfile rows = rows(0, 20_000, 0);
        DatasetProfile profile = rows.merge(rows);
        Proportion share = Quality.metrics(profile, context(null), WEIGHTS).get(2).share();
        assertThat(share.low()).isEqualTo(profile.rowSketch().lowerBound() / 40_000).isLessThan(0.5);
        assertThat(share.high()).isEqualTo(profile.rowSketch().upperBound() / 40_000).isGreaterThan(0.5);
    }

    @Test
    void anEmptyDatasetHasNoQualityAndOneOfFewerThanThirtyRowsAWeakOne() {
        assertThat(Quality.of(rows(0, 0, 0), context(null), WEIGHTS).score()).isEmpty();
        assertThat(Quality.of(rows(0, 29, 0), context(null), WEIGHTS).weak()).isTrue();
        assertThat(Quality.of(rows(0, 30, 0), context(null), WEIGHTS).weak()).isFalse();
    }

    @Test
    void nothingIsCurrentFromTheFuture() {
        assertThat(currentness("2021-01").improvement()).startsWith("nothing");
        assertThat(currentness("2021-03").share().value()).isZero();
        assertThat(currentness("2021-03").improvement()).startsWith("say when the rows are from");
        assertThat(currentness("2020-12").improvement()).startsWith("add newer rows: the last are of 2020-12");
    }

    @Test
    void openEndsAndMistakesMakeNothingNewer() {
        List<List<String>> old = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            old.add(List.of(i % 10 == 0 ? "9999-12-31" : "2015-06-" + String.format("%02d", 1 + i % 28)));
        }
        Quality.Metric sentinel = Quality.metrics(profile(List.of("day"), old), context(null), WEIGHTS).getLast();
        assertThat(sentinel.share().value()).isEqualTo(currentness("2015-06").share().value());
    }

    @Test
    void aTimeThatIsDroppedOrCannotBeReadIsTheOldestThereIs() {
        double honest = quality(days("2015-06", 0, 28));
        List<List<String>> unread = new ArrayList<>();
        for (int i = 0; i < 28; i++) {
            unread.add(List.of("t2015-06-" + i));
        }
        assertThat(quality(profile(List.of("day"), unread))).isLessThan(honest);
        assertThat(Quality.of(profile(List.of("day"), unread), context(null), WEIGHTS).improvement())
                .startsWith("currentness: say when the rows are from");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void weightsThatAreNotPositiveAreRefused(double weight) {
        assertThat(new Quality.Weights(1, 1, 1, 1, 1, 1, 18, Map.of("a", 6.0)).halfLife("a")).isEqualTo(6);
        assertThatThrownBy(() -> new Quality.Weights(1, 1, 1, 1, 1, weight, 18, Map.of()))
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new Quality.Weights(1, 1, 1, 1, 1, 1, 18, Map.of("a", weight)))
                .hasMessageContaining("Maybe");
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

    private static double mean(List<Quality.Metric> metrics, ToDoubleFunction<Proportion> part) {
        double weights = 0;
        double product = 1;
        for (Quality.Metric metric : metrics) {
            weights += metric.weight();
            product *= Math.pow(Math.max(0.01, part.applyAsDouble(metric.share())), metric.weight());
        }
        return Math.pow(product, 1 / weights);
    }

    private static Quality.Metric currentness(String month) {
        return Quality.metrics(days(month, 0, 28), context(null), WEIGHTS).getLast();
    }

    private static DatasetProfile withChecks(DatasetProfile p, Check... checks) {
        return new DatasetProfile(p.name(), p.seedFingerprint(), p.rules(), p.rows(), p.badRows(), p.regions(),
                p.sketches(), p.columns(), List.of(checks));
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

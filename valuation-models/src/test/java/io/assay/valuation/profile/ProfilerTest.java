package io.assay.valuation.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ProfilerTest {
    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final List<String> HEADER = List.of("id", "city", "day", "value", "note");

    @Test
    void countsRowsKindsAndDistinctValues() {
        DatasetProfile profile = profile(HEADER, Set.of(), Set.of(), weather(new Random(1), 1_000));
        assertThat(profile.rows()).isEqualTo(1_000);
        assertThat(profile.columns()).extracting(ColumnProfile::type).containsExactly(ValueKind.INTEGER, ValueKind.TEXT,
                ValueKind.DATE, ValueKind.DECIMAL, ValueKind.TEXT);
        ColumnProfile value = profile.columns().get(3);
        assertThat(value.nulls()).isBetween(50L, 150L);
        ColumnProfile city = profile.columns().get(1);
        assertThat(city.items().atLeast()).containsOnlyKeys("Seattle", "吉隆坡", "New York");
        assertThat(city.distinct().estimate()).isCloseTo(3, within(0.01));
        assertThat(profile.rowSketch().estimate()).isEqualTo(1_000);
    }

    @Test
    void aColumnWhoseValuesNearlyAllDifferIsAKeyAndGivesNoItemsCellsOrMoments() {
        ColumnProfile id = profile(HEADER, Set.of(), Set.of(), weather(new Random(2), 500)).columns().getFirst();
        assertThat(id.role()).isEqualTo(ColumnRole.KEY);
        assertThat(id.items()).isNull();
        assertThat(id.numbers()).isNull();
        assertThat(id.setSketch()).as("only declared keys have sketches").isNull();
    }

    @Test
    void aDeclaredKeyHasASketchOfItsValues() {
        ColumnProfile id = profile(HEADER, Set.of("id"), Set.of(), weather(new Random(3), 500)).columns().getFirst();
        assertThat(id.setSketch().estimate()).isEqualTo(500);
    }

    @Test
    void ofAPrivateColumnOnlyCountsLeave() {
        List<List<String>> rows = weather(new Random(4), 300);
        ColumnProfile city = profile(HEADER, Set.of(), Set.of("city"), rows).columns().get(1);
        assertThat(city)
                .isEqualTo(new ColumnProfile("city", ColumnRole.PRIVATE, city.kinds(), null, null, null, null, null));
        assertThat(city.rows()).isEqualTo(300);
    }

    @Test
    void aPrivateColumnIsNotHashedIntoRows() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(List.of(Integer.toString(i), "secret " + i % 2));
            rows.add(List.of(Integer.toString(i), "other " + i));
        }
        assertThat(profile(List.of("id", "secret"), Set.of(), Set.of("secret"), rows).rowSketch().estimate())
                .isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void theProfileOfTwoHalvesMergedIsTheProfileOfTheWhole(long seed) {
        List<List<String>> rows = weather(new Random(seed), 20_000);
        DatasetProfile whole = profile(HEADER, Set.of(), Set.of(), rows);
        int cut = 1 + new Random(seed).nextInt(rows.size() - 2);
        DatasetProfile merged = profile(HEADER, Set.of(), Set.of(), rows.subList(0, cut))
                .merge(profile(HEADER, Set.of(), Set.of(), rows.subList(cut, rows.size())));
        assertThat(merged.rows()).isEqualTo(whole.rows());
        assertThat(merged.rowSketch().estimate()).isCloseTo(whole.rowSketch().estimate(), within(0.05 * rows.size()));
        for (int i = 0; i < HEADER.size(); i++) {
            ColumnProfile a = merged.columns().get(i);
            ColumnProfile b = whole.columns().get(i);
            assertThat(a.kinds()).isEqualTo(b.kinds());
            assertThat(b.distinct().estimate()).isBetween(a.distinct().low(), a.distinct().high());
        }
        assertThat(merged.columns().get(1).items().atLeast()).isEqualTo(whole.columns().get(1).items().atLeast());
        Distribution a = merged.columns().get(3).distribution().orElseThrow();
        Distribution b = whole.columns().get(3).distribution().orElseThrow();
        assertThat(a.mean()).isCloseTo(b.mean(), within(0.2));
        for (double q : QUANTILES) {
            assertThat(a.quantile(q)).as("quantile " + q).isCloseTo(b.quantile(q), within(0.5));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 17, 18})
    void quantilesStayCloseWhenManyPartsAreMerged(long seed) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        double[] values = new double[4_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 20 + 5 * random.nextGaussian();
            rows.add(List.of(Double.toString(values[i])));
        }
        DatasetProfile merged = profile(List.of("x"), Set.of(), Set.of(), rows.subList(0, 250));
        for (int start = 250; start < rows.size(); start += 250) {
            merged = merged.merge(profile(List.of("x"), Set.of(), Set.of(), rows.subList(start, start + 250)));
        }
        java.util.Arrays.sort(values);
        Distribution spread = merged.columns().getFirst().distribution().orElseThrow();
        for (double q : QUANTILES) {
            assertThat(spread.quantile(q)).as("quantile " + q).isCloseTo(values[(int) (q * values.length)],
                    within(1.5));
        }
    }

    @Test
    void aPartWithoutValuesWithholdsNothing() {
        DatasetProfile some = profile(HEADER, Set.of(), Set.of(), weather(new Random(6), 300));
        DatasetProfile none = profile(HEADER, Set.of(), Set.of(), List.of(List.of("", "", "", "", "")));
        DatasetProfile merged = some.merge(none);
        for (int i = 0; i < HEADER.size(); i++) {
            assertThat(merged.columns().get(i).items()).isEqualTo(some.columns().get(i).items());
            assertThat(merged.columns().get(i).numbers()).isEqualTo(some.columns().get(i).numbers());
            assertThat(merged.columns().get(i).role()).isEqualTo(some.columns().get(i).role());
        }
    }

    @Test
    void aHeaderThatLooksLikeARowIsRefused() {
        assertThatThrownBy(() -> profile(List.of("Alice", "1980-01-01"), Set.of(), Set.of(), List.of()))
                .hasMessageContaining("Column 2 is called '1980-01-01'")
                .hasMessageContaining("Maybe the file has no header row");
        assertThatThrownBy(() -> profile(List.of("13800000000"), Set.of(), Set.of(), List.of()))
                .hasMessageContaining("13800000000");
        assertThat(profile(List.of("city", "2012", "2013"), Set.of(), Set.of(), List.of()).columns()).hasSize(3);
    }

    @Test
    void fieldsThatRunIntoEachOtherAreDifferentRows() {
        DatasetProfile two = profile(List.of("a", "b"), Set.of(), Set.of(),
                List.of(List.of("x\u0001", "y"), List.of("x", "\u0001y")));
        assertThat(two.rowSketch().estimate()).isEqualTo(2);
    }

    @Test
    void reorderedColumnsAndRewrittenNumbersAreTheSameRows() {
        DatasetProfile a = profile(List.of("a", "b"), Set.of(), Set.of(),
                List.of(List.of("1.50", " x "), List.of("-0", "é")));
        DatasetProfile b = profile(List.of("b", "a"), Set.of(), Set.of(),
                List.of(List.of("x", "1.5"), List.of("e\u0301", "0.0")));
        assertThat(a.rowSketch()).isEqualTo(b.rowSketch());
    }

    @Test
    void anotherSeedGivesOtherHashesAndRefusesToMerge() {
        List<List<String>> rows = weather(new Random(5), 50);
        DatasetProfile demo = profile(HEADER, Set.of(), Set.of(), rows);
        Profiler other = new Profiler(new Profiler.Options("x", HEADER, Set.of(), Set.of(), new TreeSet<>(),
                HashSeed.ofSecret(new byte[32])));
        rows.forEach(other::row);
        assertThat(other.finish().rowSketch()).isNotEqualTo(demo.rowSketch());
        assertThatThrownBy(() -> demo.merge(other.finish())).hasMessageContaining("different seeds")
                .hasMessageContaining("Maybe");
    }

    @Test
    void duplicateAndUnknownColumnsAreRefusedByName() {
        assertThatThrownBy(() -> profile(List.of("a", "b", "a"), Set.of(), Set.of(), List.of()))
                .hasMessageContaining("'a' stands twice");
        assertThatThrownBy(() -> profile(List.of("a", " "), Set.of(), Set.of(), List.of()))
                .hasMessageContaining("Column 2 has no name");
        assertThatThrownBy(() -> profile(List.of("a"), Set.of("k"), Set.of(), List.of())).hasMessageContaining("'k'");
    }

    @Test
    void coverageIsTheMonthsThatHoldEnoughRows() {
        List<List<String>> rows = new ArrayList<>();
        for (int day = 1; day <= 28; day++) {
            rows.add(List.of(String.format("2013-03-%02d", day)));
            rows.add(List.of(String.format("2013-05-%02d", day)));
        }
        rows.addAll(Collections.nCopies(3, List.of("1871-01-01")));
        DatasetProfile profile = profile(List.of("day"), Set.of(), Set.of(), rows);
        assertThat(profile.firstMonth()).hasToString("Optional[2013-03]");
        assertThat(profile.lastMonth()).hasToString("Optional[2013-05]");
    }

    private static DatasetProfile profile(List<String> header, Set<String> keys, Set<String> privates,
            List<List<String>> rows) {
        Profiler profiler = new Profiler(
                new Profiler.Options("test", header, keys, privates, new TreeSet<>(), HashSeed.demo()));
        rows.forEach(profiler::row);
        return profiler.finish();
    }

    private static List<List<String>> weather(Random random, int n) {
        List<List<String>> rows = new ArrayList<>();
        String[] cities = {"Seattle", "New York", "吉隆坡"};
        for (int i = 0; i < n; i++) {
            rows.add(List.of(Integer.toString(100_000 + i), cities[random.nextInt(3)],
                    String.format("20%02d-%02d-%02d", 10 + random.nextInt(5), 1 + random.nextInt(12),
                            1 + random.nextInt(28)),
                    random.nextInt(10) == 0 ? "" : String.format("%.2f", 20 + 5 * random.nextGaussian()),
                    "note " + random.nextInt(7)));
        }
        return rows;
    }
}

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
        assertThat(id.moments()).isNull();
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
                .isEqualTo(new ColumnProfile("city", ColumnRole.PRIVATE, city.kinds(), null, null, null, null, null,
                        null));
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
            assertThat(a.distinct().estimate()).isCloseTo(b.distinct().estimate(),
                    within(0.05 * b.distinct().estimate()));
        }
        assertThat(merged.columns().get(1).items().atLeast()).isEqualTo(whole.columns().get(1).items().atLeast());
        Moments a = merged.columns().get(3).moments();
        Moments b = whole.columns().get(3).moments();
        if (a != null && b != null) {
            assertThat(a.mean()).isCloseTo(b.mean(), within(1e-9));
            assertThat(a.variance()).isCloseTo(b.variance(), within(1e-6));
            assertThat(merged.columns().get(3).quantile(0.5).orElseThrow())
                    .isCloseTo(whole.columns().get(3).quantile(0.5).orElseThrow(), within(1.0));
        }
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

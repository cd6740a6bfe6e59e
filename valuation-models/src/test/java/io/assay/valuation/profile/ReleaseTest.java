package io.assay.valuation.profile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReleaseTest {
    @Test
    void numbersAndItemsOfOneColumnAreNeverReleasedTogether() {
        Profiler profiler = profiler("n", "t", "d");
        for (int i = 0; i < 100; i++) {
            profiler.row(List.of(Integer.toString(i % 3), i % 2 == 0 ? "yes" : "no", "2015-01-1" + i % 4));
        }
        List<ColumnProfile> columns = profiler.finish().columns();
        assertThat(columns.get(0).items()).isNull();
        assertThat(columns.get(0).numbers()).isNotEmpty();
        assertThat(columns.get(1).items().atLeast()).hasSize(2);
        assertThat(columns.get(1).numbers()).isNull();
        assertThat(columns.get(2).items()).isNull();
        assertThat(columns.get(2).periods()).isNotEmpty();
    }

    @Test
    void aRareNumberCannotBeComputedFromWhatIsReleased() {
        for (String rare : List.of("7.31", "67")) {
            Profiler profiler = profiler("n");
            for (int i = 0; i < 1_000; i++) {
                profiler.row(List.of(Double.toString(i % 5 * 2.5)));
            }
            DatasetProfile without = profiler.finish();
            profiler.row(List.of(rare));
            DatasetProfile with = profiler.finish();
            assertThat(with.columns().getFirst().numbers()).isEqualTo(without.columns().getFirst().numbers());
            assertThat(with.columns().getFirst().distinct().sketch()).isNull();
        }
    }

    @Test
    void aSketchOfDistinctValuesLeavesOnlyWhenManyFillIt() {
        for (int n : new int[]{1_000, 3_000}) {
            Profiler profiler = profiler("n");
            for (int i = 0; i < 2 * n; i++) {
                profiler.row(List.of("value " + i / 2));
            }
            Distinct distinct = profiler.finish().columns().getFirst().distinct();
            assertThat(distinct.sketch() != null).isEqualTo(n == 3_000);
            assertThat((double) n).isBetween(distinct.low(), distinct.high());
        }
    }

    private static Profiler profiler(String... header) {
        return new Profiler(
                new Profiler.Options("x", List.of(header), Set.of(), Set.of(), new TreeSet<>(), HashSeed.demo()));
    }

    @Test
    void theTallyStaysWithinItsCells() {
        NumberTally tally = new NumberTally(64);
        for (int i = 0; i < 10_000; i++) {
            tally.add(Math.pow(1.003, i));
        }
        assertThat(tally.cells()).hasSizeLessThanOrEqualTo(64);
        assertThat(tally.cells().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(10_000);
    }

    @Test
    void aRareItemCannotBePutIntoAProfile() {
        assertThatThrownBy(() -> new FrequentItems(new TreeMap<>(Map.of("secret", 19L)), 19))
                .hasMessageContaining("19 rows");
    }

    @Test
    void aRareCellCannotBePutIntoAProfile() {
        TreeMap<NumberCell, Long> cells = new TreeMap<>(Map.of(new NumberCell(1, 1), 3L));
        assertThatThrownBy(() -> new ColumnProfile("c", ColumnRole.ORDINARY, Map.of(ValueKind.INTEGER, 3L), null, null,
                cells, null, null)).hasMessageContaining("3 rows");
    }

    @Test
    void aKeyColumnCannotCarryItems() {
        assertThatThrownBy(
                () -> new ColumnProfile("k", ColumnRole.KEY, Map.of(), null, FrequentItems.NONE, null, null, null))
                .hasMessageContaining("gives no items");
    }
}

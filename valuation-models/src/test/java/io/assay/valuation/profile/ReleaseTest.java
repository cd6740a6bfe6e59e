package io.assay.valuation.profile;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReleaseTest {
    @Test
    void momentsThatOneRowDominatesAreWithheld() {
        NumberTally tally = new NumberTally(1024);
        for (int i = 0; i < 1_000; i++) {
            tally.add(i % 3);
        }
        assertThat(tally.release()).isNotNull();
        tally.add(987_654_321);
        assertThat(tally.release()).as("the sum would give the outlier away").isNull();
    }

    @Test
    void momentsOfFewNumbersAreWithheld() {
        NumberTally tally = new NumberTally(1024);
        for (int i = 0; i < Release.MIN_ROWS - 1; i++) {
            tally.add(5);
        }
        assertThat(tally.release()).isNull();
        tally.add(5);
        assertThat(tally.release()).isEqualTo(new Moments(20, 5, 0));
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
                null, cells, null, null)).hasMessageContaining("3 rows");
    }

    @Test
    void aKeyColumnCannotCarryItems() {
        assertThatThrownBy(
                () -> new ColumnProfile("k", ColumnRole.KEY, Map.of(), null, FrequentItems.NONE, null, null, null,
                        null))
                .hasMessageContaining("gives no items");
    }
}

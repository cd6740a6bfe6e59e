package io.assay.valuation.signal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HashIndexTest {
    // The secret of a table whose pairs stand in the order of what is kept of their hashes.
    private static final long IN_ORDER = 1;
    // What the multiplier of the index times is 1: hashes that the index spreads as it is told.
    private static final long GATHER = inverse(0x9e3779b97f4a7c15L);

    @ParameterizedTest
    @ValueSource(longs = {401, 402, 403})
    void itFindsWhatAMapOfListsFindsHoweverLargeItGrew(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        HashIndex index = new HashIndex(random.nextLong());
        Map<Long, List<Integer>> expected = new HashMap<>();
        for (int i = 0; i < 300_000; i++) {
            long hash = random.nextLong(1, 200_000) << 30;
            index.add(hash, i, _ -> -1);
            expected.computeIfAbsent(hash, _ -> new ArrayList<>()).add(i);
        }
        for (long i = 1; i < 200_000; i++) {
            assertThat(owners(index, i << 30)).as("seed " + seed)
                    .isEqualTo(expected.getOrDefault(i << 30, List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 63, -1L << 40})
    void hashesWithOneHomeKeepTheirOrderAlsoAtTheEndOfTheTable(long home) {
        HashIndex index = new HashIndex(IN_ORDER);
        for (int i = 0; i < 9_000; i++) {
            index.add((home + ((long) (i / 3) << 24)) * GATHER, i, _ -> -1);
        }
        for (int i = 0; i < 60_000; i++) {
            index.add(i * 7_777_777_777L + 1, 10_000 + i, _ -> -1);
        }
        for (int i = 0; i < 3_000; i++) {
            assertThat(owners(index, (home + ((long) i << 24)) * GATHER)).contains(3 * i, 3 * i + 1, 3 * i + 2)
                    .isSorted();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {404, 405, 406})
    void hashesThatWereMadeUpToCrowdOnePlaceDoNotWhereTheSecretIsNotKnown(long seed) {
        HashIndex known = new HashIndex(IN_ORDER);
        HashIndex secret = new HashIndex(new SplittableRandom(seed).nextLong());
        for (int i = 0; i < 20_000; i++) {
            long hash = ((7L << 44) + ((long) i << 24)) * GATHER;
            known.add(hash, i, _ -> -1);
            secret.add(hash, i, _ -> -1);
            assertThat(owners(secret, hash)).as("seed " + seed).containsExactly(i);
        }
        assertThat(known.longestRun()).isGreaterThan(19_900);
        assertThat(secret.longestRun()).as("seed " + seed).isLessThan(300);
    }

    @Test
    void whoeverIsStoodForIsNotAddedAndACommonplaceNoMore() {
        HashIndex index = new HashIndex(IN_ORDER);
        index.add(5, 0, _ -> -1);
        assertThat(index.add(5, 1, other -> other == 0 ? 0 : -1)).isZero();
        assertThat(owners(index, 5)).containsExactly(0);
        assertThat(index.add(5, 2, other -> other == 0 ? 3 : -1)).isEqualTo(3);
        assertThat(owners(index, 5)).containsExactly(3);
        assertThat(index.replace(5, other -> other == 3 ? 0 : -1)).isTrue();
        assertThat(index.replace(5, other -> other == 3 ? 0 : -1)).isFalse();
        for (int i = 2; i < 200; i++) {
            assertThat(index.add(5, i, _ -> -1)).isEqualTo(i <= HashIndex.MOST_OWNERS ? i : -1);
        }
        assertThat(owners(index, 5)).hasSize(HashIndex.MOST_OWNERS);
        assertThatThrownBy(() -> index.add(1, HashIndex.MOST_NUMBER, _ -> -1)).hasMessageContaining("no room");
    }

    private static List<Integer> owners(HashIndex index, long hash) {
        List<Integer> owners = new ArrayList<>();
        index.owners(hash, owners::add);
        return owners;
    }

    // Newton's iteration doubles the bits that are right.
    private static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}

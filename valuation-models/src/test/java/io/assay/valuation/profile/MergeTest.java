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

/// Profiles of parts, merged, beside the profile of the whole.
class MergeTest {
    private static final List<String> HEADER = List.of("id", "city", "day", "value", "size", "note");

    @ParameterizedTest
    @ValueSource(longs = {701, 702, 703, 704, 705})
    void sketchesOfPartsTogetherAreThoseOfTheWholeByteForByte(long seed) {
        Random random = new Random(seed);
        int n = new int[]{10, 3_000, 4_096, 9_000, 40_000}[(int) (seed - 701)];
        List<List<String>> rows = rows(random, n);
        DatasetProfile whole = profile(rows);
        Collections.shuffle(rows, random);
        int parts = 2 + random.nextInt(5);
        DatasetProfile merged = null;
        for (int part = 0; part < parts; part++) {
            DatasetProfile one = profile(rows.subList(part * n / parts, (part + 1) * n / parts));
            merged = merged == null ? one : random.nextBoolean() ? merged.merge(one) : one.merge(merged);
        }
        String told = "seed " + seed + ", " + n + " rows in " + parts + " parts";
        assertThat(merged.rowSketch().toByteArray()).as(told).isEqualTo(whole.rowSketch().toByteArray());
        assertThat(merged.nearRowSketch().toByteArray()).as(told).isEqualTo(whole.nearRowSketch().toByteArray());
        if (n > 10) {
            assertThat(merged.sketches().combinations().sketch().equals(whole.sketches().combinations().sketch()))
                    .as(told).isTrue();
            assertThat(merged.sketches().combinations().masks()).as(told)
                    .isEqualTo(whole.sketches().combinations().masks());
        }
        assertThat(merged.columns().getFirst().setSketch().toByteArray()).as(told)
                .isEqualTo(whole.columns().getFirst().setSketch().toByteArray());
        assertThat(whole.rowSketch().retainedHashes()).isLessThanOrEqualTo(SetSketch.NOMINAL_ENTRIES);
    }

    /// What a union knows of its smallest register was once refused.
    @Test
    void sketchesOfManyDifferentValuesAreReadBackAfterTheyWereMerged() {
        Random random = new Random(706);
        List<List<String>> rows = rows(random, 40_000);
        DatasetProfile merged = profile(rows.subList(0, 20_000)).merge(profile(rows.subList(20_000, 40_000)));
        int read = 0;
        for (ColumnProfile column : merged.columns()) {
            if (column.distinct() != null && column.distinct().sketch() != null) {
                byte[] bytes = column.distinct().sketch().toByteArray();
                assertThat(DistinctSketch.parse(bytes).toByteArray()).isEqualTo(bytes);
                assertThat(DistinctSketch.parse(bytes).union(column.distinct().sketch()).estimate())
                        .isEqualTo(column.distinct().sketch().estimate());
                read++;
            }
        }
        assertThat(read).as("columns with a sketch").isGreaterThanOrEqualTo(2);
    }

    @Test
    void profilesOfOtherRowRulesAreNotMerged() {
        DatasetProfile now = profile(rows(new Random(707), 100));
        DatasetProfile then = new DatasetProfile(now.name(), now.seedFingerprint(), RowRules.AS_WRITTEN, now.rows(),
                now.badRows(), now.regions(), now.sketches(), now.columns(), now.checks());
        assertThatThrownBy(() -> now.merge(then)).hasMessageContaining("different row rules, 2 and 1")
                .hasMessageContaining("Maybe profile the older one again");
    }

    @Test
    void ofManyColumnsThoseWithMostDifferentValuesAreTakenAndPartsThatTookOthersSayNothing() {
        List<String> header = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            header.add("c" + (char) ('a' + i));
        }
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> others = new ArrayList<>();
        Random random = new Random(708);
        for (int i = 0; i < 2_000; i++) {
            List<String> row = new ArrayList<>();
            List<String> other = new ArrayList<>();
            for (int c = 0; c < 14; c++) {
                row.add(Double.toString(Math.exp(random.nextGaussian() * (1 + c))));
                other.add(Double.toString(Math.exp(random.nextGaussian() * (14 - c))));
            }
            rows.add(row);
            others.add(other);
        }
        DatasetProfile one = profile(header, rows);
        assertThat(one.sketches().combinations().columns()).hasSize(Combinations.MOST_COLUMNS).startsWith("cg")
                .endsWith("cn");
        assertThat(one.merge(profile(header, rows)).sketches().combinations().sketch())
                .isEqualTo(one.sketches().combinations().sketch());
        assertThat(one.merge(profile(header, others)).sketches().combinations()).isNull();
    }

    private static DatasetProfile profile(List<List<String>> rows) {
        return profile(HEADER, rows);
    }

    private static DatasetProfile profile(List<String> header, List<List<String>> rows) {
        Profiler profiler = new Profiler(new Profiler.Options("x", header,
                header.contains("id") ? Set.of("id") : Set.of(), Set.of(), new TreeSet<>(), HashSeed.demo()));
        rows.forEach(profiler::row);
        return profiler.finish();
    }

    private static List<List<String>> rows(Random random, int n) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(List.of("k" + i, "city " + random.nextInt(30),
                    "2024-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)),
                    Double.toString(random.nextInt(100_000) / 8.0),
                    random.nextInt(5) == 0 ? "" : "" + random.nextGaussian(),
                    "note " + random.nextInt(10_000)));
        }
        return rows;
    }
}

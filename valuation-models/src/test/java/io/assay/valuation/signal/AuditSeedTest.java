package io.assay.valuation.signal;

import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import io.assay.valuation.profile.SetSketch;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// A copy that changes just the rows which sketches sample is found under a seed that its provider never saw.
class AuditSeedTest {
    private static final HashSeed POSTED = HashSeed.demo();
    private static final HashSeed AUDIT = HashSeed.ofSecret("known to auditors alone".getBytes(UTF_8));
    private static final int ROWS = 90_000;

    @Test
    void aCopyThatChangesTheRowsThatAreSampledIsFoundUnderAnotherSeed() {
        List<List<String>> original = IntStream.range(0, ROWS)
                .mapToObj(i -> List.of("k" + i, "name " + i, Integer.toString(i))).toList();
        DatasetProfile posted = profile(original, POSTED);
        long[] rows = posted.rowSketch().hashesBelow(1);
        long[] near = posted.nearRowSketch().hashesBelow(1);
        List<List<String>> copy = original.stream().map(row -> {
            DatasetProfile one = profile(List.of(row), POSTED);
            return has(rows, one.rowSketch()) || has(near, one.nearRowSketch())
                    ? List.of("x" + row.getFirst(), "another " + row.get(1), "-" + row.get(2))
                    : row;
        }).toList();
        assertThat(IntStream.range(0, ROWS).filter(i -> !copy.get(i).equals(original.get(i))).count())
                .as("rows that were changed").isBetween(6_000L, 9_000L);

        Catalogue catalogue = catalogue(POSTED);
        add(catalogue, "original", profile(original, POSTED), 100);
        Catalogue.Offer known = add(catalogue, "copy", profile(copy, POSTED), 101);
        assertThat(Uniqueness.of(catalogue.standing(known)).score().orElseThrow()).isGreaterThanOrEqualTo(0.9);

        // Auditors may come to the copy first.
        Catalogue audited = catalogue(AUDIT);
        Catalogue.Offer seen = add(audited, "copy", profile(copy, AUDIT), 101);
        Catalogue.Offer first = add(audited, "original", profile(original, AUDIT), 100);
        Signal signal = Uniqueness.of(audited.standing(seen));
        assertThat(signal.score().orElseThrow()).isLessThanOrEqualTo(0.1);
        assertThat(signal.weak()).isFalse();
        assertThat(Uniqueness.of(audited.standing(first)).score()).hasValue(1);
        assertThat(audited.standing(first).copiedBy()).containsExactly("copy");
    }

    private static Catalogue catalogue(HashSeed seed) {
        Catalogue catalogue = new Catalogue(1);
        for (int stranger = 0; stranger < 6; stranger++) {
            int from = 1_000_000 * (stranger + 1);
            add(catalogue, "stranger " + stranger, profile(IntStream.range(from, from + 200)
                    .mapToObj(i -> List.of("k" + i, "name " + i, Integer.toString(i))).toList(), seed), stranger);
        }
        return catalogue;
    }

    private static Catalogue.Offer add(Catalogue catalogue, String id, DatasetProfile profile, long since) {
        Catalogue.Offer offer = Catalogue.Offer.of(id, id, profile);
        catalogue.add(offer, since);
        catalogue.confirm(id);
        return offer;
    }

    private static boolean has(long[] hashes, SetSketch one) {
        return Arrays.binarySearch(hashes, one.hashesBelow(1)[0]) >= 0;
    }

    private static DatasetProfile profile(List<List<String>> rows, HashSeed seed) {
        Profiler profiler = new Profiler(new Profiler.Options("x", List.of("id", "name", "value"), Set.of("id"),
                Set.of(), new TreeSet<>(), seed));
        rows.forEach(profiler::row);
        return profiler.finish();
    }
}

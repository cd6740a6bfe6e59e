package io.assay.document.profile;

import io.assay.document.json.Json;
import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Profiles of merged data as documents.
class MergedProfileTest {
    private static final List<String> HEADER = List.of("id", "city", "day", "value", "size", "price");

    /// A union's HyperLogLog knows its smallest register, which was once refused.
    @Test
    void aProfileOfFortyThousandMergedRowsIsReadBackAndMergedAgain() throws IOException {
        DatasetProfile merged = profile(0, 20_000).merge(profile(20_000, 40_000));
        String text = Json.canonicalText(ProfileDocument.of(merged, null));
        DatasetProfile read = Json.mapper().readValue(text, ProfileDocument.class).profile();
        assertThat(Json.canonicalText(ProfileDocument.of(read, null))).isEqualTo(text);
        assertThat(read.sketches().combinations()).isNotNull();
        assertThat(text).isEqualTo(Json.canonicalText(ProfileDocument.of(profile(20_000, 40_000)
                .merge(profile(0, 20_000)), null)));
        assertThat(read.merge(profile(40_000, 50_000)).rows()).isEqualTo(50_000);
        assertThat(read.rowSketch().toByteArray()).isEqualTo(profile(0, 40_000).rowSketch().toByteArray());
    }

    private static DatasetProfile profile(int from, int to) {
        Profiler profiler = new Profiler(new Profiler.Options("x", HEADER, Set.of("id"), Set.of(), new TreeSet<>(),
                HashSeed.demo()));
        for (int i = from; i < to; i++) {
            profiler.row(List.of("k" + i, "city " + i % 31,
                    "2024-%02d-%02d".formatted(1 + i % 12, 1 + i % 28), Integer.toString(i * 7 % 97),
                    Double.toString(i * 11 % 89 / 8.0), Double.toString(i * 13 % 83 / 4.0)));
        }
        return profiler.finish();
    }
}

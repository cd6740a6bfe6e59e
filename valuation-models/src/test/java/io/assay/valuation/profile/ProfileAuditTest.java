package io.assay.valuation.profile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProfileAuditTest {
    private static final HashSeed OTHER = HashSeed
            .ofSecret("another seed of 16 bytes".getBytes(StandardCharsets.UTF_8));

    @Test
    void theSameDataConfirmsWhateverTheOrderOfItsRows() {
        List<List<String>> rows = rows(1, 2_000);
        List<List<String>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(3));
        assertThat(ProfileAudit.of(profile(rows, HashSeed.demo(), "MY"), profile(shuffled, HashSeed.demo(), "MY")))
                .isEmpty();
        assertThat(ProfileAudit.of(profile(rows, HashSeed.demo(), "MY"),
                profile(rows(1, 2_015), HashSeed.demo(), "MY"))).as("some rows came meanwhile").isEmpty();
        assertThat(ProfileAudit.of(profile(rows, HashSeed.demo(), "MY"), profile(rows, HashSeed.demo(), null)))
                .as("an auditor may not know the place").isEmpty();
    }

    @Test
    void whatDiffersIsNamed() {
        DatasetProfile claimed = profile(rows(1, 2_000), HashSeed.demo(), "MY");
        assertThat(ProfileAudit.of(claimed, profile(rows(1, 1_900), HashSeed.demo(), "SG")))
                .extracting(ProfileAudit.Difference::what)
                .contains("rows", "regions", "rows that both have");
        assertThat(ProfileAudit.of(claimed, profile(rows(2, 2_000), HashSeed.demo(), "MY")))
                .extracting(ProfileAudit.Difference::what).containsExactly("rows that both have");
        List<List<String>> gappy = rows(1, 2_000).stream()
                .map(row -> row.get(0).endsWith("7") ? List.of(row.get(0), "") : row).toList();
        assertThat(ProfileAudit.of(claimed, profile(gappy, HashSeed.demo(), "MY")))
                .extracting(ProfileAudit.Difference::what).contains("column 'value', values of kind NULL");
        assertThatThrownBy(() -> ProfileAudit.of(claimed, profile(rows(1, 2_000), OTHER, "MY")))
                .hasMessageContaining("under the seed " + OTHER.fingerprint()).hasMessageContaining("Maybe");
    }

    @Test
    void twoProfilesOfOneFileDifferInTheirSeedAlone() {
        DatasetProfile posted = profile(rows(1, 500), HashSeed.demo(), "MY");
        assertThat(ProfileAudit.ofSeeds(posted, profile(rows(1, 500), OTHER, "MY"))).isEmpty();
        assertThat(ProfileAudit.ofSeeds(posted, posted)).extracting(ProfileAudit.Difference::what)
                .containsExactly("seed");
        assertThat(ProfileAudit.ofSeeds(posted, profile(rows(1, 501), OTHER, "MY")))
                .extracting(ProfileAudit.Difference::what).containsExactly("rows", "columns");
    }

    private static List<List<String>> rows(long seed, int n) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(List.of("row " + seed + "." + i, Double.toString(random.nextGaussian())));
        }
        return rows;
    }

    private static DatasetProfile profile(List<List<String>> rows, HashSeed seed, String region) {
        Profiler profiler = new Profiler(new Profiler.Options("test", List.of("name", "value"), Set.of(), Set.of(),
                region == null ? new TreeSet<>() : new TreeSet<>(Set.of(region)), seed));
        rows.forEach(profiler::row);
        return profiler.finish();
    }
}

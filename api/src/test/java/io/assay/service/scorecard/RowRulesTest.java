package io.assay.service.scorecard;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Schemas;
import io.assay.document.profile.ProfileDocument;
import io.assay.document.profile.ProfileReader;
import io.assay.service.profile.Audits;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.QualityRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Profiles of older row rules are taken and priced, and never compared with newer ones.
class RowRulesTest {
    private static final Path GOLDENS = Schemas.ROOT.resolve("api/src/test/resources/golden/documents");
    private static final RunningTestService SERVICE = RunningTestService.shared();

    @Test
    void profilesOfOtherRowRulesAreNotComparedAndTheEvidenceSaysSo() throws IOException {
        String one = SERVICE.key("exchange", "row-rules");
        String old = profile("profile-1", one);
        assertThat(uniqueness(old, one)).contains("made by older row rules").contains("profile the data again")
                .contains("\"weak\":true");
        String current = profile("profile-3", one);
        assertThat(uniqueness(current, one)).as("nobody confirmed the other").doesNotContain("older row rules");
        Audits.confirm(SERVICE, "row-rules", current, RowRulesTest::profiled);
        assertThat(uniqueness(old, one)).as("an older form is no way round the comparison")
                .contains("cannot be compared with 1 of newer ones").doesNotContain("\"score\"");
        assertThat(SERVICE.get("/v1/profiles/" + old, one).body()).contains("assay/profile/1");
    }

    // As the golden one, whose recipe stands in GoldenDocumentsTest.
    private static ProfileDocument profiled(HashSeed seed) {
        try {
            return new ProfileReader(GOLDENS.resolve("rows.csv"), "rows", Set.of("id"), Set.of("phone"),
                    new TreeSet<>(Set.of("MY-14")), "kind", seed, QualityRules.NONE).read(_ -> {}).document();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String profile(String name, String key) throws IOException {
        Answer stored = SERVICE.post("/v1/profiles", Files.readString(
                Schemas.ROOT.resolve("api/src/test/resources/golden/documents/" + name + ".json")), key);
        assertThat(stored.status()).as(stored.body()).isEqualTo(201);
        return stored.json().get("id").asString();
    }

    private static String uniqueness(String profile, String key) {
        Answer scorecard = SERVICE.post("/v1/scorecards", "{\"profileId\":\"%s\"}".formatted(profile), key);
        assertThat(scorecard.status()).as(scorecard.body()).isEqualTo(200);
        return scorecard.json().get("uniqueness").toString();
    }
}

package io.assay.service.scorecard;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Profiles of older row rules are taken and priced, and never compared with newer ones.
class RowRulesTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();

    @Test
    void profilesOfOtherRowRulesAreNotComparedAndTheEvidenceSaysSo() throws IOException {
        String one = SERVICE.key("exchange", "row-rules");
        String old = profile("profile-1", one);
        assertThat(uniqueness(old, one)).contains("made by older row rules").contains("profile the data again")
                .contains("\"weak\":true");
        String current = profile("profile-2", one);
        assertThat(uniqueness(current, one)).contains("1 profile of older row rules could not be compared");
        assertThat(uniqueness(old, one)).as("an older form is no way round the comparison")
                .contains("cannot be compared with 1 of newer ones").doesNotContain("\"score\"");
        assertThat(SERVICE.get("/v1/profiles/" + old, one).body()).contains("assay/profile/1");
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

package io.assay.service.profile;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Json;
import io.assay.document.json.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Profiles that no `assay profile` wrote: well-formed, with the right digest, and made to cost or to break something.
class MadeUpProfileTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String PROVIDER = SERVICE.key("provider", "made-up");

    @Test
    void aSeedIsAFingerprint() throws IOException {
        ObjectNode profile = profile();
        profile.put("seed", "x".repeat(100_000));
        refused(profile, "16 hexadecimal digits");
    }

    @Test
    void thereAreAsManyKeysAsSomebodyDeclares() throws IOException {
        ObjectNode profile = profile();
        ArrayNode columns = (ArrayNode) profile.get("columns");
        ObjectNode key = (ObjectNode) columns.valueStream().filter(column -> column.has("keySketch")).findFirst()
                .orElseThrow();
        for (int i = 0; i < 40; i++) {
            columns.add(key.deepCopy().put("name", "key " + i));
        }
        refused(profile, "key columns. Maybe");
    }

    @Test
    void rowsThatCannotBeCountedAreRefused() throws IOException {
        ObjectNode profile = profile();
        profile.get("columns").valueStream().map(column -> (ObjectNode) column.get("kinds"))
                .forEach(kinds -> kinds.propertyNames().forEach(kind -> kinds.put(kind, 1L << 62)));
        refused(profile, "too many to count");
    }

    @Test
    void anOwnerHasAName() throws IOException {
        String exchange = SERVICE.key("exchange", "made-up");
        String body = sealed(profile());
        for (String name : new String[]{"", "a%00b", "x".repeat(201)}) {
            assertThat(SERVICE.post("/v1/profiles?provider=" + name, body, exchange).status()).as(name).isEqualTo(422);
        }
    }

    private static ObjectNode profile() throws IOException {
        return (ObjectNode) Json.mapper().readTree(Files.readString(Schemas.ROOT.resolve(
                "api/src/test/resources/golden/documents/profile-2.json")));
    }

    private static void refused(ObjectNode profile, String why) {
        Answer answer = post(profile, PROVIDER);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(why);
    }

    private static Answer post(ObjectNode profile, String key) {
        return SERVICE.post("/v1/profiles", sealed(profile), key);
    }

    private static String sealed(ObjectNode profile) {
        profile.remove("digest");
        profile.put("digest", Json.digest(profile));
        return Json.canonicalText(profile);
    }
}

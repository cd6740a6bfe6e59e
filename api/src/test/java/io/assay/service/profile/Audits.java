package io.assay.service.profile;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.document.json.Json;
import io.assay.document.profile.ProfileDocument;
import io.assay.valuation.profile.HashSeed;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

/// Audits of profiles, as an auditor makes them.
public final class Audits {
    /// The seed that providers never see.
    public static final HashSeed SEED = HashSeed
            .ofSecret("an audit seed that providers never see".getBytes(StandardCharsets.UTF_8));

    private Audits() {}

    /// The body of an audit of data that is profiled so.
    public static String body(Function<HashSeed, ProfileDocument> profiled) {
        return "{\"posted\":" + Json.canonicalText(profiled.apply(HashSeed.demo())) + ",\"audit\":"
                + Json.canonicalText(profiled.apply(SEED)) + "}";
    }

    /// Confirms a profile of data that is profiled so.
    public static void confirm(RunningTestService service, String tenant, String id,
            Function<HashSeed, ProfileDocument> profiled) {
        Answer answer = service.post("/v1/profiles/" + id + "/audits", body(profiled),
                service.key("auditor", tenant));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
}

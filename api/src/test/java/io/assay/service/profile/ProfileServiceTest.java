package io.assay.service.profile;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.service.Roads;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Profiles over HTTP.
class ProfileServiceTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String ADMIN = SERVICE.adminKey();

    @Test
    void aProfileIsStoredOnceAndGivesQuotesTheirSignals() {
        String profile = Roads.profile(81);
        Answer created = SERVICE.post("/v1/profiles?provider=p81", profile, ADMIN);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String id = created.json().get("id").asString();
        assertThat(SERVICE.post("/v1/profiles?provider=p81", profile, ADMIN).status()).isEqualTo(200);
        assertThat(SERVICE.get("/v1/profiles/" + id, ADMIN).json().get("profile").get("rows").asInt()).isEqualTo(400);
        String other = SERVICE.post("/v1/profiles?provider=p82", Roads.profile(82), ADMIN).json().get("id").asString();
        Audits.confirm(SERVICE, "test", other, seed -> Roads.profile(82, seed));
        JsonNode quote = SERVICE
                .post("/v1/quotes",
                        """
                                {"profileId":"%s","right":%s,"buyer":{"region":"MY"},"currency":"CNY"}""".formatted(id,
                                Roads.RIGHT),
                        ADMIN)
                .json();
        JsonNode scorecard = quote.get("inputs").get("scorecard");
        assertThat(scorecard.get("quality").get("value").get("score").asDouble()).isGreaterThan(0.5);
        assertThat(scorecard.get("uniqueness").get("value").get("score").asDouble()).isEqualTo(1.0);
        assertThat(scorecard.get("locality").get("weak").asBoolean()).isTrue();
        assertThat(scorecard.get("demand").get("evidence").get(0).asString()).startsWith("no evidence yet");
    }

    @Test
    void anEditedProfileIsRefused() {
        Answer answer = SERVICE.post("/v1/profiles",
                Roads.profile(83).replaceFirst("\"badRows\" : 0", "\"badRows\" : 1"),
                ADMIN);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).contains("digest").contains("Maybe the file was edited");
    }
}

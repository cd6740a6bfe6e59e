package io.assay.service.problem;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.service.Roads;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What is refused before any feature is asked.
class ProblemServiceTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String ADMIN = SERVICE.adminKey();

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        Answer answer = SERVICE.post("/v1/profiles", "{\"schema\":\"" + "x".repeat(9 << 20) + "\"}", ADMIN);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:assay:problem:too-large");
        assertThat(SERVICE.get("/v1/keys", ADMIN).status()).as("the service goes on").isEqualTo(200);
    }

    @Test
    void wrongPathsMethodsAndMediaTypesAreProblems() {
        assertThat(SERVICE.get("/v1/nothing", ADMIN).status()).isEqualTo(404);
        Answer method = SERVICE.send("DELETE", "/v1/quotes/x", ADMIN);
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("GET");
        assertThat(SERVICE.post("/v1/quotes", Roads.QUOTE, ADMIN, "Content-Type", "text/csv").status()).isEqualTo(415);
        assertThat(SERVICE.get("/v1/quotes/qte_none", ADMIN).json().get("detail").asString())
                .isEqualTo("There is no quote 'qte_none'.");
        assertThat(SERVICE.post("/v1/listings", Roads.LISTING, ADMIN, "Idempotency-Key", "k".repeat(300)).status())
                .isEqualTo(400);
    }
}

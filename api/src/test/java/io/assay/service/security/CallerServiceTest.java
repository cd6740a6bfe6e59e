package io.assay.service.security;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.service.Roads;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Who is let in, and what each may do.
class CallerServiceTest {
    // Whoever gains by a dearer exchange names none.
    private static final String OWN_EXCHANGE = Roads.QUOTE.replace("\"exchange\":\"zhejiang\",", "");
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String ADMIN = SERVICE.adminKey();

    @Test
    void oneTenantNeverSeesAnothersDocuments() {
        String other = SERVICE.key("admin", "other");
        String listing = SERVICE.post("/v1/listings", Roads.LISTING, ADMIN).json().get("id").asString();
        String quote = SERVICE.post("/v1/quotes", Roads.QUOTE, ADMIN).json().get("id").asString();
        assertThat(SERVICE.get("/v1/listings/" + listing, other).status()).isEqualTo(404);
        assertThat(SERVICE.get("/v1/quotes/" + quote, other).status()).isEqualTo(404);
        assertThat(SERVICE.post("/v1/quotes", """
                {"listingId":"%s","buyer":{"region":"MY"},"currency":"CNY"}""".formatted(listing), other).body())
                .contains("There is no listing");
    }

    @Test
    void rolesAllowWhatTheyAreFor() {
        String buyer = SERVICE.key("buyer", "test");
        String listed = SERVICE.post("/v1/listings", Roads.LISTING, SERVICE.key("admin", "test")).json().get("id")
                .asString();
        String asked = "{\"listingId\":\"" + listed + "\",\"buyer\":{\"region\":\"MY-14\"},\"currency\":\"CNY\"}";
        assertThat(SERVICE.post("/v1/quotes", asked, buyer).status()).isIn(200, 201);
        assertThat(SERVICE.post("/v1/quotes", OWN_EXCHANGE, buyer).body()).contains("is nobody's offer");
        Answer refused = SERVICE.post("/v1/listings", Roads.LISTING, buyer);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:assay:problem:forbidden");
        String provider = SERVICE.key("provider", "test");
        assertThat(SERVICE.post("/v1/profiles?provider=somebody", Roads.profile(84), provider).status()).isEqualTo(403);
        assertThat(SERVICE.post("/v1/profiles", Roads.profile(84), provider).status()).isEqualTo(201);
        assertThat(SERVICE
                .post("/v1/listings", Roads.LISTING.replace("{\"title\"", "{\"provider\":\"somebody\",\"title\""),
                        provider)
                .body())
                .contains("cannot speak for 'somebody'");
        String metrics = SERVICE.key("metrics", "test");
        assertThat(SERVICE.get("/v1/listings", metrics).status()).isEqualTo(403);
        assertThat(SERVICE.get("/v1/profiles/prf_x", buyer).status()).isEqualTo(403);
        assertThat(SERVICE.get("/v1/profiles/by:rows", provider).status()).as("an id names a document and nothing else")
                .isEqualTo(404);
        assertThat(SERVICE.get("/actuator/prometheus", metrics).status()).isEqualTo(200);
        assertThat(SERVICE.get("/actuator/prometheus", buyer).status()).isEqualTo(403);
    }

    @Test
    void aRevokedKeyOpensNothing() throws InterruptedException {
        JsonNode issued = SERVICE.issue("buyer", "test");
        String secret = issued.get("secret").asString();
        String id = issued.get("key").get("id").asString();
        StringWriter out = new StringWriter();
        RunningTestService.command(out, "keys", "list", "--data", SERVICE.data().toString());
        assertThat(out.toString()).contains(id).doesNotContain(secret).doesNotContain("privateKey");
        assertThat(SERVICE.get("/v1/keys", secret).status()).isEqualTo(200);
        String revoked = revoke(id);
        assertThat(SERVICE.get("/v1/keys", secret).status()).isEqualTo(401);
        TimeUnit.MILLISECONDS.sleep(1_100); // it is told by the second
        assertThat(revoke(id)).as("since the first time").isEqualTo(revoked).contains("revoked");
        StringWriter err = new StringWriter();
        assertThat(RunningTestService.command(err, "keys", "revoke", "nobody", "--data",
                SERVICE.data().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no API key 'nobody'").contains("Maybe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "assay_wrong", "nonsense", "assay_ünïcode"})
    void withoutAValidKeyNothingIsOpenButHealthAndTheConsole(String key) {
        String ascii = key.chars().allMatch(c -> c < 128) ? key : "assay_x";
        for (String path : List.of("/v1/listings", "/v1/keys", "/v3/api-docs", "/actuator/prometheus", "/v1/nothing")) {
            Answer answer = SERVICE.get(path, ascii);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
        assertThat(SERVICE.get("/actuator/health", "").status()).isEqualTo(200);
        assertThat(SERVICE.get("/console/index.html", "").status()).isEqualTo(200);
    }

    private static String revoke(String id) {
        StringWriter out = new StringWriter();
        assertThat(RunningTestService.command(out, "keys", "revoke", id, "--data", SERVICE.data().toString())).isZero();
        return out.toString();
    }

    @Test
    void nobodyIsGivenAKeyToTheStoreItself() {
        StringWriter err = new StringWriter();
        assertThat(RunningTestService.command(err, "keys", "create", "--tenant", "store", "--role", "admin", "--data",
                SERVICE.data().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("The tenant 'store' is the store itself").contains("Maybe");
    }

    @Test
    void keysOfTwoRolesWithOneSubjectDoNotShareTheirIdempotencyKeys() {
        String provider = SERVICE.issue("provider", "two-roles", "--subject", "p1").get("secret").asString();
        assertThat(SERVICE.post("/v1/quotes", OWN_EXCHANGE, provider, "Idempotency-Key", "k").status()).isEqualTo(201);
        String exchange = SERVICE.issue("exchange", "two-roles", "--subject", "p1").get("secret").asString();
        assertThat(SERVICE.post("/v1/quotes", OWN_EXCHANGE.replace("MY-14", "MY-10"), exchange, "Idempotency-Key", "k")
                .status()).isEqualTo(201);
    }
}

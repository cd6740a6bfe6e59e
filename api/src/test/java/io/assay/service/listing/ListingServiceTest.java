package io.assay.service.listing;

import io.assay.cli.RunningTestService;
import io.assay.cli.RunningTestService.Answer;
import io.assay.service.Roads;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Listings over HTTP.
class ListingServiceTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String ADMIN = SERVICE.adminKey();

    @Test
    void anIdempotencyKeyGivesTheSameAnswerForTheSameBodyAndAConflictForAnother() {
        String key = UUID.randomUUID().toString();
        Answer first = SERVICE.post("/v1/listings", Roads.LISTING, ADMIN, "Idempotency-Key", key);
        Answer again = SERVICE.post("/v1/listings", Roads.LISTING, ADMIN, "Idempotency-Key", key);
        Answer other = SERVICE.post("/v1/listings", Roads.LISTING.replace("道路", "桥"), ADMIN, "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().get("type").asString()).isEqualTo("urn:assay:problem:idempotency-key-reused");
        assertThat(SERVICE.post("/v1/quotes", Roads.QUOTE, ADMIN, "Idempotency-Key", key).status())
                .as("keys are per resource")
                .isIn(200, 201);
    }

    @Test
    void listingsAreListedInOrderOfCreation() {
        String tenant = "t-" + UUID.randomUUID();
        String key = SERVICE.key("exchange", tenant);
        for (int i = 0; i < 3; i++) {
            SERVICE.post("/v1/listings", Roads.LISTING.replace(Roads.DESCRIPTION, "number " + i), key);
        }
        JsonNode page = SERVICE.get("/v1/listings", key).json();
        assertThat(page.get("listings").valueStream().map(l -> l.get("listing").get("description").asString()))
                .containsExactly("number 0", "number 1", "number 2");
        assertThat(SERVICE.get("/v1/listings?cursor=abc", key).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"\"plan\":\"one-off\", \"plan\":\"barter\", 400, /plan",
        "\"plan\":\"one-off\", \"volume\":-5, 422, /volume",
        "\"plan\":\"one-off\", \"profileId\":\"nope\", 422, /profileId",
        "\"P1Y\", \"one year\", 422, /right/term", "[\"MY\"], [], 422, /right/territory",
        "[\"MY\"], [\"XX\"], 422, /right/territory",
        "\"recipients\":1, \"recipients\":0, 422, /right"})
    void everyFaultOfAListingIsNamedByItsPointer(String old, String replacement, int status, String pointer) {
        Answer answer = SERVICE.post("/v1/listings", Roads.LISTING.replace(old, replacement), ADMIN);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().get("faults").valueStream().map(fault -> fault.get("pointer").asString()))
                .as(answer.body()).contains(pointer);
    }
}

package io.assay.service;

import io.assay.cli.RunningTestService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// The HTTP contract as a whole, on the real service with a real Redis.
class ServiceTest {
    private static final RunningTestService SERVICE = RunningTestService.shared();
    private static final String ADMIN = SERVICE.adminKey();

    @Test
    void theContractIsDescribedInOpenApi31() {
        JsonNode api = SERVICE.get("/v3/api-docs", ADMIN).json();
        assertThat(api.get("openapi").asString()).startsWith("3.1");
        assertThat(api.get("paths").propertyNames()).contains("/v1/profiles", "/v1/profiles/{id}", "/v1/listings",
                "/v1/listings/{id}", "/v1/quotes", "/v1/quotes/{id}", "/v1/keys");
    }
}

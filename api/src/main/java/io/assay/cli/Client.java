package io.assay.cli;

import io.assay.document.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// Calls the service as any client would.
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String key;

    Client(String address, String key) {
        this.address = address;
        this.key = key;
    }

    /// Waits until the service and its store answer.
    void awaitReady() throws IOException, InterruptedException {
        awaitReady(PATIENCE, Duration.ofMillis(20));
    }

    /// Waits for so long, and asks every so often.
    void awaitReady(Duration patience, Duration pause) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (send(HttpRequest.newBuilder(URI.create(address + "/actuator/health/readiness")).GET())
                .statusCode() != 200) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "The service at " + address + " is not ready after " + patience.toSeconds() + " s.");
            }
            Thread.sleep(pause);
        }
    }

    /// Posts `body` as JSON.
    ///
    /// @throws IOException if the service refuses it, with what it says
    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body))));
        if (response.statusCode() >= 300) {
            throw new IOException("POST " + path + " was answered " + response.statusCode() + ": " + response.body());
        }
        return Json.mapper().readTree(response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.header("Authorization", "Bearer " + key).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

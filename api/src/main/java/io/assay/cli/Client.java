package io.assay.cli;

import io.assay.document.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Calls the service as any client would.
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    // Learning from some ten thousand deals takes a while.
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);

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
        return answer("POST", path, HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body))));
    }

    /// Reads a resource.
    ///
    /// @throws IOException if the service refuses it, with what it says
    JsonNode get(String path) throws IOException, InterruptedException {
        return answer("GET", path, HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    private JsonNode answer(String method, String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        if (response.statusCode() >= 300) {
            throw new IOException(method + " " + path + " was answered " + response.statusCode() + ": "
                    + reason(response.body()));
        }
        try {
            return Json.mapper().readTree(response.body());
        } catch (JacksonException e) {
            throw new IOException(address + " answers no JSON. Maybe it is another service.", e);
        }
    }

    /// The member `name` of an answer.
    ///
    /// @throws IOException if there is none: whoever answered is no Assay
    JsonNode member(JsonNode answer, String name) throws IOException {
        if (!answer.has(name)) {
            throw new IOException(address + " answers without '" + name + "'. Maybe it is another service.");
        }
        return answer.get(name);
    }

    // What a problem says; the body as it is where that is no problem.
    private static String reason(String body) {
        try {
            return Json.mapper().readTree(body).path("detail").asString(body);
        } catch (JacksonException _) {
            return body;
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return http.send(request.header("Authorization", "Bearer " + key).timeout(LONGEST_ANSWER).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new IOException(address + " does not answer. Maybe start it with 'assay serve'.", e);
        }
    }
}

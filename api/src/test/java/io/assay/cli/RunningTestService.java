package io.assay.cli;

import io.assay.document.json.Json;
import io.assay.service.store.Tenant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The real service on a real Redis, started once for all tests of this run, and a client for it.
public final class RunningTestService {
    private static final RunningTestService SHARED = new RunningTestService();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final String address;
    private final String adminKey;
    private final RunningService service;

    private RunningTestService() {
        try {
            data = Files.createTempDirectory("assay-test");
            service = RunningService
                    .start(RunningService.Options.temporary(0, data));
            address = service.address();
            adminKey = service.firstAdminKey(new Tenant("test")).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All parts of a type of the running service.
    public <T> Collection<T> parts(Class<T> type) {
        return service.parts(type);
    }

    public static RunningTestService shared() {
        return SHARED;
    }

    public Path data() {
        return data;
    }

    public String address() {
        return address;
    }

    public String adminKey() {
        return adminKey;
    }

    /// Runs a command, which writes to `out`.
    ///
    /// @return its exit status
    public static int command(StringWriter out, String... arguments) {
        return Assay.run(new PrintWriter(out), new PrintWriter(out), arguments);
    }

    /// The secret of a new key.
    public String key(String role, String tenant) {
        return issue(role, tenant).get("secret").asString();
    }

    /// A new key, made by the command as an operator would.
    public JsonNode issue(String role, String tenant, String... more) {
        StringWriter out = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("keys", "create", "--role", role, "--tenant", tenant, "--data",
                data.toString()));
        arguments.addAll(List.of(more));
        Assay.run(new PrintWriter(out), new PrintWriter(out), arguments.toArray(String[]::new));
        return Json.mapper().readTree(out.toString());
    }

    public Answer get(String path, String key) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET(), key);
    }

    public Answer post(String path, String body, String key, String... headers) {
        return send("POST", path, body, key, headers);
    }

    public Answer patch(String path, String body, String key, String... headers) {
        return send("PATCH", path, body, key, headers);
    }

    private Answer send(String method, String path, String body, String key, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request, key);
    }

    public Answer send(String method, String path, String key) {
        return send(
                HttpRequest.newBuilder(URI.create(address + path)).method(method, HttpRequest.BodyPublishers.noBody()),
                key);
    }

    private Answer send(HttpRequest.Builder request, String key) {
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            HttpResponse<String> response = http.send(request.timeout(Duration.ofSeconds(30)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What the service said.
    public record Answer(int status, String body, HttpResponse<String> response) {
        public JsonNode json() {
            return Json.mapper().readTree(body);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}

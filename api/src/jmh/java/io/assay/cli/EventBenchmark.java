package io.assay.cli;

import io.assay.document.json.Json;
import io.assay.service.store.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// Funnel events a second over HTTP, in batches of 500, each synced to disk before its answer; service, Redis and
/// clients on one machine: `mvn -Pjmh -DskipTests package && java -jar api/target/benchmarks.jar EventBenchmark`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(8)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
public class EventBenchmark {
    private static final int BATCH = 500;
    private static final int BUYERS = 5_000;
    private static final String[] STEPS = {"view", "view", "view", "search", "quote", "bid", "win"};
    private static final String[] PLACES = {"MY", "SG", "CN-GD", "TH"};

    private final List<byte[]> bodies = new ArrayList<>();
    private @Nullable RunningService service;
    private @Nullable HttpClient http;
    private String key = "";
    private String listing = "";

    @Setup
    public void start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("assay-events");
        RunningService running = RunningService.start(RunningService.Options.temporary(0, folder));
        service = running;
        key = running.firstAdminKey(new Tenant("benchmark")).orElseThrow();
        Client client = new Client(running.address(), key);
        client.awaitReady();
        listing = client.post("/v1/listings", Map.of("title", "x", "category", "y", "plan", "one-off")).get("id")
                .asString();
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            List<Map<String, Object>> events = new ArrayList<>();
            for (int j = 0; j < BATCH; j++) {
                events.add(Map.of("step", STEPS[random.nextInt(STEPS.length)], "buyer",
                        "buyer-" + random.nextInt(BUYERS), "region", PLACES[random.nextInt(PLACES.length)], "at",
                        "2026-01-0" + (1 + random.nextInt(9)) + "T09:00:00Z"));
            }
            bodies.add(Json.mapper().writeValueAsBytes(Map.of("events", events)));
        }
    }

    @TearDown
    public void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int events() throws IOException, InterruptedException {
        HttpClient client = http;
        RunningService running = service;
        if (client == null || running == null) {
            throw new IllegalStateException("The service does not run.");
        }
        HttpResponse<String> answer = client.send(HttpRequest
                .newBuilder(URI.create(running.address() + "/v1/listings/" + listing + "/events"))
                .header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers
                        .ofByteArray(bodies.get(ThreadLocalRandom.current().nextInt(bodies.size()))))
                .build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
        return answer.body().length();
    }
}

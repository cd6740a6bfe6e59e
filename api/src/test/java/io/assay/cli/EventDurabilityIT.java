package io.assay.cli;

import io.assay.document.json.Json;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Events, deals, their corrections and the model that prices, once acknowledged, are there after the service and its
/// Redis were killed in the middle of others.
class EventDurabilityIT {
    private static final int BATCH = 50;
    private static final int WRITERS = 4;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void noAcknowledgedEventIsLostWhenBothProcessesAreKilled() throws Exception {
        Path data = folder.resolve("data");
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        String key;
        String listing;
        String model;
        try (PackagedAssay service = new PackagedAssay(folder.resolve("before"), "serve", "--port", "0", "--data",
                data.toString());
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            key = service.adminKey();
            listing = Json.mapper().readTree(service.post("/v1/listings",
                    "{\"title\":\"x\",\"category\":\"y\",\"plan\":\"one-off\",\"provider\":\"seller\",\"right\":"
                            + "{\"actions\":[\"use\"],\"territory\":[\"MY\"],\"term\":\"P1Y\"}}",
                    key).body()).get("id").asString();
            assertThat(service.post("/v1/deals", deal(listing), key).statusCode()).isEqualTo(201);
            assertThat(
                    service.post("/v1/deals", deal(listing).replace("\"id\":\"d\"", "\"id\":\"c\",\"replaces\":\"d\"")
                            .replace("settled", "correction"), key).statusCode())
                    .isEqualTo(201);
            model = Json.mapper().readTree(service.post("/v1/models", Challenger.sealed(folder), key).body()).get("id")
                    .asString();
            service.post("/v1/models/" + model + "/diff", "", key);
            assertThat(service.post("/v1/models/" + model + "/activate", "{\"force\":true,\"reason\":\"a test\"}", key)
                    .statusCode()).isEqualTo(200);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                running.add(writers.submit(() -> write(service, key, listing, sent, acknowledged)));
            }
            while (acknowledged.get() < 40 * BATCH) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            long redis = Long.parseLong(Files.readString(data.resolve("redis/child.pid")));
            service.kill();
            ProcessHandle server = ProcessHandle.of(redis).orElseThrow();
            server.destroyForcibly();
            server.onExit().get(10, TimeUnit.SECONDS);
            for (Future<?> writer : running) {
                writer.get(30, TimeUnit.SECONDS);
            }
        }
        try (PackagedAssay service = new PackagedAssay(folder.resolve("after"), "serve", "--port", "0", "--data",
                data.toString())) {
            JsonNode demand = Json.mapper()
                    .readTree(service.get("/v1/listings/" + listing + "/demand?region=MY", key).body());
            assertThat(demand.get("events").get("view").asInt()).as("of %s acknowledged and %s sent",
                    acknowledged, sent).isBetween(acknowledged.get(), sent.get());
            assertThat(service.get("/v1/index?category=y&region=MY", key).body()).contains("\"n\":1",
                    "\"corrected\":1");
            assertThat(service.get("/v1/models", key).body()).contains("\"active\":\"" + model + "\"");
            assertThat(service.post("/v1/quotes",
                    "{\"listingId\":\"%s\",\"buyer\":{\"region\":\"MY\"},\"currency\":\"CNY\"}".formatted(listing), key)
                    .body()).contains(model.substring("mdl_".length()));
        }
    }

    private static void write(PackagedAssay service, String key, String listing, AtomicInteger sent,
            AtomicInteger acknowledged) {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < BATCH; i++) {
            events.append(i == 0 ? "" : ",").append("{\"step\":\"view\",\"buyer\":\"b").append(i)
                    .append("\",\"region\":\"MY\"}");
        }
        try {
            while (true) {
                sent.addAndGet(BATCH);
                HttpResponse<String> answer = service.post("/v1/listings/" + listing + "/events",
                        "{\"events\":[" + events + "]}", key);
                if (answer.statusCode() == 202) {
                    acknowledged.addAndGet(BATCH);
                }
            }
        } catch (Exception killed) {
            // The service is gone, as planned.
        }
    }

    private static String deal(String listing) {
        return "{\"deal\":{\"id\":\"d\",\"listingId\":\"%s\",\"buyer\":\"b\",\"price\":{\"amount\":\"5.00\",\"currency\":\"CNY\"},"
                .formatted(listing) + "\"at\":\"" + Instant.now() + "\",\"kind\":\"settled\"}}";
    }
}

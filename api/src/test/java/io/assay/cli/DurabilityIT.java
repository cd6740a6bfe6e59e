package io.assay.cli;

import io.assay.document.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// A quote that was acknowledged is not lost, whatever dies.
///
/// Killing processes loses nothing that the operating system holds, so it cannot tell a store that syncs from one that
/// does not. These tests watch the server's system calls, kill both processes, and cut its append-only file to what had
/// been synced: what a power loss leaves. The same is done to a server that syncs once a second, which must lose
/// quotes, else the test could not see a loss.
class DurabilityIT {
    private static final int QUOTES = 200;
    private static final Pattern WRITE = Pattern.compile("write\\(\\d+<.*= (\\d+)$");
    private static final Pattern SYNC = Pattern.compile("f(?:data)?sync\\(\\d+<[^>]*>\\) += 0$");

    @TempDir
    private Path folder;

    @Test
    void aServerThatSyncsBeforeItAnswersLosesNoAcknowledgedQuote() throws Exception {
        assertThat(lostAfterPowerLoss("always")).isZero();
    }

    @Test
    void aServerThatSyncsOnceASecondLosesSomeSoThisTestCanSeeALoss() throws Exception {
        assertThat(lostAfterPowerLoss("everysec")).isPositive();
    }

    private int lostAfterPowerLoss(String fsync) throws Exception {
        assumeTrue(canTrace(), "strace is not installed or may not trace here, so syncs cannot be watched");
        Path data = folder.resolve("data");
        List<String> acknowledged = new ArrayList<>();
        String key;
        Path trace = folder.resolve("trace");
        try (PackagedAssay service = serve("before", data, fsync)) {
            key = service.adminKey();
            assertThat(quote(service, key, -1).statusCode()).isEqualTo(201);
            long redis = Long.parseLong(Files.readString(data.resolve("redis/child.pid")));
            Path log = appendOnlyFile(data);
            long before = Files.size(log);
            Process strace = new ProcessBuilder("strace", "-f", "-e", "trace=write,fsync,fdatasync", "-e",
                    "signal=none", "-y",
                    "-o", trace.toString(), "-p", Long.toString(redis)).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("strace.out").toFile()).start();
            TimeUnit.MILLISECONDS.sleep(1_000);
            for (int i = 0; i < QUOTES; i++) {
                HttpResponse<String> answer = quote(service, key, i);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                acknowledged.add(Json.mapper().readTree(answer.body()).get("id").asString());
            }
            service.kill();
            ProcessHandle server = ProcessHandle.of(redis).orElseThrow();
            server.destroyForcibly();
            server.onExit().get(10, TimeUnit.SECONDS);
            strace.waitFor(10, TimeUnit.SECONDS);
            truncate(log, syncedLength(trace, log, before));
        }
        try (PackagedAssay service = serve("after", data, "always")) {
            int lost = 0;
            for (String id : acknowledged) {
                lost += service.get("/v1/quotes/" + id, key).statusCode() == 200 ? 0 : 1;
            }
            return lost;
        }
    }

    private PackagedAssay serve(String name, Path data, String fsync) throws IOException {
        return new PackagedAssay(folder.resolve(name), "serve", "--port", "0", "--data", data.toString(),
                "--redis-fsync", fsync);
    }

    private static HttpResponse<String> quote(PackagedAssay service, String key, int number)
            throws IOException, InterruptedException {
        return service.post("/v1/quotes", """
                {"listing":{"title":"quote %d","category":"c","plan":"one-off"},
                 "right":{"actions":["use"],"territory":["MY"],"term":"P1Y"},
                 "buyer":{"region":"MY"},"currency":"CNY","asOf":"2026-11-20T09:00:00Z"}""".formatted(number), key);
    }

    /// How long the file was at its last sync, by the server's system calls since it was `start` long.
    private static long syncedLength(Path trace, Path log, long start) throws IOException {
        String name = log.getFileName().toString();
        long length = start;
        long synced = start;
        for (String line : Files.readAllLines(trace)) {
            Matcher write = WRITE.matcher(line);
            if (line.contains(name) && write.find()) {
                length += Long.parseLong(write.group(1));
            } else if (line.contains(name) && SYNC.matcher(line).find()) {
                synced = length;
            }
        }
        assertThat(length).as("all writes were seen").isGreaterThan(start).isEqualTo(Files.size(log));
        return synced;
    }

    private static void truncate(Path log, long length) throws IOException {
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.truncate(length);
        }
    }

    private static Path appendOnlyFile(Path data) throws IOException {
        try (var files = Files.list(data.resolve("redis/appendonlydir"))) {
            return files.filter(file -> file.toString().endsWith(".incr.aof")).findFirst().orElseThrow();
        }
    }

    private boolean canTrace() {
        try {
            return new ProcessBuilder("strace", "-o", "/dev/null", "true").redirectErrorStream(true)
                    .redirectOutput(folder.resolve("can").toFile()).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

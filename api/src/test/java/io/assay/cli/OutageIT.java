package io.assay.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// What clients see while the store is down: an answer to every request, at once, and recovery by itself.
///
/// Head and body of each request are sent apart, as many clients do: a request that is refused before its body has
/// arrived must not block its connection for the next one.
class OutageIT {
    private static final int CLIENTS = 32;
    private static final int REQUESTS = 1_500;
    private static final int PATIENCE_MILLIS = 9_000;

    @TempDir
    private Path folder;

    @Test
    void whileRedisIsDownEveryRequestIsAnsweredAndTheServiceRecovers() throws Exception {
        Path data = folder.resolve("data");
        try (PackagedAssay service = new PackagedAssay(folder.resolve("out"), "serve", "--port", "0", "--data",
                data.toString())) {
            String key = service.adminKey();
            int port = URI.create(service.address()).getPort();
            Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
            AtomicInteger next = new AtomicInteger();
            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                for (int i = 0; i < CLIENTS; i++) {
                    clients.execute(() -> client(port, key, next, answers));
                }
                for (int kill = 1; kill <= 3; kill++) {
                    while (next.get() < kill * REQUESTS / 4) {
                        TimeUnit.MILLISECONDS.sleep(5);
                    }
                    ProcessHandle.of(Long.parseLong(Files.readString(data.resolve("redis/child.pid"))))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            }
            assertThat(answers).containsOnlyKeys("201", "503");
            assertThat(answers.values().stream().mapToInt(AtomicInteger::get).sum()).isEqualTo(REQUESTS);
            String after = "";
            for (int i = 0; i < 200 && !after.equals("201"); i++) {
                TimeUnit.MILLISECONDS.sleep(50);
                after = Integer.toString(service.post("/v1/quotes", body(-1), key).statusCode());
            }
            assertThat(after).isEqualTo("201");
        }
    }

    /// With a store that runs, and with one that was lost: what stops next to us is no fault to tell of.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServiceThatStopsTellsOfNoFault(boolean lost) throws Exception {
        Path data = folder.resolve("data-" + lost);
        try (PackagedAssay service = new PackagedAssay(folder.resolve("out-" + lost), "serve", "--port", "0", "--data",
                data.toString())) {
            assertThat(service.post("/v1/quotes", body(-1), service.adminKey()).statusCode()).isEqualTo(201);
            service.address();
            if (lost) {
                Path redis = data.resolve("redis");
                String pid = Files.readString(redis.resolve("child.pid"));
                Files.move(redis, data.resolve("away"));
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
                while (!service.output().contains("cannot be started again")) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
            int before = service.output().length();
            service.terminate();
            assertThat(service.await()).isEqualTo(143);
            assertThat(service.output().substring(before)).doesNotContain("WARN", "ERROR", "cannot connect",
                    "Exception");
        }
    }

    private static void client(int port, String key, AtomicInteger next, Map<String, AtomicInteger> answers) {
        int number = next.getAndIncrement();
        while (number < REQUESTS) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
                for (; number < REQUESTS; number = next.getAndIncrement()) {
                    count(answers, ask(socket, in, key, number));
                }
            } catch (IOException e) {
                count(answers, e.toString());
                number = next.getAndIncrement();
            }
        }
    }

    private static String ask(Socket socket, BufferedReader in, String key, int number) throws IOException {
        byte[] body = body(number).getBytes(UTF_8);
        String head = String.join("\r\n", "POST /v1/quotes HTTP/1.1", "Host: localhost",
                "Content-Type: application/json",
                "Authorization: Bearer " + key, "Content-Length: " + body.length, "", "");
        socket.getOutputStream().write(head.getBytes(UTF_8));
        socket.getOutputStream().flush();
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        String status = in.readLine();
        if (status == null) {
            throw new IOException("closed without an answer");
        }
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring("content-length:".length()).strip());
            }
        }
        for (int read = 0; read < length; read++) {
            in.read();
        }
        return status.substring("HTTP/1.1 ".length(), "HTTP/1.1 201".length());
    }

    private static void count(Map<String, AtomicInteger> answers, String answer) {
        answers.computeIfAbsent(answer, _ -> new AtomicInteger()).incrementAndGet();
    }

    private static String body(int number) {
        return """
                {"listing":{"title":"quote %d","category":"c","plan":"one-off"},
                 "right":{"actions":["use"],"territory":["MY"],"term":"P1Y"},
                 "buyer":{"region":"MY"},"currency":"CNY","asOf":"2026-11-20T09:00:00Z"}""".formatted(number);
    }
}

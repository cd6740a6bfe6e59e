package io.assay.service.store.redis;

import io.assay.service.store.Documents;
import io.assay.service.store.Draft;
import io.assay.service.store.Kind;
import io.assay.service.store.Retention;
import io.assay.service.store.StoreUnavailableException;
import io.assay.service.store.Tenant;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedRedisTest {
    @TempDir
    private static Path data;
    private static EmbeddedRedis redis;
    private static RedisConnection connection;

    @BeforeAll
    static void start() throws IOException {
        redis = EmbeddedRedis.start(data, EmbeddedRedis.Fsync.ALWAYS);
        connection = new RedisConnection(redis.uri());
    }

    @AfterAll
    static void stop() throws IOException {
        connection.close();
        redis.close();
    }

    private static Documents documents() {
        return new RedisDocuments(connection, Retention.DEFAULT);
    }

    @Test
    void itSyncsBeforeEveryAnswerAndAsksForAPassword() throws IOException {
        Map<String, String> settings = connection.one(commands -> commands.configGet("append*")).block();
        assertThat(settings).containsEntry("appendonly", "yes").containsEntry("appendfsync", "always");
        Path configuration = data.resolve("redis/redis.conf");
        assertThat(Files.getPosixFilePermissions(configuration))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        String open = redis.uri().replaceFirst(":[^:@]+@", "");
        try (RedisConnection stranger = new RedisConnection(open)) {
            assertThatThrownBy(() -> stranger.one(commands -> commands.get("x")).block())
                    .as("no connection without the password").isNotNull();
        }
    }

    @Test
    void aLargeFileGetsTheTimeThatItTakesToBeRead(@TempDir Path folder) throws IOException {
        try (EmbeddedRedis empty = EmbeddedRedis.start(folder, EmbeddedRedis.Fsync.EVERYSEC);
                RedisConnection writing = new RedisConnection(empty.uri())) {
            writing.loaded(empty::isAlive).block();
        }
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("redis/appendonlydir"))) {
            file = files.filter(name -> name.toString().endsWith(".incr.aof")).findFirst().orElseThrow();
        }
        byte[] sets = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nvalue\r\n".repeat(1_000).getBytes(UTF_8);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            for (int i = 0; i < 2_000; i++) {
                out.write(sets);
            }
        }
        try (EmbeddedRedis large = EmbeddedRedis.start(folder, EmbeddedRedis.Fsync.EVERYSEC);
                RedisConnection reading = new RedisConnection(large.uri())) {
            assertThatThrownBy(() -> reading.ping().block()).as("it is still being read")
                    .isInstanceOf(StoreUnavailableException.class);
            reading.loaded(large::isAlive).block(Duration.ofSeconds(60));
            assertThat(reading.<String>one(commands -> commands.get("k")).block()).isEqualTo("value");
        }
    }

    @Test
    void aServerThatWasLeftBehindIsStoppedThoughItsFolderIsNamedByALink(@TempDir Path folder) throws Exception {
        Path real = Files.createDirectories(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        EmbeddedRedis.start(link, EmbeddedRedis.Fsync.EVERYSEC).close();
        // What a service leaves behind that is killed: its server, and the note which one that is.
        Process left = new ProcessBuilder(RedisBinary.in(real.toRealPath().resolve("redis")).toString(), "--port", "0",
                "--unixsocket", real.resolve("socket").toString(), "--dir", real.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(left.waitFor(1, TimeUnit.SECONDS)).as("it runs").isFalse();
        Files.writeString(real.resolve("redis/child.pid"), Long.toString(left.pid()));
        try (EmbeddedRedis next = EmbeddedRedis.start(link, EmbeddedRedis.Fsync.EVERYSEC)) {
            assertThat(left.waitFor(5, TimeUnit.SECONDS)).as("it was stopped").isTrue();
            assertThat(next.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void dataOfOursIsFoundAmongManyOtherKeys(@TempDir Path folder) throws IOException {
        try (EmbeddedRedis shared = EmbeddedRedis.start(folder, EmbeddedRedis.Fsync.EVERYSEC);
                RedisConnection reading = new RedisConnection(shared.uri())) {
            reading.loaded(shared::isAlive).block();
            Map<String, String> others = IntStream.range(0, 50_000).boxed()
                    .collect(Collectors.toMap(i -> "other:" + i, _ -> ""));
            reading.one(commands -> commands.mset(others)).block();
            assertThat(reading.hasData().block()).isFalse();
            for (int i = 0; i < 3; i++) {
                String key = "assay:" + i;
                reading.one(commands -> commands.set(key, "")).block();
                assertThat(reading.hasData().block()).as(key).isTrue();
                reading.one(commands -> commands.del(key)).block();
            }
        }
    }

    @Test
    void whoeverWaitsForAServerThatEndedIsTold() throws IOException {
        try (RedisConnection nobody = new RedisConnection("redis://127.0.0.1:1")) {
            assertThatThrownBy(() -> nobody.loaded(() -> false).block(Duration.ofSeconds(30)))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void aFolderServesOneServiceOnly() {
        assertThatThrownBy(() -> EmbeddedRedis.start(data, EmbeddedRedis.Fsync.ALWAYS)).isInstanceOf(IOException.class)
                .hasMessageContaining("is in use by another assay").hasMessageContaining("Maybe");
    }

    @Test
    void whenItsProcessIsKilledItComesBackWithEverything() throws Exception {
        Tenant tenant = new Tenant("killed");
        documents().create(tenant, new Draft(Kind.QUOTE, "q", "kept", Map.of(), Optional.empty())).block();
        long before = redis.pid();
        ProcessHandle.of(before).orElseThrow().destroyForcibly();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                assertThat(documents().find(tenant, Kind.QUOTE, "q").block()).isEqualTo("kept");
                break;
            } catch (RuntimeException stillDown) {
                assertThat(System.nanoTime()).as("Redis came back within 20 s").isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        assertThat(redis.pid()).isNotEqualTo(before);
    }

    /// A first start that fails is not the last: the folder is moved away, Redis killed, the folder moved back.
    @Test
    void itIsStartedAgainUntilItCanBe(@TempDir Path other) throws Exception {
        try (EmbeddedRedis own = EmbeddedRedis.start(other, EmbeddedRedis.Fsync.ALWAYS);
                RedisConnection open = new RedisConnection(own.uri())) {
            Documents kept = new RedisDocuments(open, Retention.DEFAULT);
            Tenant tenant = new Tenant("moved");
            kept.create(tenant, new Draft(Kind.QUOTE, "q", "kept", Map.of(), Optional.empty())).block();
            Path away = other.resolve("away");
            Files.move(other.resolve("redis"), away);
            ProcessHandle.of(own.pid()).orElseThrow().destroyForcibly();
            TimeUnit.SECONDS.sleep(2);
            assertThat(own.isAlive()).as("there is no folder to start in").isFalse();
            Files.move(away, other.resolve("redis"));
            await(() -> "kept".equals(kept.find(tenant, Kind.QUOTE, "q").block()));
        }
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                if (holds.getAsBoolean()) {
                    return;
                }
            } catch (RuntimeException stillDown) {
                assertThat(System.nanoTime()).as("within 30 s").isLessThan(deadline);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}

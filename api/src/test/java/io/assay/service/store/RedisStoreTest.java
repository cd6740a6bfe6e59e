package io.assay.service.store;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The contract on a real Redis, and what belongs to that Redis.
class RedisStoreTest extends StoreContract {
    @TempDir
    private static Path data;
    private static EmbeddedRedis redis;
    private static RedisConnection connection;

    @BeforeAll
    static void start() throws IOException {
        redis = EmbeddedRedis.start(data, EmbeddedRedis.Fsync.ALWAYS);
        connection = new RedisConnection(RedisURI.create(redis.uri()));
    }

    @AfterAll
    static void stop() throws IOException {
        connection.close();
        redis.close();
    }

    @Override
    Store store() {
        return new RedisStore(connection);
    }

    @Test
    void itSyncsBeforeEveryAnswerAndAsksForAPassword() throws IOException {
        Map<String, String> settings = connection.one(commands -> commands.configGet("append*")).block();
        assertThat(settings).containsEntry("appendonly", "yes").containsEntry("appendfsync", "always");
        Path configuration = data.resolve("redis/redis.conf");
        assertThat(Files.getPosixFilePermissions(configuration))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        String open = redis.uri().replaceFirst(":[^:@]+@", "");
        try (RedisConnection stranger = new RedisConnection(RedisURI.create(open))) {
            assertThatThrownBy(() -> stranger.one(commands -> commands.get("x")).block())
                    .as("no connection without the password").isNotNull();
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
        store().create(tenant, new Draft(Kind.QUOTE, "q", "kept", Map.of(), Optional.empty())).block();
        long before = redis.pid();
        ProcessHandle.of(before).orElseThrow().destroyForcibly();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                assertThat(store().find(tenant, Kind.QUOTE, "q").block()).isEqualTo("kept");
                break;
            } catch (RuntimeException stillDown) {
                assertThat(System.nanoTime()).as("Redis came back within 20 s").isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        assertThat(redis.pid()).isNotEqualTo(before);
    }
}

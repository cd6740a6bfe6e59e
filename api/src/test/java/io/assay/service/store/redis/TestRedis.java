package io.assay.service.store.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// A real Redis, started once for all tests of this run.
final class TestRedis {
    private static final RedisConnection SHARED = start();

    private TestRedis() {}

    static RedisConnection shared() {
        return SHARED;
    }

    private static RedisConnection start() {
        try {
            EmbeddedRedis redis = EmbeddedRedis.start(Files.createTempDirectory("assay-redis"),
                    EmbeddedRedis.Fsync.ALWAYS);
            RedisConnection connection = new RedisConnection(redis.uri());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                connection.close();
                try {
                    redis.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

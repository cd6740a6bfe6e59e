package io.assay.cli;

import io.assay.service.security.ApiKey;
import io.assay.service.security.ApiKeys;
import io.assay.service.security.Role;
import io.assay.service.store.EmbeddedRedis;
import io.assay.service.store.RedisConnection;
import io.assay.service.store.Tenant;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The API keys of a service, whether or not it is running. Apart from [KeysCommand], so that the command line does not load
/// the store where nobody asks for it.
///
/// @param data the service's folder
/// @param redis the service's Redis, null for the one in the folder
record ApiKeyAccess(Path data, @Nullable String redis) {
    private static final long PATIENCE_SECONDS = 10;

    ApiKeys.Issued create(String tenant, String role) throws IOException {
        Role parsed = Role.parse(role);
        Tenant owner = new Tenant(tenant);
        return with(keys -> keys.create(owner, parsed)).orElseThrow();
    }

    List<ApiKey> list() throws IOException {
        return with(keys -> keys.list().collectList()).orElseThrow();
    }

    ApiKey revoke(String id) throws IOException {
        return with(keys -> keys.revoke(id)).orElseThrow(() -> new IllegalArgumentException(
                "There is no API key '" + id + "'. Maybe look at `assay keys list`."));
    }

    /// @throws IOException if there is no such folder
    static void requireFolder(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            throw new IOException(
                    data + ": there is no such data folder. Maybe name that of `assay serve` with --data.");
        }
    }

    private <T> Optional<T> with(Function<ApiKeys, Mono<T>> work) throws IOException {
        if (redis != null) {
            return on(redis, work);
        }
        requireFolder(data);
        Optional<String> running = EmbeddedRedis.running(data);
        if (running.isPresent()) {
            return on(running.get(), work);
        }
        try (EmbeddedRedis own = EmbeddedRedis.start(data, EmbeddedRedis.Fsync.ALWAYS)) {
            return on(own.uri(), work);
        }
    }

    private static <T> Optional<T> on(String uri, Function<ApiKeys, Mono<T>> work) throws IOException {
        try (RedisConnection connection = new RedisConnection(RedisURI.create(uri))) {
            return Optional.ofNullable(work.apply(new ApiKeys(connection, InstantSource.system())).toFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Redis does not answer at " + RedisURI.create(uri) + ". Maybe it is not running.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Redis", e);
        }
    }
}

package io.assay.cli;

import io.assay.service.security.ApiKey;
import io.assay.service.security.ApiKeys;
import io.assay.service.security.Role;
import io.assay.service.store.DataForm;
import io.assay.service.store.Retention;
import io.assay.service.store.Streams;
import io.assay.service.store.Tenant;
import io.assay.service.store.redis.EmbeddedRedis;
import io.assay.service.store.redis.RedisConnection;
import io.assay.service.store.redis.RedisStreams;
import io.assay.service.tenant.TenantSettings;
import io.assay.service.tenant.Tenants;
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

/// The API keys of a service, whether or not it is running. Apart from [KeysCommand], so that the command line does not
/// load the store where nobody asks for it.
///
/// @param data the service's folder
/// @param redis the service's Redis, null for the one in the folder
record ApiKeyAccess(Path data, @Nullable String redis) {
    private static final long PATIENCE_SECONDS = 10;
    private static final long LOADING_SECONDS = 3_600;

    /// Makes a key.
    ///
    /// @param subject whom it speaks for, null for itself
    /// @param settings of the tenant that change
    ApiKeys.Issued create(String tenant, String role, @Nullable String subject, TenantSettings settings)
            throws IOException {
        Role parsed = Role.parse(role);
        Tenant owner = new Tenant(tenant);
        return with(streams -> new Tenants(streams).set(owner, settings)
                .then(keys(streams).create(owner, parsed, subject))).orElseThrow();
    }

    private static ApiKeys keys(Streams streams) {
        return new ApiKeys(streams, InstantSource.system());
    }

    List<ApiKey> list() throws IOException {
        return with(streams -> keys(streams).list().collectList()).orElseThrow();
    }

    ApiKey revoke(String id) throws IOException {
        return with(streams -> keys(streams).revoke(id)).orElseThrow(() -> new IllegalArgumentException(
                "There is no API key '" + id + "'. Maybe look at `assay keys list`."));
    }

    /// @throws IOException if there is no such folder
    static void requireFolder(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            throw new IOException(
                    data + ": there is no such data folder. Maybe name that of `assay serve` with --data.");
        }
    }

    private <T> Optional<T> with(Function<Streams, Mono<T>> work) throws IOException {
        if (redis != null) {
            return on(redis, null, work);
        }
        requireFolder(data);
        Optional<String> running = EmbeddedRedis.running(data);
        if (running.isPresent()) {
            return on(running.get(), null, work);
        }
        try (EmbeddedRedis own = EmbeddedRedis.start(data, EmbeddedRedis.Fsync.ALWAYS)) {
            return on(own.uri(), own, work);
        }
    }

    // One that was started for this reads its file first, which may be large.
    private static <T> Optional<T> on(String uri, @Nullable EmbeddedRedis own, Function<Streams, Mono<T>> work)
            throws IOException {
        try (RedisConnection connection = new RedisConnection(uri)) {
            if (own != null) {
                connection.loaded(own::isAlive).toFuture().get(LOADING_SECONDS, TimeUnit.SECONDS);
            }
            Streams streams = new RedisStreams(connection, Retention.DEFAULT);
            return Optional.ofNullable(DataForm.require(streams, connection.hasData()).then(work.apply(streams))
                    .toFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new IOException(refused.getMessage(), e);
            }
            throw new IOException(
                    "Redis does not answer at " + uri.replaceFirst(":[^:@/]+@", ":…@") + ". Maybe it is not running.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Redis", e);
        }
    }
}

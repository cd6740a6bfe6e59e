package io.assay.api.cli;

import io.assay.api.json.Json;
import io.assay.api.security.ApiKey;
import io.assay.api.security.ApiKeys;
import io.assay.api.security.Role;
import io.assay.api.security.SigningKeys;
import io.assay.api.store.EmbeddedRedis;
import io.assay.api.store.RedisConnection;
import io.assay.api.store.Tenant;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Mono;

/// `assay keys`: API keys, which callers carry, and signing keys, which quotes are signed with. Works on the data folder
/// of a service whether or not it is running.
@Command(name = "keys", mixinStandardHelpOptions = true, description = "Manage API keys and signing keys.")
final class KeysCommand {
    private static final long PATIENCE_SECONDS = 10;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(name = "create", mixinStandardHelpOptions = true,
            description = "Make an API key; its secret is shown once.")
    int create(@Option(names = "--role", defaultValue = "exchange", description = "admin, exchange, provider, buyer,"
            + " economist, auditor or metrics") String role,
            @Option(names = "--tenant", defaultValue = "default") String tenant,
            @Option(names = "--data", defaultValue = "assay-data") Path data,
            @Option(names = "--redis") @Nullable String redis) throws IOException {
        Role parsed = Role.parse(role);
        Tenant owner = new Tenant(tenant);
        ApiKeys.Issued issued = withKeys(data, redis, keys -> keys.create(owner, parsed)).orElseThrow();
        print(new Shown(issued.key(), issued.secret()));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true,
            description = "List API keys and signing keys; no secrets.")
    int list(@Option(names = "--data", defaultValue = "assay-data") Path data,
            @Option(names = "--redis") @Nullable String redis) throws IOException {
        List<ApiKey> keys = withKeys(data, redis, all -> all.list().collectList()).orElseThrow();
        print(new Listed(keys, new SigningKeys(data).known()));
        return 0;
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Revoke an API key by its id.")
    int revoke(@Parameters(paramLabel = "ID") String id,
            @Option(names = "--data", defaultValue = "assay-data") Path data,
            @Option(names = "--redis") @Nullable String redis) throws IOException {
        ApiKey revoked = withKeys(data, redis, keys -> keys.revoke(id)).orElseThrow(() -> new IllegalArgumentException(
                "There is no API key '" + id + "'. Maybe look at `assay keys list`."));
        print(revoked);
        return 0;
    }

    @Command(name = "rotate", mixinStandardHelpOptions = true,
            description = "Make a new signing key; quotes signed with older ones still verify.")
    int rotate(@Option(names = "--data", defaultValue = "assay-data") Path data) throws IOException {
        requireFolder(data);
        print(new SigningKeys(data).rotate(InstantSource.system().instant()));
        return 0;
    }

    private record Shown(ApiKey key, String secret) {}

    private record Listed(List<ApiKey> apiKeys, List<SigningKeys.PublicSigningKey> signingKeys) {}

    private void print(Object document) {
        spec.commandLine().getOut().print(Json.pretty(document));
        spec.commandLine().getOut().flush();
    }

    private static <T> Optional<T> withKeys(Path data, @Nullable String redis, Function<ApiKeys, Mono<T>> work)
            throws IOException {
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

    private static void requireFolder(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            throw new IOException(
                    data + ": there is no such data folder. Maybe name that of `assay serve` with --data.");
        }
    }
}

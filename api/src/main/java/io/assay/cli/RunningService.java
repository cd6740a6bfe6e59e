package io.assay.cli;

import com.google.common.base.Throwables;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.assay.service.Service;
import io.assay.service.security.ApiKeys;
import io.assay.service.security.Role;
import io.assay.service.store.DataForm;
import io.assay.service.store.Streams;
import io.assay.service.store.Tenant;
import io.assay.service.store.redis.EmbeddedRedis;
import io.assay.service.store.redis.RedisConnection;
import io.assay.service.tenant.TenantSettings;
import io.assay.service.tenant.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;

/// The service in this process, with its Redis if it brings one. On SIGTERM the service drains, then Redis stops.
final class RunningService implements AutoCloseable {
    static final Duration KEEP_REQUESTS = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOADING = Duration.ofHours(1);

    private final ConfigurableApplicationContext context;
    private final @Nullable EmbeddedRedis redis;
    private final Options options;

    private RunningService(ConfigurableApplicationContext context, @Nullable EmbeddedRedis redis, Options options) {
        this.context = context;
        this.redis = redis;
        this.options = options;
    }

    /// How to run it.
    ///
    /// @param listening where it listens
    /// @param storage where and how long it keeps things
    /// @param model a model file to use instead of the one on board
    record Options(Listening listening, Storage storage, @Nullable Path model) {
        /// On any free port of this machine, with a folder that goes when it stops.
        static Options temporary(int port, Path data) {
            return new Options(new Listening("127.0.0.1", port, false),
                    new Storage(data, true, null, EmbeddedRedis.Fsync.ALWAYS, KEEP_REQUESTS, null), null);
        }
    }

    /// Where it listens.
    ///
    /// @param host address
    /// @param port 0 = any free one
    /// @param openMetrics whether metrics need no key
    record Listening(String host, int port, boolean openMetrics) {}

    /// Where and how long it keeps things.
    ///
    /// @param data folder of everything that is kept on this machine
    /// @param temporary whether the folder goes when the service stops
    /// @param redisUri a Redis to use instead of the one on board
    /// @param fsync when the Redis on board syncs to disk
    /// @param keepRequests how long a request may be repeated under its idempotency key
    /// @param keepQuotes how long quotes are kept; null = for ever
    record Storage(Path data, boolean temporary, @Nullable String redisUri, EmbeddedRedis.Fsync fsync,
            Duration keepRequests, @Nullable Duration keepQuotes) {}

    /// Starts it and waits until its data can be read.
    ///
    /// @throws IOException if it cannot start, or its data is of another build's form
    static RunningService start(Options options) throws IOException {
        Storage storage = options.storage();
        EmbeddedRedis redis = storage.redisUri() == null
                ? EmbeddedRedis.start(storage.data(), storage.fsync())
                : null;
        String uri = redis == null ? String.valueOf(storage.redisUri()) : redis.uri();
        SpringApplication application = new SpringApplication(Service.class);
        application.setLogStartupInfo(false);
        if (redis != null) {
            SpringApplication.getShutdownHandlers().add(() -> stop(redis, options));
        }
        try {
            RunningService service = new RunningService(application.run(settings(options, uri)), redis, options);
            service.requireForm();
            return service;
        } catch (RuntimeException e) {
            if (redis != null) {
                stop(redis, options);
            }
            throw explained(e, options);
        }
    }

    private void requireForm() throws IOException {
        try {
            RedisConnection connection = bean(RedisConnection.class);
            awaitLoaded(connection);
            await(DataForm.require(bean(Streams.class), connection.hasData()));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    // A large file takes its time to be read, and nothing can be asked meanwhile.
    private void awaitLoaded(RedisConnection connection) throws IOException {
        if (redis != null) {
            await(connection.loaded(redis::isAlive), LOADING);
        }
    }

    // The reason is at the end of a chain of causes that speak of beans.
    private static IOException explained(RuntimeException failure, Options options) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || String.valueOf(cause.getMessage()).contains("Address already in use")) {
                return new IOException(
                        "port " + options.listening().port() + " is taken. Maybe name another with --port.",
                        failure);
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException || cause instanceof IOException) {
                return new IOException("the service cannot start: " + cause.getMessage(), failure);
            }
        }
        return new IOException("the service cannot start: " + Throwables.getRootCause(failure).getMessage(), failure);
    }

    /// All parts of a type of the running service.
    <T> Collection<T> parts(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /// A part of the running service.
    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String address() {
        WebServerApplicationContext web = (WebServerApplicationContext) context;
        String host = context.getEnvironment().getProperty("server.address", "127.0.0.1");
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + Objects.requireNonNull(web.getWebServer()).getPort();
    }

    /// The secret of the first admin key, if there was no key yet; it cannot be had again.
    Optional<String> firstAdminKey(Tenant tenant) throws IOException {
        return Optional.ofNullable(await(bean(ApiKeys.class).createFirst(tenant)))
                .map(ApiKeys.Issued::secret);
    }

    /// The secret of a new key.
    ///
    /// @param subject whom it speaks for
    String key(Tenant tenant, Role role, String subject) throws IOException {
        return Objects.requireNonNull(await(bean(ApiKeys.class).create(tenant, role, subject))).secret();
    }

    /// Sets the name under which models know the exchange of `tenant`.
    void setExchange(Tenant tenant, String exchange) throws IOException {
        await(bean(Tenants.class).set(tenant, new TenantSettings(exchange, null, null)));
    }

    private static <T> @Nullable T await(Mono<T> answer) throws IOException {
        return await(answer, PATIENCE);
    }

    private static <T> @Nullable T await(Mono<T> answer, Duration patience) throws IOException {
        try {
            return answer.toFuture().get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new IOException(refused.getMessage(), e);
            }
            throw new IOException("Redis does not answer. Maybe look at its log in the data folder.", e);
        } catch (TimeoutException e) {
            throw new IOException("Redis does not answer. Maybe look at its log in the data folder.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Redis", e);
        }
    }

    @Override
    public void close() {
        context.close();
        if (redis != null) {
            stop(redis, options);
        }
    }

    private static void stop(EmbeddedRedis redis, Options options) {
        try {
            redis.close();
            if (options.storage().temporary() && Files.exists(options.storage().data())) {
                MoreFiles.deleteRecursively(options.storage().data(), RecursiveDeleteOption.ALLOW_INSECURE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // As arguments they go before environment variables and files that happen to lie around.
    private static String[] settings(Options options, String redis) {
        return new String[]{"--server.address=" + options.listening().host(),
            "--server.port=" + options.listening().port(),
            "--assay.data=" + options.storage().data().toAbsolutePath(), "--assay.redis=" + redis,
            "--assay.open-metrics=" + options.listening().openMetrics(),
            "--assay.keep-requests=" + options.storage().keepRequests(),
            "--assay.keep-quotes="
                    + (options.storage().keepQuotes() == null ? "" : options.storage().keepQuotes()),
            "--assay.model=" + (options.model() == null ? "" : options.model())};
    }
}

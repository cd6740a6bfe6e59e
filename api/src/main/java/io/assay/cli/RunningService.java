package io.assay.cli;

import com.google.common.base.Throwables;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.assay.service.Service;
import io.assay.service.security.ApiKeys;
import io.assay.service.security.Role;
import io.assay.service.store.EmbeddedRedis;
import io.assay.service.store.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final long PATIENCE_SECONDS = 30;

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
    /// @param host address to listen on
    /// @param port to listen on, 0 = any free one
    /// @param data folder of everything that is kept on this machine
    /// @param temporary whether the folder goes when the service stops
    /// @param redisUri a Redis to use instead of the one on board
    /// @param model a model file to use instead of the one on board
    /// @param openMetrics whether metrics need no key
    /// @param fsync when the Redis on board syncs to disk
    record Options(String host, int port, Path data, boolean temporary, @Nullable String redisUri, @Nullable Path model,
            boolean openMetrics, EmbeddedRedis.Fsync fsync) {}

    static RunningService start(Options options) throws IOException {
        EmbeddedRedis redis = options.redisUri() == null ? EmbeddedRedis.start(options.data(), options.fsync()) : null;
        String uri = redis == null ? String.valueOf(options.redisUri()) : redis.uri();
        SpringApplication application = new SpringApplication(Service.class);
        application.setLogStartupInfo(false);
        if (redis != null) {
            SpringApplication.getShutdownHandlers().add(() -> stop(redis, options));
        }
        try {
            return new RunningService(application.run(settings(options, uri)), redis, options);
        } catch (RuntimeException e) {
            if (redis != null) {
                stop(redis, options);
            }
            throw explained(e, options);
        }
    }

    // The reason is at the end of a chain of causes that speak of beans.
    private static IOException explained(RuntimeException failure, Options options) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || String.valueOf(cause.getMessage()).contains("Address already in use")) {
                return new IOException("port " + options.port() + " is taken. Maybe name another with --port.",
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

    String address() {
        WebServerApplicationContext web = (WebServerApplicationContext) context;
        String host = context.getEnvironment().getProperty("server.address", "127.0.0.1");
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + Objects.requireNonNull(web.getWebServer()).getPort();
    }

    /// The secret of the first admin key, if there was no key yet; it cannot be had again.
    Optional<String> firstAdminKey(Tenant tenant) throws IOException {
        return Optional.ofNullable(await(context.getBean(ApiKeys.class).createFirst(tenant)))
                .map(ApiKeys.Issued::secret);
    }

    /// The secret of a new key.
    String key(Tenant tenant, Role role) throws IOException {
        return Objects.requireNonNull(await(context.getBean(ApiKeys.class).create(tenant, role))).secret();
    }

    private static <T> @Nullable T await(Mono<T> answer) throws IOException {
        try {
            return answer.toFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
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
            if (options.temporary() && Files.exists(options.data())) {
                MoreFiles.deleteRecursively(options.data(), RecursiveDeleteOption.ALLOW_INSECURE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // As arguments they go before environment variables and files that happen to lie around.
    private static String[] settings(Options options, String redis) {
        return new String[]{"--server.address=" + options.host(), "--server.port=" + options.port(),
            "--assay.data=" + options.data().toAbsolutePath(), "--assay.redis=" + redis,
            "--assay.open-metrics=" + options.openMetrics(),
            "--assay.model=" + (options.model() == null ? "" : options.model())};
    }
}

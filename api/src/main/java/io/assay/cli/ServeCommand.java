package io.assay.cli;

import io.assay.service.store.Tenant;
import io.assay.service.store.redis.EmbeddedRedis;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `assay serve`: the service.
@Command(name = "serve", mixinStandardHelpOptions = true,
        description = "Run the service, with a Redis of its own unless --redis names one.")
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--host", description = "address to listen on (default ${DEFAULT-VALUE})",
            defaultValue = "127.0.0.1")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "port to listen on; 0 = any free one (default ${DEFAULT-VALUE})",
            defaultValue = "8080")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", description = "folder of keys and of the Redis on board"
            + " (default ${DEFAULT-VALUE})", defaultValue = "assay-data")
    private Path data = Path.of("assay-data");

    @Option(names = "--redis", paramLabel = "URI",
            description = "a Redis to use, also from ASSAY_REDIS_URI; it must run with appendfsync always",
            defaultValue = "${env:ASSAY_REDIS_URI}")
    private @Nullable String redis;

    @Option(names = "--model", paramLabel = "FILE", description = "a model file; the model on board unless given")
    private @Nullable Path model;

    @Option(names = "--tenant", description = "whose the first admin key is (default ${DEFAULT-VALUE})",
            defaultValue = "default")
    private String tenant = "default";

    @Option(names = "--exchange", paramLabel = "NAME",
            description = "the name under which the price model knows that tenant's exchange")
    private @Nullable String exchange;

    @Option(names = "--keep-requests", paramLabel = "PERIOD", defaultValue = "P7D",
            description = "how long a request may be repeated under its idempotency key (default ${DEFAULT-VALUE})")
    private Duration keepRequests = RunningService.KEEP_REQUESTS;

    @Option(names = "--keep-quotes", paramLabel = "PERIOD",
            description = "how long quotes are kept, P31D or more; for ever unless given")
    private @Nullable Duration keepQuotes;

    @Option(names = "--open-metrics", description = "let anyone read metrics")
    private boolean openMetrics;

    @Option(names = "--redis-fsync", hidden = true, defaultValue = "always",
            description = "when the Redis on board syncs; anything but always can lose acknowledged quotes")
    private EmbeddedRedis.Fsync fsync = EmbeddedRedis.Fsync.ALWAYS;

    @Override
    public Integer call() throws Exception {
        Tenant first = new Tenant(tenant);
        RunningService service = RunningService
                .start(new RunningService.Options(new RunningService.Listening(host, port, openMetrics),
                        new RunningService.Storage(data, false, redis, fsync, keepRequests, keepQuotes), model));
        if (exchange != null) {
            service.setExchange(first, exchange);
        }
        PrintWriter out = spec.commandLine().getOut();
        service.firstAdminKey(first).ifPresent(secret -> {
            out.println("admin key of tenant '" + first.id() + "', shown this once: " + secret);
            out.println();
        });
        out.println("Assay serves " + service.address() + "; OpenAPI at /v3/api-docs; stop with Ctrl-C");
        out.flush();
        new CountDownLatch(1).await(); // until SIGTERM; the shutdown hook drains
        return 0;
    }
}

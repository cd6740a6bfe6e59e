package io.assay.service.store.redis;

import io.assay.service.store.StoreUnavailableException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// One shared connection to Redis, opened in the background and kept open: Redis may start at the same time as the
/// service and may come back after it was lost.
public final class RedisConnection implements AutoCloseable {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CONNECT_RETRY = Duration.ofMillis(20);
    private static final Duration RECONNECT = Duration.ofMillis(500);
    private static final Duration LOADING_RETRY = Duration.ofMillis(100);

    private static final int TOLD_EVERY = 100;
    private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);

    // Once it is back nobody has to wait longer; by itself the client would double its pauses, up to 30 s.
    private final ClientResources resources = DefaultClientResources.builder()
            .reconnectDelay(Delay.constant(RECONNECT)).build();
    private final RedisClient client = RedisClient.create(resources);
    private final Mono<StatefulRedisConnection<String, String>> connection;
    private volatile boolean closed;

    /// Connects to `uri` in the background.
    ///
    /// @throws IllegalArgumentException if it is no address of a Redis
    public RedisConnection(String uri) {
        RedisURI address = RedisURI.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                .socketOptions(SocketOptions.builder().connectTimeout(COMMAND_TIMEOUT).build())
                .build());
        connection = Mono.defer(() -> Mono.fromCompletionStage(client.connectAsync(StringCodec.UTF8, address)))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, CONNECT_RETRY).filter(_ -> !closed)
                        .doBeforeRetry(RedisConnection::tell))
                .cache();
        connection.subscribe(_ -> {}, _ -> {});
    }

    /// What `work` gives, within five seconds.
    ///
    /// Fails with [StoreUnavailableException] where Redis does not answer; errors that Redis gives to a command stay as
    /// they are.
    <T> Mono<T> one(Function<RedisReactiveCommands<String, String>, Mono<T>> work) {
        return connection.flatMap(open -> work.apply(open.reactive())).timeout(COMMAND_TIMEOUT)
                .onErrorMap(RedisConnection::isUnavailable, StoreUnavailableException::new);
    }

    /// What `work` gives, each within five seconds of the last; fails as [#one].
    <T> Flux<T> many(Function<RedisReactiveCommands<String, String>, Flux<T>> work) {
        return connection.flatMapMany(open -> work.apply(open.reactive())).timeout(COMMAND_TIMEOUT)
                .onErrorMap(RedisConnection::isUnavailable, StoreUnavailableException::new);
    }

    /// True once Redis answers; fails as all calls do where it does not.
    public Mono<Boolean> ping() {
        return one(commands -> commands.ping()).thenReturn(true);
    }

    /// Completes once Redis has read its file and answers; asks again as long as `isAlive`, and fails when that ends.
    public Mono<Void> loaded(BooleanSupplier isAlive) {
        return ping()
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, LOADING_RETRY)
                        .filter(failure -> failure instanceof StoreUnavailableException && isAlive.getAsBoolean()))
                .then();
    }

    /// True if Redis holds anything of Assay's.
    public Mono<Boolean> hasData() {
        ScanArgs ours = ScanArgs.Builder.matches("assay:*").limit(1_000);
        // Among many other keys a page may hold none of ours, and the next one some.
        return one(commands -> commands.scan(ours))
                .expand(page -> page.isFinished() || !page.getKeys().isEmpty()
                        ? Mono.empty()
                        : one(commands -> commands.scan(page, ours)))
                .any(page -> !page.getKeys().isEmpty());
    }

    /// What is wrong with how Redis keeps what it acknowledges; empty where nothing is.
    public Mono<String> doubts() {
        return one(commands -> commands.configGet("append*")).flatMap(settings -> "yes"
                .equals(settings.get("appendonly"))
                && "always".equals(settings.get("appendfsync"))
                        ? Mono.empty()
                        : Mono.just("Redis runs with " + settings
                                + ": what it acknowledges can be lost. Maybe set appendonly yes and appendfsync"
                                + " always."));
    }

    private static boolean isUnavailable(Throwable failure) {
        boolean refused = failure instanceof RedisCommandExecutionException
                && !(failure instanceof RedisLoadingException);
        return !refused && (failure instanceof RedisException || failure instanceof IOException
                || failure instanceof TimeoutException);
    }

    // Redis may start at the same time as we do, so the first failures are nothing to tell.
    private static void tell(Retry.RetrySignal failed) {
        if (failed.totalRetries() % TOLD_EVERY == TOLD_EVERY - 1) {
            LOG.warn("cannot connect to Redis, still trying: {}", failed.failure().toString());
        }
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, Duration.ofMillis(500));
        resources.shutdown(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}

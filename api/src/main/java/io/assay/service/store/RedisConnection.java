package io.assay.service.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
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

    private static final int TOLD_EVERY = 100;
    private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);

    private final RedisClient client = RedisClient.create();
    private final Mono<StatefulRedisConnection<String, String>> connection;

    public RedisConnection(RedisURI uri) {
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
                .socketOptions(SocketOptions.builder().connectTimeout(COMMAND_TIMEOUT).build())
                .build());
        connection = Mono.defer(() -> Mono.fromCompletionStage(client.connectAsync(StringCodec.UTF8, uri)))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, CONNECT_RETRY).doBeforeRetry(RedisConnection::tell))
                .cache();
        connection.subscribe();
    }

    /// What `work` gives, within five seconds.
    ///
    /// Fails with [StoreUnavailableException] where Redis does not answer; errors that Redis gives to a command stay as they
    /// are.
    public <T> Mono<T> one(Function<RedisReactiveCommands<String, String>, Mono<T>> work) {
        return connection.flatMap(open -> work.apply(open.reactive())).timeout(COMMAND_TIMEOUT)
                .onErrorMap(RedisConnection::isUnavailable, StoreUnavailableException::new);
    }

    /// What `work` gives, each within five seconds of the last; fails as [#one].
    public <T> Flux<T> many(Function<RedisReactiveCommands<String, String>, Flux<T>> work) {
        return connection.flatMapMany(open -> work.apply(open.reactive())).timeout(COMMAND_TIMEOUT)
                .onErrorMap(RedisConnection::isUnavailable, StoreUnavailableException::new);
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
        client.shutdown(Duration.ZERO, Duration.ofMillis(500));
    }
}

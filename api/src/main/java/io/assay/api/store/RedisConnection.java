package io.assay.api.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    /// The commands, once there is a connection; an error after five seconds without one.
    public Mono<RedisReactiveCommands<String, String>> commands() {
        return connection.map(StatefulRedisConnection::reactive).timeout(COMMAND_TIMEOUT);
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

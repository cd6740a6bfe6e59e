package io.assay.service.store.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A Lua script that runs in Redis as one atomic step; sent once, then named by its digest.
final class RedisScript {
    private final String text;

    private RedisScript(String text) {
        this.text = text;
    }

    /// The script that lies beside this class under `name`.
    static RedisScript of(String name) {
        try (InputStream in = RedisScript.class.getResourceAsStream(name)) {
            return new RedisScript(new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs it; the answer is one text.
    <T> Mono<T> value(RedisReactiveCommands<String, String> commands, List<String> keys,
            List<String> arguments) {
        return this.<T>run(commands, ScriptOutputType.VALUE, keys, arguments).next();
    }

    /// Runs it; the answer is a list.
    Mono<List<Object>> list(RedisReactiveCommands<String, String> commands, List<String> keys,
            List<String> arguments) {
        return run(commands, ScriptOutputType.MULTI, keys, arguments).collectList()
                .map(answer -> answer.size() == 1 && answer.getFirst() instanceof List<?> nested
                        ? List.<Object>copyOf(nested)
                        : answer);
    }

    private <T> Flux<T> run(RedisReactiveCommands<String, String> commands, ScriptOutputType type, List<String> keys,
            List<String> arguments) {
        String[] named = keys.toArray(String[]::new);
        String[] given = arguments.toArray(String[]::new);
        return commands.<T>evalsha(commands.digest(text), type, named, given)
                .onErrorResume(RedisNoScriptException.class, _ -> commands.eval(text, type, named, given));
    }
}

package io.assay.service.security;

import com.google.common.hash.Hashing;
import io.assay.document.json.Json;
import io.assay.service.store.RedisConnection;
import io.assay.service.store.Tenant;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/// API keys in Redis. A secret is 256 random bits and is shown once; what is kept is its SHA-256, which needs no salt or
/// stretching because nobody can guess 256 random bits.
public final class ApiKeys {
    private static final String BY_HASH = "assay:keys";
    private static final String PREFIX = "assay_";

    private final RedisConnection redis;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ApiKeys(RedisConnection redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
        this.random = new SecureRandom();
    }

    /// A new key with its secret, which cannot be had again.
    ///
    /// @param key as kept
    /// @param secret to be handed to its holder
    public record Issued(ApiKey key, String secret) {}

    /// Makes a key.
    public Mono<Issued> create(Tenant tenant, Role role) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ApiKey key = new ApiKey(hash(secret).substring(0, 12), tenant.id(), role, now(), null);
        return redis.one(commands -> commands.hset(BY_HASH, hash(secret), write(key)))
                .thenReturn(new Issued(key, secret));
    }

    /// Makes an admin key if there is no key at all yet.
    public Mono<Issued> createFirst(Tenant tenant) {
        return redis.one(commands -> commands.hlen(BY_HASH))
                .flatMap(keys -> keys == 0 ? create(tenant, Role.ADMIN) : Mono.empty());
    }

    /// The valid key of `secret`, empty if there is none.
    public Mono<ApiKey> find(String secret) {
        if (!secret.startsWith(PREFIX) || !US_ASCII.newEncoder().canEncode(secret)) {
            return Mono.empty();
        }
        return redis.one(commands -> commands.hget(BY_HASH, hash(secret))).map(ApiKeys::read)
                .filter(key -> key.revoked() == null);
    }

    /// All keys, revoked ones too, oldest first.
    public Flux<ApiKey> list() {
        return redis.many(commands -> commands.hvals(BY_HASH)).map(ApiKeys::read)
                .sort((a, b) -> a.created().equals(b.created())
                        ? a.id().compareTo(b.id())
                        : a.created().compareTo(b.created()));
    }

    /// Revokes the key named `id`; it opens nothing from the next call on.
    ///
    /// @return the key, empty if there is none of that name
    public Mono<ApiKey> revoke(String id) {
        return redis.one(commands -> commands.hgetall(BY_HASH)
                .filter(entry -> read(entry.getValue()).id().equals(id)).next()
                .flatMap(entry -> {
                    ApiKey revoked = read(entry.getValue()).revokedAt(now());
                    return commands.hset(BY_HASH, entry.getKey(), write(revoked)).thenReturn(revoked);
                }));
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String hash(String secret) {
        return Hashing.sha256().hashString(secret, UTF_8).toString();
    }

    private static String write(ApiKey key) {
        return Json.canonicalText(key);
    }

    private static ApiKey read(String json) {
        return Json.mapper().readValue(json, ApiKey.class);
    }
}

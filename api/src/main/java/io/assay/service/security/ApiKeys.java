package io.assay.service.security;

import com.google.common.hash.Hashing;
import io.assay.document.json.Json;
import io.assay.service.store.Followed;
import io.assay.service.store.Streams;
import io.assay.service.store.Streams.Appended;
import io.assay.service.store.Tenant;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/// API keys, as a stream of what happened to them. A secret is 256 random bits and is shown once; what is kept is its
/// SHA-256, which needs no salt or stretching because nobody can guess 256 random bits.
public final class ApiKeys {
    private static final String STREAM = "api-keys";
    private static final String PREFIX = "assay_";

    private final Streams streams;
    private final Followed<Ring, Streams.Event> ring;
    private final InstantSource clock;
    private final RandomGenerator random;

    public ApiKeys(Streams streams, InstantSource clock) {
        this.streams = streams;
        this.ring = Followed.ofStream(streams, STREAM, Ring::new, Ring::add);
        this.clock = clock;
        this.random = new SecureRandom();
    }

    /// A new key with its secret, which cannot be had again.
    ///
    /// @param key as kept
    /// @param secret to be handed to its holder
    public record Issued(ApiKey key, String secret) {}

    /// All keys that there are.
    private static final class Ring {
        private final Map<String, ApiKey> byHash = new HashMap<>();
        private final Map<String, String> hashes = new LinkedHashMap<>();
        private long version;

        void add(Streams.Event event) {
            version = event.number();
            KeyEvent read = Json.mapper().readValue(event.body(), KeyEvent.class);
            ApiKey created = read.created();
            String hash = read.hash();
            if (created != null && hash != null) {
                byHash.put(hash, created);
                hashes.put(created.id(), hash);
            } else if (read.revoked() != null) {
                byHash.computeIfPresent(hashes.getOrDefault(read.revoked(), ""),
                        (_, key) -> key.revoked() == null ? key.revokedAt(read.at()) : key);
            }
        }

        @Nullable
        ApiKey find(String id) {
            return byHash.get(hashes.getOrDefault(id, ""));
        }
    }

    /// Makes a key.
    ///
    /// @param subject whom it speaks for, null for itself alone
    public Mono<Issued> create(Tenant tenant, Role role, @Nullable String subject) {
        Issued issued = issue(tenant, role, subject);
        return append(created(issued)).thenReturn(issued);
    }

    /// Makes an admin key if there is no key at all yet.
    public Mono<Issued> createFirst(Tenant tenant) {
        Issued issued = issue(tenant, Role.ADMIN, null);
        return streams.append(Tenant.STORE, STREAM, 0, List.of(Json.canonicalText(created(issued))), Optional.empty())
                .flatMap(appended -> appended instanceof Appended.Done ? Mono.just(issued) : Mono.empty());
    }

    /// The valid key of `secret`, empty if there is none.
    public Mono<ApiKey> find(String secret) {
        if (!secret.startsWith(PREFIX) || !US_ASCII.newEncoder().canEncode(secret)) {
            return Mono.empty();
        }
        String hash = hash(secret);
        return ring.look(Tenant.STORE, keys -> Optional.ofNullable(keys.byHash.get(hash)))
                .flatMap(found -> Mono.justOrEmpty(found.filter(key -> key.revoked() == null)));
    }

    /// All keys, revoked ones too, oldest first.
    public Flux<ApiKey> list() {
        return ring.look(Tenant.STORE, keys -> List.copyOf(keys.byHash.values())).flatMapIterable(keys -> keys)
                .sort(Comparator.comparing(ApiKey::created).thenComparing(ApiKey::id));
    }

    /// Revokes the key named `id`; it opens nothing from the next call on.
    ///
    /// @return the key, empty if there is none of that name
    public Mono<ApiKey> revoke(String id) {
        return ring.look(Tenant.STORE, keys -> Optional.ofNullable(keys.find(id))).flatMap(known -> known.isEmpty()
                ? Mono.empty()
                : append(new KeyEvent(null, null, id, now()))
                        .then(ring.look(Tenant.STORE, keys -> Optional.ofNullable(keys.find(id))))
                        .flatMap(Mono::justOrEmpty));
    }

    // Others may make keys at the same time, which does not matter: the order of such events says nothing.
    private Mono<Void> append(KeyEvent event) {
        List<String> bodies = List.of(Json.canonicalText(event));
        return ring.look(Tenant.STORE, keys -> keys.version)
                .flatMap(version -> streams.append(Tenant.STORE, STREAM, version, bodies, Optional.empty()))
                .filter(Appended.Done.class::isInstance).repeatWhenEmpty(rounds -> rounds).then();
    }

    private Issued issue(Tenant tenant, Role role, @Nullable String subject) {
        if (tenant.equals(Tenant.STORE)) {
            throw new IllegalArgumentException(
                    "The tenant '" + tenant.id() + "' is the store itself, where API keys are."
                            + " Maybe name an exchange, such as default.");
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Issued(new ApiKey(hash(secret).substring(0, 12), tenant.id(), role, subject, now(), null), secret);
    }

    private static KeyEvent created(Issued issued) {
        return new KeyEvent(issued.key(), hash(issued.secret()), null, issued.key().created());
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String hash(String secret) {
        return Hashing.sha256().hashString(secret, UTF_8).toString();
    }
}

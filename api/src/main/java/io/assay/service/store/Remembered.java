package io.assay.service.store;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// What was read of documents that never change, a bounded number of each tenant: what one tenant reads drives out
/// nothing of another's, and a tenant that is silent for an hour holds nothing. Safe to share between threads.
///
/// @param <T> what a document is read to
public final class Remembered<T> {
    private static final Duration SILENCE = Duration.ofHours(1);

    private final int most;
    private final Cache<Tenant, Cache<String, T>> tenants = CacheBuilder.newBuilder().expireAfterAccess(SILENCE)
            .build();

    /// @param most how much is remembered of each tenant; the longest unused goes first
    public Remembered(int most) {
        this.most = most;
    }

    /// What is remembered under that id, else what `read` finds, which is remembered from now on.
    public Mono<T> find(Tenant tenant, String id, Supplier<Mono<T>> read) {
        Cache<String, T> known = of(tenant);
        T remembered = known.getIfPresent(id);
        return remembered != null ? Mono.just(remembered) : read.get().doOnNext(found -> known.put(id, found));
    }

    private Cache<String, T> of(Tenant tenant) {
        try {
            return tenants.get(tenant, () -> CacheBuilder.newBuilder().maximumSize(most).build());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

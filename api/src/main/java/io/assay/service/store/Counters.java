package io.assay.service.store;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import reactor.core.publisher.Mono;

/// Counters by name, of four kinds: decayed counts by field, sums by field, distinct members, and sets. A batch is
/// counted in one atomic step, and acknowledged after it is on disk. Calls for one tenant do not see another's
/// counters.
public interface Counters {
    /// How counting a batch ended.
    enum Counted {
        /// It was counted.
        COUNTED,
        /// The same request was counted before; nothing changed.
        REPLAYED,
        /// The idempotency key was used before for another request; nothing changed.
        REUSED
    }

    /// Counts all of `batch`, or nothing.
    ///
    /// @param request makes it repeatable
    Mono<Counted> add(Tenant tenant, Batch batch, Optional<Request> request);

    /// The decayed counts of a name by field.
    Mono<Map<String, Counts>> decayed(Tenant tenant, String name);

    /// The sums of a name by field.
    Mono<Map<String, Double>> sums(Tenant tenant, String name);

    /// About how many distinct members a name has, within about 1 %.
    Mono<Long> distinct(Tenant tenant, String name);

    /// The members of a set.
    Mono<SortedSet<String>> members(Tenant tenant, String name);
}

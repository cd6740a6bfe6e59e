package io.assay.service.demand;

import io.assay.valuation.signal.DecayedCount;
import io.assay.valuation.signal.Demand.HalfLife;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Events that are counted together or not at all, added up by counter before they go to the store.
final class Batch {
    private final Map<Counter, Counts> counts = new LinkedHashMap<>();
    private final Set<Membership> buyers = new LinkedHashSet<>();
    private final Set<Membership> members = new LinkedHashSet<>();

    private record Counter(String key, String field) {}

    private record Membership(String key, String member) {}

    void count(String key, String field, Instant at) {
        counts.merge(new Counter(key, field), Counts.NONE.plus(at), (sum, _) -> sum.plus(at));
    }

    void buyer(String key, String buyer) {
        buyers.add(new Membership(key, buyer));
    }

    void member(String key, String member) {
        members.add(new Membership(key, member));
    }

    /// Adds the keys of this batch to `keys` and its steps, as the script reads them, to `arguments`.
    void steps(List<String> keys, List<String> arguments) {
        Map<String, String> numbers = new LinkedHashMap<>();
        counts.forEach((counter, sums) -> {
            arguments.addAll(List.of("count", number(counter.key(), keys, numbers), counter.field()));
            for (HalfLife halfLife : HalfLife.values()) {
                DecayedCount sum = sums.decayed().getOrDefault(halfLife, DecayedCount.empty(halfLife.duration()));
                arguments.add(Double.toString(sum.value()));
            }
            arguments.addAll(List.of(Long.toString(sums.latest().toEpochMilli()), Long.toString(sums.events())));
        });
        new ArrayList<>(buyers).forEach(buyer -> arguments
                .addAll(List.of("buyer", number(buyer.key(), keys, numbers), buyer.member())));
        new ArrayList<>(members).forEach(member -> arguments
                .addAll(List.of("member", number(member.key(), keys, numbers), member.member())));
    }

    private static String number(String key, List<String> keys, Map<String, String> numbers) {
        return numbers.computeIfAbsent(key, added -> {
            keys.add(added);
            return Integer.toString(keys.size());
        });
    }
}

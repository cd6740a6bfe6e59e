package io.assay.service.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What is counted together or not at all, added up by counter before it goes to the store. Not thread-safe.
public final class Batch {
    private final Map<Field, Counts> decayed = new LinkedHashMap<>();
    private final Map<Field, Double> sums = new LinkedHashMap<>();
    private final Set<Field> distinct = new LinkedHashSet<>();
    private final Set<Field> members = new LinkedHashSet<>();

    /// A field or member of a counter.
    ///
    /// @param name of the counter
    /// @param field of it
    public record Field(String name, String field) {}

    /// Counts an event of `field` at `at`, decayed from then on.
    public void decayed(String name, String field, Instant at) {
        decayed.merge(new Field(name, field), Counts.NONE.plus(at), (sum, _) -> sum.plus(at));
    }

    /// Adds `by` to a sum.
    public void sum(String name, String field, double by) {
        sums.merge(new Field(name, field), by, Double::sum);
    }

    /// Counts `member` if it was not counted before, about.
    public void distinct(String name, String member) {
        distinct.add(new Field(name, member));
    }

    /// Puts `member` into a set.
    public void member(String name, String member) {
        members.add(new Field(name, member));
    }

    /// Decayed counts to be added.
    public Map<Field, Counts> decayed() {
        return Map.copyOf(decayed);
    }

    /// Sums to be added.
    public Map<Field, Double> sums() {
        return Map.copyOf(sums);
    }

    /// Members to be counted.
    public Set<Field> distinct() {
        return Set.copyOf(distinct);
    }

    /// Members of sets.
    public Set<Field> members() {
        return Set.copyOf(members);
    }
}

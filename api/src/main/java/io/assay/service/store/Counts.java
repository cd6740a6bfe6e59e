package io.assay.service.store;

import com.google.common.base.Splitter;
import io.assay.valuation.signal.DecayedCount;
import io.assay.valuation.signal.Demand.HalfLife;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Events of one buyer, of one step, in one place: decayed over each half-life, and how many there were.
///
/// @param decayed by half-life
/// @param events how many, never forgotten
public record Counts(Map<HalfLife, DecayedCount> decayed, long events) {
    /// No event.
    public static final Counts NONE = new Counts(empty(), 0);

    /// The same with an event at `at`.
    public Counts plus(Instant at) {
        Map<HalfLife, DecayedCount> sum = new EnumMap<>(HalfLife.class);
        decayed.forEach((halfLife, count) -> sum.put(halfLife, count.plus(1, at)));
        return new Counts(sum, events + 1);
    }

    /// What each sum has become by `now`.
    public Map<HalfLife, Double> at(Instant now) {
        Map<HalfLife, Double> values = new EnumMap<>(HalfLife.class);
        decayed.forEach((halfLife, count) -> values.put(halfLife, count.at(now)));
        return values;
    }

    /// The same with all of `others`.
    public Counts plus(Counts others) {
        Map<HalfLife, DecayedCount> sum = new EnumMap<>(HalfLife.class);
        decayed.forEach((halfLife, count) -> {
            DecayedCount other = others.decayed.getOrDefault(halfLife, DecayedCount.empty(halfLife.duration()));
            sum.put(halfLife, count.plus(other.value(), other.at()));
        });
        return new Counts(sum, events + others.events);
    }

    /// The time of the latest event.
    public Instant latest() {
        return decayed.values().iterator().next().at();
    }

    /// The inverse of how the counting script writes it.
    public static Counts parse(String text) {
        List<String> parts = Splitter.on(' ').splitToList(text);
        Instant latest = Instant.ofEpochMilli(Long.parseLong(parts.get(3)));
        Map<HalfLife, DecayedCount> decayed = new EnumMap<>(HalfLife.class);
        int i = 0;
        for (HalfLife halfLife : HalfLife.values()) {
            decayed.put(halfLife, new DecayedCount(Double.parseDouble(parts.get(i++)), latest, halfLife.duration()));
        }
        return new Counts(decayed, Long.parseLong(parts.get(4)));
    }

    private static Map<HalfLife, DecayedCount> empty() {
        Map<HalfLife, DecayedCount> empty = new EnumMap<>(HalfLife.class);
        for (HalfLife halfLife : HalfLife.values()) {
            empty.put(halfLife, DecayedCount.empty(halfLife.duration()));
        }
        return empty;
    }
}

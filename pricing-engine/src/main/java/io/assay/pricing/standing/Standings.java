package io.assay.pricing.standing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Who stands behind each group of a listing's facts.
///
/// @param of each group
public record Standings(Map<FactGroup, Standing> of) {
    public Standings {
        of = Collections.unmodifiableMap(new EnumMap<>(of));
        for (FactGroup group : FactGroup.values()) {
            if (!of.containsKey(group)) {
                throw new IllegalArgumentException("Nothing says who stands behind the " + group.label()
                        + ". Maybe it is absent.");
            }
        }
    }

    /// All of one standing.
    public static Standings all(Standing standing) {
        Map<FactGroup, Standing> of = new EnumMap<>(FactGroup.class);
        for (FactGroup group : FactGroup.values()) {
            of.put(group, standing);
        }
        return new Standings(of);
    }

    /// The same with another standing of `group`.
    public Standings with(FactGroup group, Standing standing) {
        Map<FactGroup, Standing> changed = new EnumMap<>(of);
        changed.put(group, standing);
        return new Standings(changed);
    }

    /// The same with `groups` confirmed where they are claimed.
    public Standings confirming(Set<FactGroup> groups) {
        Standings confirmed = this;
        for (FactGroup group : groups) {
            confirmed = confirmed.of(group) == Standing.CLAIMED ? confirmed.with(group, Standing.CONFIRMED) : confirmed;
        }
        return confirmed;
    }

    /// Who stands behind `group`.
    public Standing of(FactGroup group) {
        return Objects.requireNonNull(of.get(group));
    }

    /// The groups of one standing.
    public Set<FactGroup> groups(Standing standing) {
        Set<FactGroup> groups = EnumSet.noneOf(FactGroup.class);
        of.forEach((group, own) -> {
            if (own == standing) {
                groups.add(group);
            }
        });
        return groups;
    }
}

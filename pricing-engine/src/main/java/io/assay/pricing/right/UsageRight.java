package io.assay.pricing.right;

import java.time.Period;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The right to use a dataset in a stated way.
///
/// @param actions what may be done, at least [Action#USE]
/// @param purpose what for, in the exchange's words; empty = any purpose
/// @param industry in which industries, in the exchange's words; empty = any industry
/// @param territory where
/// @param term how long
/// @param count how many uses, positive; null = without limit
/// @param recipients how many legal persons may use it, at least 1
/// @param exclusivity whom else it may be granted
/// @param resale whether the buyer may sell it on
/// @param delivery how the data reaches the buyer
public record UsageRight(Set<Action> actions, SortedSet<String> purpose, SortedSet<String> industry,
        Territory territory, Term term, @Nullable Long count, int recipients, Exclusivity exclusivity, boolean resale,
        Delivery delivery) {

    public UsageRight {
        if (!actions.contains(Action.USE)) {
            throw new IllegalArgumentException(
                    "A right to " + actions + " without use is worth nothing. Maybe add \"use\".");
        }
        if (recipients < 1 || (count != null && count < 1)) {
            throw new IllegalArgumentException("A right for " + recipients + " recipients and " + count
                    + " uses can never be exercised: each is 1 or more.");
        }
        actions = Collections.unmodifiableSet(EnumSet.copyOf(actions));
        purpose = Collections.unmodifiableSortedSet(new TreeSet<>(purpose));
        industry = Collections.unmodifiableSortedSet(new TreeSet<>(industry));
    }

    /// The right that list prices are taken to be of, and that every factor of a tariff is relative to: to use, not
    /// exclusive, for one year, in one country, by one recipient, for one purpose in one industry, through an API,
    /// without resale.
    public static UsageRight reference() {
        return new UsageRight(EnumSet.of(Action.USE), new TreeSet<>(Set.of("any one")),
                new TreeSet<>(Set.of("any one")),
                new Territory(new TreeSet<>(Set.of("CN"))), new Term(Period.ofYears(1)), null, 1, Exclusivity.NONE,
                false,
                Delivery.API);
    }

    /// True if this right permits all that `other` does. A partial order.
    public boolean covers(UsageRight other) {
        return actions.containsAll(other.actions)
                && coversWords(purpose, other.purpose)
                && coversWords(industry, other.industry)
                && territory.covers(other.territory)
                && term.months() >= other.term.months()
                && (count == null || (other.count != null && count >= other.count))
                && recipients >= other.recipients
                && exclusivity.compareTo(other.exclusivity) >= 0
                && (resale || !other.resale)
                && delivery.compareTo(other.delivery) >= 0;
    }

    private static boolean coversWords(Set<String> mine, Set<String> others) {
        return mine.isEmpty() || (!others.isEmpty() && mine.containsAll(others));
    }
}

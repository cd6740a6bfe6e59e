package io.assay.valuation.hedonic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// What was made of the listings that were asked for last: many buyers ask for one listing, and for many rights to it.
/// What is made is a pure function of its listing, so nobody can tell whether it was kept. Safe to share between
/// threads.
///
/// @param <T> what is made of a listing
final class Recent<T> {
    private final int most;
    private final Map<ListingFeatures, T> recent = new LinkedHashMap<>(16, 0.75f, true);

    /// @param most that are kept
    Recent(int most) {
        this.most = most;
    }

    /// What is made of `listing`, by `make` where it is not at hand.
    T of(ListingFeatures listing, Function<ListingFeatures, T> make) {
        synchronized (recent) {
            T kept = recent.get(listing);
            if (kept != null) {
                return kept;
            }
        }
        T made = make.apply(listing);
        synchronized (recent) {
            recent.put(listing, made);
            if (recent.size() > most) {
                recent.remove(recent.keySet().iterator().next());
            }
        }
        return made;
    }
}

package io.assay.valuation.hedonic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The estimates that were asked for last: many buyers ask for one listing, and for many rights to it. An estimate is a
/// pure function of its listing, so nobody can tell whether it was kept. Safe for use by many threads.
final class RecentEstimates {
    private static final int MOST = 1_024;

    private final Map<ListingFeatures, Estimate> recent = new LinkedHashMap<>(16, 0.75f, true);

    /// The estimate of `listing`, made by `make` where it is not at hand.
    Estimate of(ListingFeatures listing, Function<ListingFeatures, Estimate> make) {
        synchronized (recent) {
            Estimate kept = recent.get(listing);
            if (kept != null) {
                return kept;
            }
        }
        Estimate made = make.apply(listing);
        synchronized (recent) {
            recent.put(listing, made);
            if (recent.size() > MOST) {
                recent.remove(recent.keySet().iterator().next());
            }
        }
        return made;
    }
}

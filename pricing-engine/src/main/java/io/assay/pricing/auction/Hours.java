package io.assay.pricing.auction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When bids are taken.
///
/// @param opens from this moment on, null = always
/// @param closes up to and including this moment, null = always
public record Hours(@Nullable Instant opens, @Nullable Instant closes) {
    /// Whenever they come.
    public static final Hours ALWAYS = new Hours(null, null);

    public Hours {
        if (opens != null) {
            Bid.requireTime("opens", opens);
        }
        if (closes != null) {
            Bid.requireTime("closes", closes);
        }
        if (opens != null && closes != null && closes.isBefore(opens)) {
            throw new BidException("closes", closes + " is before it opens, " + opens + ". Maybe exchange the two.");
        }
    }

    /// The bids that come in time; the others are added to `refused`.
    List<Bid> timely(List<Bid> bids, List<Refusal> refused) {
        if (opens == null && closes == null) {
            return bids;
        }
        List<Bid> timely = new ArrayList<>(bids.size());
        for (Bid bid : bids) {
            if (opens != null && bid.at().isBefore(opens)) {
                refused.add(new Refusal(bid.id(), Refusal.Reason.BEFORE_OPENING));
            } else if (closes != null && bid.at().isAfter(closes)) {
                refused.add(new Refusal(bid.id(), Refusal.Reason.AFTER_CLOSE));
            } else {
                timely.add(bid);
            }
        }
        return timely;
    }
}

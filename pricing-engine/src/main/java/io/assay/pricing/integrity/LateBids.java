package io.assay.pricing.integrity;

import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Hours;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When bids came. Where the end is fixed, many come last, so that nobody can answer them: Roth and Ockenfels 2002,
/// *Last-minute bidding and the rules for ending second-price auctions*, doi:10.1257/00028280260344632.
///
/// @param bids that were taken
/// @param lastTenth share of them in the last tenth of the announced time
/// @param lastHundredth share of them in the last hundredth
/// @param afterClose share of them after the announced close, which they had put off
/// @param beforeClose seconds from the last bid to the announced close; less than 0 if it came after it
public record LateBids(int bids, double lastTenth, double lastHundredth, double afterClose, double beforeClose) {
    private static final double MILLIS = 1_000;

    static @Nullable LateBids of(Hours hours, List<Bid> taken) {
        if (hours.opens() == null || hours.closes() == null || taken.isEmpty()
                || hours.opens().equals(hours.closes())) {
            return null;
        }
        double whole = Duration.between(hours.opens(), hours.closes()).toMillis();
        List<Double> left = taken.stream()
                .map(bid -> Duration.between(bid.at(), hours.closes()).toMillis() / Math.max(1, whole)).toList();
        return new LateBids(taken.size(), share(left, 0, 0.1), share(left, 0, 0.01), share(left, -1e9, -1e-12),
                left.stream().mapToDouble(Double::doubleValue).min().orElse(0) * whole / MILLIS);
    }

    private static double share(List<Double> left, double from, double to) {
        return left.stream().filter(part -> part >= from && part <= to).count() / (double) left.size();
    }
}

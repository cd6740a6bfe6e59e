package io.assay.pricing.integrity;

import io.assay.pricing.auction.Bid;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.jspecify.annotations.Nullable;

/// How the highest bids of bidders differ. Bids that were agreed on are often closer together than others, with a gap
/// to the one that is to win: Abrantes-Metz, Froeb, Geweke and Taylor 2006, *A variance screen for collusion*,
/// doi:10.1016/j.ijindorg.2005.10.003; Imhof 2019, *Detecting bid-rigging cartels with descriptive statistics*,
/// doi:10.1093/joclec/nhz019.
///
/// @param bidders how many there are
/// @param variation standard deviation of their highest bids over the mean; small is unusual
/// @param relativeDistance from the highest to the second highest over the standard deviation of all but the highest;
///        above 1 is unusual; null where all but the highest are equal
public record BidSpread(int bidders, double variation, @Nullable Double relativeDistance) {
    /// Of fewer bidders nothing can be said.
    public static final int LEAST_BIDS = 3;

    static @Nullable BidSpread of(List<Bid> taken) {
        Map<String, Long> highest = new HashMap<>();
        taken.forEach(bid -> highest.merge(bid.bidder(), bid.amount(), Math::max));
        double[] amounts = highest.values().stream().sorted(Comparator.reverseOrder()).mapToDouble(Long::doubleValue)
                .toArray();
        if (amounts.length < LEAST_BIDS) {
            return null;
        }
        double mean = new Mean().evaluate(amounts);
        double losing = new StandardDeviation().evaluate(amounts, 1, amounts.length - 1);
        return new BidSpread(amounts.length, mean > 0 ? new StandardDeviation().evaluate(amounts) / mean : 0,
                losing > 0 ? (amounts[0] - amounts[1]) / losing : null);
    }
}

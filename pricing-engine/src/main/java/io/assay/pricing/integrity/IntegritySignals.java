package io.assay.pricing.integrity;

import io.assay.pricing.auction.AscendingAuction;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Mechanism;
import io.assay.pricing.auction.SealedAuction;
import io.assay.pricing.auction.Side;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Numbers of one finished auction that are unusual where somebody played foul, and sometimes where nobody did.
///
/// @param lateBids when bids came; null where the auction had no beginning or no end
/// @param spread how bids differ; null where there are fewer than [BidSpread#LEAST_BIDS], or bids are no offers of an
///        amount
/// @param shills of each bidder of an ascending auction, the most like a shill first; empty for other formats
public record IntegritySignals(@Nullable LateBids lateBids, @Nullable BidSpread spread, List<ShillScore> shills) {
    public IntegritySignals {
        shills = List.copyOf(shills);
    }

    /// The signals of an auction.
    public static IntegritySignals of(Mechanism mechanism, List<Bid> bids, Clearing clearing) {
        Set<String> refused = new HashSet<>();
        clearing.refused().forEach(refusal -> refused.add(refusal.bid()));
        List<Bid> taken = bids.stream().filter(bid -> bid.side() == Side.BUY && !refused.contains(bid.id())).toList();
        boolean comparable = mechanism instanceof SealedAuction || mechanism instanceof AscendingAuction;
        return new IntegritySignals(LateBids.of(mechanism.hours(), taken),
                comparable ? BidSpread.of(taken) : null,
                mechanism instanceof AscendingAuction
                        ? ShillScore.of(taken, clearing instanceof Clearing.Cleared cleared
                                ? cleared.awards().getFirst().bidder()
                                : "")
                        : List.of());
    }
}

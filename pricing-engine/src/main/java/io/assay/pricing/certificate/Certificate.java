package io.assay.pricing.certificate;

import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Mechanism;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is needed to check an auction, bound to its log of bids. Its document binds terms and outcome too.
///
/// @param mechanism the terms
/// @param bids as they were received, in their order
/// @param clearing the outcome with its witness
/// @param commitment to the seed of lotteries, shown before the first bid; null if there are none
/// @param chain last link of the log of bids
/// @param root Merkle root of the log
public record Certificate(Mechanism mechanism, List<Bid> bids, Clearing clearing, @Nullable String commitment,
        String chain, String root) {
    public Certificate {
        bids = List.copyOf(bids);
    }

    /// The certificate of an auction.
    public static Certificate of(Mechanism mechanism, List<Bid> bids, Clearing clearing) {
        return new Certificate(mechanism, bids, clearing, commitment(mechanism), BidLog.chain(bids),
                BidLog.root(bids));
    }

    /// The commitment to the seed of a mechanism's lotteries; null if there are none.
    static @Nullable String commitment(Mechanism mechanism) {
        return mechanism.lottery().isEmpty() ? null : commitment(mechanism.lottery().getAsLong());
    }

    /// What the auctioneer shows before the first bid so that the seed of a lottery cannot be chosen after the last:
    /// the SHA-256 of `assay/seed/1`, a line break and the seed in decimal. Only a seed that nobody can guess, such as
    /// 63 random bits, is kept secret by it.
    public static String commitment(long seed) {
        return Sha256.ofText("assay/seed/1\n" + seed);
    }
}

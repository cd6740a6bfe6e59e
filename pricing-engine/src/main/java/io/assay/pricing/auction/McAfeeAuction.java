package io.assay.pricing.auction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;

/// A double auction of single units in which the true value is everybody's best bid.
///
/// Buyers from the highest and sellers from the lowest are matched while they cross, k times. If halfway between the
/// buyer and the seller after them is a price that all k pairs take, all trade at it; else the last pair gives up its
/// trade and sets the prices, buyers pay its bid and sellers get its ask, and the auctioneer keeps the difference.
/// Source: McAfee 1992, *A dominant strategy double auction*, doi:10.1016/0022-0531(92)90091-U. Half minor units are
/// rounded down. One who bids on both sides is taken for two.
///
/// @param ties who goes first among equal amounts
/// @param hours when bids are taken
/// @param currency of all amounts
public record McAfeeAuction(TieRule ties, Hours hours, Currency currency) implements Mechanism {
    @Override
    public OptionalLong lottery() {
        return ties.lottery();
    }

    @Override
    public List<BidFault> faults(List<Bid> bids) {
        return BidFault.of(bids, BidFault.Shape.PAIRS);
    }

    @Override
    public Clearing clear(List<Bid> bids) {
        List<Refusal> refused = new ArrayList<>();
        List<Bid> timely = hours.timely(bids, refused);
        List<Bid> buyers = timely.stream().filter(bid -> bid.side() == Side.BUY)
                .sorted(Comparator.comparingLong(Bid::amount).reversed().thenComparing(ties.order())).toList();
        List<Bid> sellers = timely.stream().filter(bid -> bid.side() == Side.SELL)
                .sorted(Comparator.comparingLong(Bid::amount).thenComparing(ties.order())).toList();
        int k = 0;
        while (k < Math.min(buyers.size(), sellers.size()) && buyers.get(k).amount() >= sellers.get(k).amount()) {
            k++;
        }
        if (k == 0) {
            return new Clearing.NoTrade(timely.isEmpty() ? Clearing.Reason.NO_BIDS : Clearing.Reason.NO_CROSSING,
                    refused);
        }
        long lastBuyer = buyers.get(k - 1).amount();
        long lastSeller = sellers.get(k - 1).amount();
        if (k < buyers.size() && k < sellers.size()) {
            long between = (buyers.get(k).amount() + sellers.get(k).amount()) / 2;
            if (between >= lastSeller && between <= lastBuyer) {
                return cleared(buyers.subList(0, k), sellers.subList(0, k), between, between, refused);
            }
        }
        return k == 1
                ? new Clearing.NoTrade(Clearing.Reason.TRADE_REDUCED, refused)
                : cleared(buyers.subList(0, k - 1), sellers.subList(0, k - 1), lastBuyer, lastSeller, refused);
    }

    private static Clearing cleared(List<Bid> buyers, List<Bid> sellers, long pay, long get, List<Refusal> refused) {
        List<Award> awards = new ArrayList<>();
        buyers.forEach(bid -> awards.add(award(bid, pay)));
        sellers.forEach(bid -> awards.add(award(bid, -get)));
        long welfare = buyers.stream().mapToLong(Bid::amount).sum() - sellers.stream().mapToLong(Bid::amount).sum();
        return Clearing.Cleared.of(pay == get ? OptionalLong.of(pay) : OptionalLong.empty(), awards, welfare, refused,
                new Witness.None());
    }

    private static Award award(Bid bid, long payment) {
        return new Award(bid.bidder(), bid.side(), 1, List.of(), payment, List.of(bid.id()));
    }
}

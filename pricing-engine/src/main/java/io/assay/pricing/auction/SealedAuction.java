package io.assay.pricing.auction;

import io.assay.pricing.auction.Fills.Fill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A sealed auction of equal units: the highest amounts win.
///
/// What winners pay depends on the rule. With one unit each wanted, `SECOND_PRICE` and `UNIFORM` make the true value
/// the best bid (Vickrey 1961, doi:10.1111/j.1540-6261.1961.tb02789.x); where a bidder wants several units, only
/// `VICKREY` does (Krishna 2010, *Auction Theory*, chapter 12).
///
/// @param payment what winners pay
/// @param units how many are for sale
/// @param reserve below which nothing is sold
/// @param ties who goes first among equal amounts
/// @param hours when bids are taken
/// @param currency of all amounts
public record SealedAuction(Payment payment, int units, Reserve reserve, TieRule ties, Hours hours, Currency currency)
        implements
            Mechanism {
    /// What winners pay.
    public enum Payment {
        /// Their own amount, for the only unit.
        FIRST_PRICE,
        /// The highest amount that loses, or the reserve, for the only unit.
        SECOND_PRICE,
        /// The highest amount that loses, or the reserve, for every unit.
        UNIFORM,
        /// Their own amounts.
        DISCRIMINATORY,
        /// The amounts of others that they keep out, or the reserve.
        VICKREY
    }

    public SealedAuction {
        boolean single = payment == Payment.FIRST_PRICE || payment == Payment.SECOND_PRICE;
        if (units < 1 || (single && units != 1)) {
            throw new BidException("units", units + " units cannot be sold at " + payment
                    + ". Maybe 1, or the payment uniform, discriminatory or vickrey.");
        }
    }

    @Override
    public OptionalLong lottery() {
        return ties.lottery();
    }

    @Override
    public List<BidFault> faults(List<Bid> bids) {
        return BidFault.of(bids, units == 1 ? BidFault.Shape.SINGLE : BidFault.Shape.STEPS);
    }

    @Override
    public Clearing clear(List<Bid> bids) {
        List<Refusal> refused = new ArrayList<>();
        List<Bid> timely = hours.timely(bids, refused);
        long least = reserve.amount();
        List<Bid> eligible = least == 0 ? timely : timely.stream().filter(bid -> bid.amount() >= least).toList();
        if (eligible.isEmpty()) {
            return new Clearing.NoTrade(timely.isEmpty() ? Clearing.Reason.NO_BIDS : Clearing.Reason.RESERVE_NOT_MET,
                    refused);
        }
        Fills won = Fills.of(eligible, units, Bid::amount, ties.order());
        long price = won.cut() < 0 ? least : won.cut();
        return Clearing.Cleared.of(isUniform() ? OptionalLong.of(price) : OptionalLong.empty(),
                awards(won, price, eligible), Fills.amount(won.fills()), refused,
                new Witness.Marginal(lastIn(won), won.firstOut() == null ? null : won.firstOut().id()));
    }

    private String lastIn(Fills won) {
        long lowest = won.fills().stream().mapToLong(fill -> fill.bid().amount()).min().orElseThrow();
        return won.fills().stream().map(Fill::bid).filter(bid -> bid.amount() == lowest).max(ties.order())
                .orElseThrow().id();
    }

    private boolean isUniform() {
        return payment == Payment.SECOND_PRICE || payment == Payment.UNIFORM;
    }

    private List<Award> awards(Fills won, long price, List<Bid> eligible) {
        List<Fill> losing = payment == Payment.VICKREY ? losing(eligible, won) : List.of();
        List<Award> awards = new ArrayList<>();
        won.byBidder().forEach((bidder, own) -> {
            int count = Fills.units(own);
            long due = switch (payment) {
                case FIRST_PRICE, DISCRIMINATORY -> Fills.amount(own);
                case SECOND_PRICE, UNIFORM -> price * count;
                case VICKREY -> keptOut(losing, bidder, count);
            };
            awards.add(new Award(bidder, Side.BUY, count, List.of(), due, Fills.ids(own)));
        });
        return awards;
    }

    // Units that lose, highest first.
    private static List<Fill> losing(List<Bid> eligible, Fills won) {
        Map<String, Integer> units = new HashMap<>();
        won.fills().forEach(fill -> units.put(fill.bid().id(), fill.units()));
        return eligible.stream().map(bid -> new Fill(bid, bid.units() - units.getOrDefault(bid.id(), 0)))
                .filter(fill -> fill.units() > 0).sorted(Comparator.comparingLong(fill -> -fill.bid().amount()))
                .toList();
    }

    // What the units that `bidder` won would have fetched from others.
    private long keptOut(List<Fill> losing, String bidder, int count) {
        long due = 0;
        int left = count;
        for (Fill fill : losing) {
            if (left == 0) {
                break;
            }
            if (!fill.bid().bidder().equals(bidder)) {
                int units = Math.min(left, fill.units());
                due += units * fill.bid().amount();
                left -= units;
            }
        }
        return due + left * reserve.amount();
    }
}

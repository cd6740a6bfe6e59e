package io.assay.pricing.auction;

import io.assay.pricing.demand.EmpiricalRevenue;
import io.assay.pricing.demand.SmoothedRevenue;
import io.assay.valuation.profile.SipHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// An auction of a right that any number can hold: everybody is offered a price that does not depend on their own bid,
/// and takes it if they bid as much.
///
/// Which is why the true value is the best bid, whatever others do (Goldberg, Hartline, Karlin, Saks, Wright 2006,
/// *Competitive auctions*, doi:10.1016/j.geb.2006.02.003). Who is in which group is a lottery keyed by the seed and the
/// bidder's name, so that it does not depend on bids or their order.
///
/// @param rule how offers are made
/// @param reserve no offer is below it
/// @param seed of the groups; as long as it is secret, nobody knows theirs
/// @param hours when bids are taken
/// @param currency of all amounts
public record OfferAuction(Rule rule, Reserve reserve, long seed, Hours hours, Currency currency)
        implements
            Mechanism {
    /// No offer is made.
    static final long NONE = Long.MAX_VALUE;
    private static final int MOST_GROUPS = 10;

    /// How offers are made.
    public enum Rule {
        /// Random sampling, optimal price: two groups, each is offered the price that earns most in the other.
        RSOP,
        /// Deterministic optimal price: everybody is offered the price that earns most among all others.
        DOP,
        /// Random sampling, profit extraction: two groups, each shares what the best price earns in the other, if
        /// enough of it can (Fiat, Goldberg, Hartline, Karlin 2002, doi:10.1145/509907.509921). Shares are rounded up.
        RSPE,
        /// Learn, then decide: up to ten groups, each is offered the price that [SmoothedRevenue] learns from the
        /// others. The largest of these offers is the posted price for later buyers: it is never below the offer that
        /// one refused, so that to bid low and come back later does not pay.
        LEARN
    }

    @Override
    public OptionalLong lottery() {
        return OptionalLong.of(seed);
    }

    @Override
    public List<BidFault> faults(List<Bid> bids) {
        return BidFault.of(bids, BidFault.Shape.SINGLE);
    }

    @Override
    public Clearing clear(List<Bid> bids) {
        List<Refusal> refused = new ArrayList<>();
        List<Bid> timely = hours.timely(bids, refused);
        if (timely.isEmpty()) {
            return new Clearing.NoTrade(Clearing.Reason.NO_BIDS, refused);
        }
        Offers offers = offers(timely);
        List<Award> awards = new ArrayList<>();
        long welfare = 0;
        for (int i = 0; i < timely.size(); i++) {
            Bid bid = timely.get(i);
            long price = offers.of(i);
            if (bid.amount() >= price) {
                awards.add(Award.of(bid, 1, price));
                welfare += bid.amount();
            }
        }
        Clearing.Cleared cleared = Clearing.Cleared.of(OptionalLong.empty(), awards, welfare, refused,
                new Witness.Offers(Arrays.stream(offers.prices()).distinct().filter(price -> price != NONE).sorted()
                        .boxed().toList()));
        long later = rule == Rule.LEARN
                ? Arrays.stream(offers.prices()).filter(price -> price != NONE).max().orElse(reserve.amount())
                : NONE;
        if (later != NONE) {
            return cleared.withNextPrice(later);
        }
        return awards.isEmpty() ? new Clearing.NoTrade(Clearing.Reason.NO_OFFER_TAKEN, refused) : cleared;
    }

    /// What everybody is offered.
    ///
    /// @param group of each bid
    /// @param prices of each group, [#NONE] where no offer is made
    @SuppressWarnings("ArrayRecordComponent") // Never compared; an array, because there may be a million bids.
    record Offers(int[] group, long[] prices) {
        long of(int bid) {
            return prices[group[bid]];
        }
    }

    Offers offers(List<Bid> bids) {
        return switch (rule) {
            case RSOP, RSPE -> offers(bids, coins(bids));
            case DOP -> optimalPricesOfOthers(bids);
            case LEARN -> learned(bids);
        };
    }

    /// The offers of RSOP or RSPE to the groups 0 and 1.
    Offers offers(List<Bid> bids, int[] group) {
        EmpiricalRevenue[] halves = {EmpiricalRevenue.of(amounts(bids, group, 0, true)),
            EmpiricalRevenue.of(amounts(bids, group, 1, true))};
        long[] prices = new long[2];
        for (int half = 0; half < 2; half++) {
            EmpiricalRevenue other = halves[1 - half];
            prices[half] = other.isEmpty()
                    ? NONE
                    : rule == Rule.RSOP ? other.monopolyPrice() : share(halves[half].values(), other.most());
            prices[half] = Math.max(prices[half], reserve.amount());
        }
        return new Offers(group, prices);
    }

    // The least equal share of `target` that enough of the values reach.
    private static long share(long[] descending, long target) {
        for (int k = descending.length; k > 0; k--) {
            long share = Math.ceilDiv(target, k);
            if (descending[k - 1] >= share) {
                return share;
            }
        }
        return NONE;
    }

    private int[] coins(List<Bid> bids) {
        SipHash keyed = new SipHash(seed, 0);
        int[] coins = new int[bids.size()];
        for (int i = 0; i < coins.length; i++) {
            coins[i] = (int) (keyed.hash(bids.get(i).bidder()) & 1);
        }
        return coins;
    }

    // Among all others the best price is at the best rank before one's own, or after it, one rank up.
    private Offers optimalPricesOfOthers(List<Bid> bids) {
        int n = bids.size();
        int[] order = IntStream.range(0, n).boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -bids.get(i).amount()))
                .mapToInt(Integer::intValue).toArray();
        int[] bestAfter = new int[n + 1];
        bestAfter[n] = n;
        for (int j = n - 1; j >= 0; j--) {
            int next = bestAfter[j + 1];
            bestAfter[j] = next == n || j * bids.get(order[j]).amount() >= next * bids.get(order[next]).amount()
                    ? j
                    : next;
        }
        long[] prices = new long[n];
        int[] group = new int[n];
        long most = -1;
        long price = NONE;
        for (int j = 0; j < n; j++) {
            int after = bestAfter[j + 1];
            boolean later = after < n && after * bids.get(order[after]).amount() > most;
            group[order[j]] = j;
            prices[j] = Math.max(later ? bids.get(order[after]).amount() : price, reserve.amount());
            long earned = (j + 1) * bids.get(order[j]).amount();
            if (earned > most) {
                most = earned;
                price = bids.get(order[j]).amount();
            }
        }
        return new Offers(group, prices);
    }

    private Offers learned(List<Bid> bids) {
        int groups = Math.min(MOST_GROUPS, bids.size());
        SipHash keyed = new SipHash(seed, 0);
        long[] lots = bids.stream().mapToLong(bid -> keyed.hash(bid.bidder())).toArray();
        int[] dealt = IntStream.range(0, lots.length).boxed()
                .sorted(Comparator.<Integer, Long>comparing(i -> lots[i], Long::compareUnsigned)
                        .thenComparing(i -> bids.get(i).bidder()))
                .mapToInt(Integer::intValue).toArray();
        int[] group = new int[lots.length];
        for (int place = 0; place < dealt.length; place++) {
            group[dealt[place]] = place % groups;
        }
        long[] prices = new long[groups];
        for (int g = 0; g < groups; g++) {
            long[] others = amounts(bids, group, g, false);
            prices[g] = others.length == 0
                    ? reserve.amount()
                    : Math.max(reserve.amount(), SmoothedRevenue.price(others));
        }
        return new Offers(group, prices);
    }

    // The amounts of the bids in a group, or of all others.
    private static long[] amounts(List<Bid> bids, int[] group, int which, boolean inside) {
        long[] amounts = new long[group.length];
        int n = 0;
        for (int i = 0; i < group.length; i++) {
            if (group[i] == which == inside) {
                amounts[n++] = bids.get(i).amount();
            }
        }
        return Arrays.copyOf(amounts, n);
    }
}

package io.assay.pricing.auction;

import io.assay.pricing.auction.Clearing.Cleared;
import io.assay.pricing.auction.OfferAuction.Offers;
import io.assay.pricing.auction.OfferAuction.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static io.assay.pricing.auction.Auctions.CNY;
import static io.assay.pricing.auction.Auctions.OPENING;
import static io.assay.pricing.auction.Auctions.bids;
import static io.assay.pricing.auction.Auctions.cleared;
import static org.assertj.core.api.Assertions.assertThat;

class OfferAuctionTest {
    @Test
    void theExpectedRevenueOfRsopIsTheTextbookOne() {
        assertThat(revenueOverAllSplits(Rule.RSOP, 2, 1)).as("½ · 2²").isEqualTo(2);
        assertThat(revenueOverAllSplits(Rule.RSOP, 100, 10, 10, 1, 1)).as("211/16 · 2⁵").isEqualTo(211 * 2);
    }

    @Test
    void dopLosesAlmostAllToOneHighBid() {
        Cleared cleared = cleared(offer(Rule.DOP, 0, 0), bids(10, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        assertThat(cleared.revenue()).isEqualTo(1);
        assertThat(cleared.awards()).extracting(Award::bidder).containsExactly("p0");
    }

    @Test
    void dopOffersTheBestPriceOfAllOthers() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 300; round++) {
            long[] amounts = random.longs(1 + random.nextInt(9), 1, 12).toArray();
            Offers offers = offer(Rule.DOP, 0, 0).offers(bids(amounts));
            for (int i = 0; i < amounts.length; i++) {
                int self = i;
                long[] others = IntStream.range(0, amounts.length).filter(j -> j != self).mapToLong(j -> amounts[j])
                        .toArray();
                assertThat(offers.of(i)).as("bid %d of %s", i, List.of(LongStream.of(amounts).boxed().toArray()))
                        .isEqualTo(others.length == 0 ? OfferAuction.NONE : bestPrice(others));
            }
        }
    }

    @Test
    void profitExtractionSharesWhatTheOtherGroupCouldPay() {
        OfferAuction rspe = offer(Rule.RSPE, 0, 0);
        Offers offers = rspe.offers(bids(10, 9, 8, 7, 20, 6), new int[]{0, 0, 0, 0, 1, 1});
        assertThat(offers.prices()).as("20 over four, and no share of 28 over two").containsExactly(5,
                OfferAuction.NONE);
        assertThat(rspe.offers(bids(10, 9, 7), new int[]{0, 0, 1}).prices()).as("7 over two, rounded up")
                .containsExactly(4, OfferAuction.NONE);
    }

    @Test
    void groupsDependOnTheSeedAndTheNameAlone() {
        List<Bid> bids = bids(LongStream.rangeClosed(1, 40).toArray());
        Offers offers = offer(Rule.RSOP, 5, 0).offers(bids);
        assertThat(offers.group()).contains(0, 1);
        List<Bid> raised = bids.stream().map(bid -> Bid.of(bid.id(), bid.bidder(), bid.amount() * 7, OPENING)).toList();
        assertThat(offer(Rule.RSOP, 5, 0).offers(raised).group()).containsExactly(offers.group());
        assertThat(offer(Rule.RSOP, 6, 0).offers(bids).group()).isNotEqualTo(offers.group());
    }

    @Test
    void noOfferIsBelowTheReserveAndNobodyHasAnOfferOfNobody() {
        assertThat(cleared(offer(Rule.DOP, 0, 8), bids(10, 9, 1, 1, 1, 1)).awards()).extracting(Award::payment)
                .allMatch(payment -> payment >= 8);
        assertThat(offer(Rule.RSOP, 3, 0).clear(bids(10)))
                .isEqualTo(new Clearing.NoTrade(Clearing.Reason.NO_OFFER_TAKEN, List.of()));
        assertThat(offer(Rule.DOP, 3, 0).clear(List.of()))
                .isEqualTo(new Clearing.NoTrade(Clearing.Reason.NO_BIDS, List.of()));
    }

    @Test
    void whoeverIsRefusedIsNotOfferedLessLater() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 200; round++) {
            List<Bid> bids = bids(random.longs(1 + random.nextInt(30), 100, 1001).toArray());
            OfferAuction auction = offer(Rule.LEARN, round, 0);
            Offers offers = auction.offers(bids);
            long later = ((Cleared) auction.clear(bids)).nextPrice().orElseThrow();
            assertThat(IntStream.range(0, bids.size()).mapToLong(offers::of)).allMatch(price -> price <= later);
        }
    }

    @Test
    void oneBidTeachesNothingSoTheReserveIsAsked() {
        Cleared cleared = cleared(offer(Rule.LEARN, 1, 30), bids(50));
        assertThat(cleared.revenue()).isEqualTo(30);
        assertThat(cleared.nextPrice()).hasValue(30);
    }

    private static OfferAuction offer(Rule rule, long seed, long reserve) {
        return new OfferAuction(rule, reserve == 0 ? new Reserve.None() : new Reserve.Given(reserve), seed,
                Hours.ALWAYS, CNY);
    }

    private static long revenueOverAllSplits(Rule rule, long... amounts) {
        List<Bid> bids = bids(amounts);
        long revenue = 0;
        for (int split = 0; split < 1 << amounts.length; split++) {
            int coins = split;
            Offers offers = offer(rule, 0, 0).offers(bids,
                    IntStream.range(0, amounts.length).map(i -> coins >> i & 1).toArray());
            for (int i = 0; i < amounts.length; i++) {
                revenue += amounts[i] >= offers.of(i) ? offers.of(i) : 0;
            }
        }
        return revenue;
    }

    private static long bestPrice(long[] values) {
        List<Long> prices = new ArrayList<>(LongStream.of(values).boxed().sorted().toList().reversed());
        long best = 0;
        long price = 0;
        for (long candidate : prices) {
            long earned = candidate * LongStream.of(values).filter(value -> value >= candidate).count();
            if (earned > best) {
                best = earned;
                price = candidate;
            }
        }
        return price;
    }
}

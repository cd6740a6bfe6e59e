package io.assay.pricing.demand;

import io.assay.pricing.SharedData;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Hours;
import io.assay.pricing.auction.OfferAuction;
import io.assay.pricing.auction.Reserve;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Learn, then decide: an auction first, a posted price after.
class LearnedPriceTest {
    private static final Instant TIME = Instant.parse("2026-11-22T09:00:00Z");
    private static final double ORACLE = 25.0 / 9;
    private static final int UNIT = 100_000;

    /// Regret of the price for later buyers, whose values are U[1,10], against the best price 5 and its 2.777778. The
    /// bars are those of two groups by coin, each offered the empirical price of the other, later buyers the larger.
    @ParameterizedTest
    @CsvSource({"10, 0.566", "50, 0.198", "100, 0.112", "200, 0.071"})
    void theRegretIsAtLeast15PercentBelowThatOfTheEmpiricalPrice(int n, double bar) {
        SplittableRandom random = new SplittableRandom(41);
        int rounds = 2_000;
        double regret = 0;
        for (int round = 0; round < rounds; round++) {
            Clearing.Cleared cleared = learn(random.longs(n, UNIT, 10 * UNIT + 1L).toArray(), round);
            double price = cleared.nextPrice().orElseThrow() / (double) UNIT;
            regret += ORACLE - price * Math.min(1, (10 - price) / 9);
        }
        assertThat(regret / rounds).as("seed 41, n = %d", n).isLessThan(0.85 * bar).isPositive();
    }

    @Test
    void toBidFalselyAndComeBackLaterDoesNotPay() {
        SplittableRandom random = new SplittableRandom(43);
        for (int round = 0; round < 100; round++) {
            long[] values = random.longs(12, 100, 1_001).toArray();
            for (int liar = 0; liar < values.length; liar++) {
                long honest = gain(values, liar, values[liar], round);
                for (long lie : new long[]{0, values[liar] / 2, values[liar] - 1, values[liar] + 1, 2 * values[liar]}) {
                    assertThat(gain(values, liar, lie, round))
                            .as("seed 43, round %d, bidder %d says %d", round, liar, lie)
                            .isLessThanOrEqualTo(honest);
                }
            }
        }
    }

    // In the auction, or if not there, at the price after it.
    private static long gain(long[] values, int who, long said, long seed) {
        long[] bids = values.clone();
        bids[who] = said;
        Clearing.Cleared cleared = learn(bids, seed);
        long won = cleared.awards().stream().filter(award -> award.bidder().equals("p" + who))
                .mapToLong(award -> values[who] - award.payment()).sum();
        boolean wins = cleared.awards().stream().anyMatch(award -> award.bidder().equals("p" + who));
        return wins ? won : Math.max(0, values[who] - cleared.nextPrice().orElseThrow());
    }

    /// 4,286 bids for licences of a territory; the best single price is 58,561,000 and earns 1,707,915 a bidder.
    @Test
    void onRealBidsItEarnsMostOfWhatTheBestSinglePriceEarns() throws IOException {
        long[] bids = SharedData.lines("auctions/fcc-aws3-block-g-final-bids.csv").stream()
                .mapToLong(line -> new BigDecimal(line).movePointRight(2).longValueExact()).toArray();
        assertThat(EmpiricalRevenue.of(bids).monopolyPrice()).isEqualTo(58_561_000_00L);
        double best = EmpiricalRevenue.of(bids).most();
        assertThat(best / bids.length / 100).isBetween(1_707_915.0, 1_707_916.0);
        List<Double> first = new ArrayList<>();
        List<Double> later = new ArrayList<>();
        LongUnaryOperator reached = price -> IntStream.range(0, bids.length).filter(i -> bids[i] >= price).count();
        for (long seed = 0; seed < 40; seed++) {
            Clearing.Cleared cleared = learn(bids, seed);
            first.add(cleared.revenue() / best);
            long price = cleared.nextPrice().orElseThrow();
            later.add(price * reached.applyAsLong(price) / best);
        }
        assertThat(mean(first)).as("of the best single price, in the auction").isBetween(0.96, 1.0);
        assertThat(mean(later)).as("of the best single price, after it").isBetween(0.96, 1.0);
    }

    @Test
    void oneEqualAndWorthlessValuesTeachThemselves() {
        assertThat(SmoothedRevenue.price(new long[]{7})).isEqualTo(7);
        assertThat(SmoothedRevenue.price(new long[]{7, 7, 7, 7})).isEqualTo(7);
        assertThat(SmoothedRevenue.price(new long[]{0, 0})).isZero();
        assertThat(SmoothedRevenue.price(new long[]{0, 0, 9})).isEqualTo(9);
    }

    @Test
    void noValuesTeachNothing() {
        assertThatThrownBy(() -> SmoothedRevenue.price(new long[0])).hasMessageContaining("Maybe ask a floor price");
    }

    private static double mean(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static Clearing.Cleared learn(long[] amounts, long seed) {
        List<Bid> bids = IntStream.range(0, amounts.length).mapToObj(i -> Bid.of("b" + i, "p" + i, amounts[i], TIME))
                .toList();
        return (Clearing.Cleared) new OfferAuction(OfferAuction.Rule.LEARN, new Reserve.None(), seed, Hours.ALWAYS,
                Currency.getInstance("USD")).clear(bids);
    }
}

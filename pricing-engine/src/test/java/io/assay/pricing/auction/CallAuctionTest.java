package io.assay.pricing.auction;

import com.google.common.base.Splitter;
import io.assay.pricing.auction.CallAuction.Candidates;
import io.assay.pricing.auction.Clearing.Cleared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static io.assay.pricing.auction.Auctions.CNY;
import static io.assay.pricing.auction.Auctions.OPENING;
import static io.assay.pricing.auction.Auctions.cleared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallAuctionTest {
    /// The order book in which the rules differ: at 198 to 202 the same 300 units trade. `side limit units`.
    private static final String SURPLUS_ON_BOTH_SIDES = "B 202 400, S 198 400";

    /// The sources' own examples and the cases that tell the rules apart; the reference is the last number.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // CME's example of its first rule: the most units trade at 46.
        "CME   | B 51 10, B 50 20, B 49 30, B 48 40, B 47 50, B 46 70, S 46 100, S 45 90, S 44 4, S 43 6 | 45 | 46",
        // Buyers are left over at 200 and 202: the highest, but in Shenzhen the nearest to the last price.
        "XETRA | B 202 500, S 198 300 | 199 | 202", "BURSA | B 202 500, S 198 300 | 199 | 202",
        "CME   | B 202 500, S 198 300 | 199 | 202", "SZSE  | B 202 500, S 198 300 | 199 | 198",
        // Sellers are left over: the lowest.
        "XETRA | B 202 300, S 198 500 | 201 | 198", "BURSA | B 202 300, S 198 500 | 201 | 198",
        "CME   | B 202 300, S 198 500 | 201 | 198", "SZSE  | B 202 300, S 198 500 | 201 | 202",
        // Nobody is left over: XETRA takes the reference itself, the others the nearest limit.
        "XETRA | B 202 400, S 198 400 | 199 | 199", "BURSA | B 202 400, S 198 400 | 199 | 198",
        "CME   | B 202 400, S 198 400 | 201 | 202", "SZSE  | B 202 400, S 198 400 | 150 | 198",
        "XETRA | B 202 400, S 198 400 | 250 | 202", "XETRA | B 202 400, S 198 400 | 150 | 198",
        // The same surplus on different sides at 199 and 201.
        "BURSA | B 201 300, B 199 100, S 199 300, S 201 100 | 199 | 199",
        "XETRA | B 201 300, B 199 100, S 199 300, S 201 100 | 200 | 200"})
    void theRuleTakesItsPrice(CallRule rule, String book, long reference, long price) {
        Cleared cleared = cleared(call(rule, Candidates.LIMITS, reference), orders(book));
        assertThat(cleared.price()).hasValue(price);
    }

    @ParameterizedTest
    @EnumSource(CallRule.class)
    void betweenLimitsEveryTickIsAPrice(CallRule rule) {
        assertThat(cleared(call(rule, Candidates.TICKS, 200), orders(SURPLUS_ON_BOTH_SIDES)).price()).hasValue(200);
        assertThat(cleared(call(rule, Candidates.TICKS, 250), orders(SURPLUS_ON_BOTH_SIDES)).price()).hasValue(202);
        assertThat(cleared(call(rule, Candidates.TICKS, 2), orders(SURPLUS_ON_BOTH_SIDES)).price()).hasValue(198);
    }

    @Test
    void theLongSideIsFilledByPriceAndThenByTime() {
        Cleared cleared = cleared(call(CallRule.XETRA, Candidates.LIMITS, 100),
                orders("B 100 5, B 100 5, B 101 2, S 90 4, S 95 5"));
        assertThat(cleared.price()).hasValue(100);
        assertThat(cleared.awards()).extracting(award -> award.bidder() + " " + award.units() + " " + award.payment())
                .containsExactly("p0 5 500", "p1 2 200", "p2 2 200", "p3 4 -400", "p4 5 -500");
        assertThat(cleared.revenue()).as("money is conserved").isZero();
    }

    @Test
    void ordersThatDoNotCrossAreNoTrade() {
        assertThat(call(CallRule.XETRA, Candidates.LIMITS, 100).clear(orders("B 90 5, S 95 5")))
                .isEqualTo(new Clearing.NoTrade(Clearing.Reason.NO_CROSSING, List.of()));
        assertThat(call(CallRule.XETRA, Candidates.TICKS, 100).clear(orders("B 90 5")))
                .isEqualTo(new Clearing.NoTrade(Clearing.Reason.NO_CROSSING, List.of()));
        assertThat(call(CallRule.XETRA, Candidates.TICKS, 100).clear(orders("S 0 5")))
                .isEqualTo(new Clearing.NoTrade(Clearing.Reason.NO_CROSSING, List.of()));
    }

    @Test
    void limitsBetweenTicksAreNamed() {
        CallAuction byFives = new CallAuction(CallRule.SZSE, 5, Candidates.TICKS, 100, new TieRule.Earliest(),
                Hours.ALWAYS, CNY);
        assertThat(byFives.faults(orders("B 102 5"))).extracting(BidFault::message).containsExactly(
                "102 is no multiple of the tick, 5 minor units. Maybe 100.");
        assertThatThrownBy(() -> new CallAuction(CallRule.SZSE, 5, Candidates.TICKS, 102, new TieRule.Earliest(),
                Hours.ALWAYS, CNY)).hasMessageContaining("multiple of the tick");
    }

    /// Every price one after the other, as the rules say it.
    @ParameterizedTest
    @EnumSource(CallRule.class)
    void everyBookClearsWhereLookingAtEveryPriceClears(CallRule rule) {
        SplittableRandom random = new SplittableRandom(23);
        int crossed = 0;
        for (int round = 0; round < 2_000; round++) {
            List<Bid> orders = new ArrayList<>();
            int tick = 1 + random.nextInt(3);
            int width = 1 + random.nextInt(12);
            for (int i = random.nextInt(10); i >= 0; i--) {
                orders.add(Bid.order("o" + i, "p" + i, random.nextBoolean() ? Side.BUY : Side.SELL,
                        (long) tick * random.nextInt(width), 1 + random.nextInt(5), OPENING.plusSeconds(i)));
            }
            long reference = (long) tick * random.nextInt(width + 2);
            for (Candidates candidates : Candidates.values()) {
                CallAuction auction = new CallAuction(rule, tick, candidates, reference, new TieRule.Earliest(),
                        Hours.ALWAYS, CNY);
                assertThat(auction.cross(orders).volume() == 0 ? -1 : auction.cross(orders).price())
                        .as("seed 23, round %d: %s %s tick %d reference %d %s", round, rule, candidates, tick,
                                reference,
                                orders)
                        .isEqualTo(slowly(auction, orders));
                crossed += auction.cross(orders).volume() > 0 ? 1 : 0;
            }
        }
        assertThat(crossed).as("books of 4,000 in which something is traded").isGreaterThanOrEqualTo(1_000);
    }

    private static long slowly(CallAuction auction, List<Bid> orders) {
        TreeSet<Long> prices = new TreeSet<>();
        if (auction.candidates() == Candidates.LIMITS) {
            orders.forEach(order -> prices.add(order.amount()));
        } else {
            LongStream.rangeClosed(0, 50).forEach(i -> prices.add(i * auction.tick()));
        }
        long volume = prices.stream().mapToLong(p -> Math.min(demand(orders, p), supply(orders, p))).max().orElse(0);
        if (volume == 0) {
            return -1;
        }
        List<Long> most = prices.stream().filter(p -> Math.min(demand(orders, p), supply(orders, p)) == volume)
                .toList();
        long surplus = most.stream().mapToLong(p -> Math.abs(demand(orders, p) - supply(orders, p))).min()
                .orElseThrow();
        List<Long> equal = most.stream().filter(p -> Math.abs(demand(orders, p) - supply(orders, p)) == surplus)
                .toList();
        boolean buying = equal.stream().allMatch(p -> demand(orders, p) > supply(orders, p));
        boolean selling = equal.stream().allMatch(p -> demand(orders, p) < supply(orders, p));
        long reference = auction.reference();
        if (auction.rule() != CallRule.SZSE && (buying || selling)) {
            return buying ? equal.getLast() : equal.getFirst();
        }
        if (auction.rule() == CallRule.XETRA) {
            return Math.max(equal.getFirst(), Math.min(equal.getLast(), reference));
        }
        return equal.reversed().stream().min(Comparator.comparingLong(p -> Math.abs(p - reference))).orElseThrow();
    }

    private static long demand(List<Bid> orders, long price) {
        return orders.stream().filter(o -> o.side() == Side.BUY && o.amount() >= price).mapToLong(Bid::units).sum();
    }

    private static long supply(List<Bid> orders, long price) {
        return orders.stream().filter(o -> o.side() == Side.SELL && o.amount() <= price).mapToLong(Bid::units).sum();
    }

    private static CallAuction call(CallRule rule, Candidates candidates, long reference) {
        return new CallAuction(rule, 1, candidates, reference, new TieRule.Earliest(), Hours.ALWAYS, CNY);
    }

    private static List<Bid> orders(String book) {
        List<Bid> orders = new ArrayList<>();
        for (String order : Splitter.on(", ").split(book)) {
            List<String> parts = Splitter.on(' ').splitToList(order.strip());
            int i = orders.size();
            orders.add(Bid.order("o" + i, "p" + i, parts.get(0).equals("B") ? Side.BUY : Side.SELL,
                    Long.parseLong(parts.get(1)), Integer.parseInt(parts.get(2)), OPENING.plusSeconds(i)));
        }
        return orders;
    }
}

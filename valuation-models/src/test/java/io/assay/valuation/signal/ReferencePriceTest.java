package io.assay.valuation.signal;

import io.assay.valuation.signal.Deal.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReferencePriceTest {
    private static final Instant END = Instant.parse("2026-11-22T00:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(12);
    private static final Market MARKET = new Market("weather", "MY", "one-off", "CNY");

    @Test
    void itIsTheMeanOfTheMediansOfTwelveParts() {
        List<Deal> deals = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            deals.add(deal("a" + day, 100 + day, 1, day, "s1"));
            deals.add(deal("b" + day, 200 + day, 5, day, "s2"));
            deals.add(deal("c" + day, 1_900, 1, day, "s3"));
        }
        ReferencePrice price = ReferencePrice.of(deals, END, WINDOW, 0.01, party -> party).orElseThrow();
        assertThat(price.price()).isEqualTo(205.5);
        assertThat(price.deals()).isEqualTo(36);
        assertThat(price.parts()).isEqualTo(12);
        assertThat(price.robust()).as("the largest seller sells five sevenths").isFalse();
    }

    @Test
    void aBurstMovesNoMoreThanItsOwnPart() {
        List<Deal> deals = market(new Random(1), 30, 1_000);
        double before = ReferencePrice.of(deals, END, WINDOW, 0.01, party -> party).orElseThrow().price();
        for (int i = 0; i < 100; i++) {
            deals.add(deal("burst" + i, 1_200, 1, 3, "pusher"));
        }
        double after = ReferencePrice.of(deals, END, WINDOW, 0.01, party -> party).orElseThrow().price();
        assertThat(after - before).isPositive().isLessThan(1_200.0 / 12);
    }

    @Test
    void thinMarketsAreNotRobustAndEmptyOnesHaveNoPrice() {
        assertThat(ReferencePrice.of(List.of(), END, WINDOW, 0.01, party -> party)).isEmpty();
        assertThat(ReferencePrice.of(List.of(deal("d", 100, 1, 20, "s")), END, WINDOW, 0.01, party -> party)).isEmpty();
        ReferencePrice one = ReferencePrice.of(List.of(deal("d", 100, 1, 2, "s")), END, WINDOW, 0.9, party -> party)
                .orElseThrow();
        assertThat(one.price()).isEqualTo(100);
        assertThat(one.robust()).isFalse();
    }

    /// Where a price is called robust, no wash deals of any volume at any price pay: the fee exceeds what the rise
    /// brings.
    @ParameterizedTest
    @ValueSource(longs = {451, 452, 453, 454, 455, 456})
    void pushingARobustPriceCostsMoreThanItGains(long seed) {
        Random random = new Random(seed);
        double feeRate = 0.02 + 0.05 * random.nextDouble();
        List<Deal> deals = market(random, 60 + random.nextInt(60), 1_000);
        ReferencePrice before = ReferencePrice.of(deals, END, WINDOW, feeRate, party -> party).orElseThrow();
        assertThat(before.robust()).as("seed " + seed).isTrue();
        long largest = deals.stream().collect(java.util.stream.Collectors.groupingBy(Deal::seller,
                java.util.stream.Collectors.summingLong(Deal::units))).values().stream().mapToLong(Long::longValue)
                .max()
                .orElseThrow();
        for (int attack = 0; attack < 300; attack++) {
            List<Deal> pushed = new ArrayList<>(deals);
            double fee = 0;
            int parts = 1 + random.nextInt(12);
            for (int part = 0; part < parts; part++) {
                long units = 1 + (long) Math.exp(random.nextDouble() * 7);
                long price = (long) (1_000 * Math.exp(random.nextDouble() * random.nextInt(6)));
                pushed.add(deal("w" + part, price, units, part, "pusher"));
                fee += feeRate * price * units;
            }
            double rise = ReferencePrice.of(pushed, END, WINDOW, feeRate, party -> party).orElseThrow().price()
                    - before.price();
            assertThat(fee).as("seed %s, attack %s", seed, attack).isGreaterThan(rise * largest);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {461, 462, 463})
    void pushingARobustPriceDownCostsMoreThanItGains(long seed) {
        Random random = new Random(seed);
        List<Deal> deals = market(random, 100, 1_000);
        ReferencePrice before = ReferencePrice.of(deals, END, WINDOW, 0.2, party -> party).orElseThrow();
        assertThat(before.robust()).isTrue();
        for (int attack = 0; attack < 300; attack++) {
            List<Deal> pushed = new ArrayList<>(deals);
            double fee = 0;
            for (int part = 0; part <= random.nextInt(12); part++) {
                long units = 1 + (long) Math.exp(random.nextDouble() * 7);
                long price = (long) Math.max(1, 1_000 * Math.exp(-random.nextDouble() * random.nextInt(7)));
                pushed.add(deal("w" + part, price, units, part, "pusher"));
                fee += 0.2 * price * units;
            }
            double fall = before.price()
                    - ReferencePrice.of(pushed, END, WINDOW, 0.2, party -> party).orElseThrow().price();
            assertThat(fee + 1e-6).as("seed %s, attack %s", seed, attack).isGreaterThan(fall * 12);
        }
    }

    @Test
    void sellersOfOnePartyCountAsOneAndVolumeForNothingDoesNotCount() {
        List<Deal> deals = market(new Random(2), 100, 1_000);
        assertThat(ReferencePrice.of(deals, END, WINDOW, 0.05, party -> party).orElseThrow().robust()).isTrue();
        assertThat(ReferencePrice.of(deals, END, WINDOW, 0.05, party -> party.replaceAll("seller.*", "one"))
                .orElseThrow().robust()).isFalse();
        double before = ReferencePrice.of(deals, END, WINDOW, 0.05, party -> party).orElseThrow().price();
        for (int part = 0; part < 12; part++) {
            Deal free = deal("free" + part, 1, 10_000, part, "pusher");
            deals.add(free);
        }
        ReferencePrice after = ReferencePrice.of(deals, END, WINDOW, 0.05, party -> party).orElseThrow();
        assertThat(after.price()).isEqualTo(before);
        assertThat(after.robust()).isTrue();
    }

    private static List<Deal> market(Random random, int perPart, double level) {
        List<Deal> deals = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            for (int i = 0; i < perPart; i++) {
                deals.add(deal("d" + day + "." + i, (long) (level * Math.exp(0.2 * random.nextGaussian())), 1, day,
                        "seller " + random.nextInt(200)));
            }
        }
        return deals;
    }

    private static Deal deal(String id, long price, long units, int day, String seller) {
        return new Deal(id, MARKET, "l1", seller, "buyer " + id, price * units, units,
                END.minus(WINDOW).plus(Duration.ofDays(day)).plus(Duration.ofHours(12)));
    }
}

package io.assay.pricing.auction;

import com.google.common.base.Splitter;
import io.assay.pricing.SharedData;
import io.assay.pricing.auction.Clearing.Cleared;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// 343 real auctions of a handheld computer, bid by bid (Jank and Shmueli).
class EbayReplayTest {
    private static final Instant OPENING = Instant.parse("2003-03-01T00:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");

    private record Past(long opening, long price, List<Bid> bids) {
        AscendingAuction auction() {
            return new AscendingAuction(new Reserve.Given(opening), Increments.ebay2004(USD), SoftClose.NONE,
                    new TieRule.Earliest(), Hours.ALWAYS, USD);
        }
    }

    @Test
    void atLeast96PercentOfFinalPricesAreMetToTheCent() throws IOException {
        List<Past> auctions = auctions();
        long exact = auctions.stream().filter(past -> past.auction().clear(past.bids()) instanceof Cleared cleared
                && cleared.revenue() == past.price()).count();
        assertThat(auctions).hasSize(343);
        assertThat(exact)
                .as("of 343, of which 96 % are 330; ten of the others ended at the winner's own limit, as a hidden"
                        + " reserve makes them")
                .isEqualTo(331);
    }

    @Test
    void everyStandingPriceIsThatOfTheBidsSoFarInAnyOrderAndNoneFalls() throws IOException {
        Random random = new Random(5);
        int seen = 0;
        for (Past past : auctions()) {
            Cleared cleared = (Cleared) past.auction().clear(past.bids());
            Map<String, Bid> byId = new HashMap<>();
            past.bids().forEach(bid -> byId.put(bid.id(), bid));
            List<Bid> soFar = new ArrayList<>();
            long last = 0;
            for (Witness.Step step : ((Witness.Standing) cleared.witness()).steps()) {
                // In any order: the list is shuffled, and only limits and times say what the price is.
                soFar.add(random.nextInt(soFar.size() + 1), byId.get(step.bid()));
                assertThat(step.price()).as("seed 5, auction of %s", step.bid()).isEqualTo(standing(past, soFar))
                        .isGreaterThanOrEqualTo(last);
                last = step.price();
                seen++;
            }
            assertThat(cleared.awards().getFirst().bidder()).isEqualTo(leader(past, soFar));
            assertThat(cleared.refused().size() + soFar.size()).isEqualTo(past.bids().size());
        }
        assertThat(seen).as("19 of 5,917 bids are below what was asked or the leader's own limit").isEqualTo(5_898);
    }

    // The highest limit of each bidder is all that counts: the second highest and an increment, at most the highest.
    private static long standing(Past past, List<Bid> bids) {
        List<Long> limits = limits(bids).values().stream().map(Bid::amount).sorted(Comparator.reverseOrder()).toList();
        return limits.size() == 1
                ? past.opening()
                : Math.min(limits.getFirst(), limits.get(1) + past.auction().increments().at(limits.get(1)));
    }

    private static String leader(Past past, List<Bid> bids) {
        return limits(bids).values().stream().min(Comparator.comparingLong((Bid bid) -> -bid.amount())
                .thenComparing(Bid::at).thenComparing(past.auction().ties().order())).orElseThrow().bidder();
    }

    private static Map<String, Bid> limits(List<Bid> bids) {
        Map<String, Bid> limits = new HashMap<>();
        bids.forEach(bid -> limits.merge(bid.bidder(), bid, (a, b) -> a.amount() >= b.amount() ? a : b));
        return limits;
    }

    private static List<Past> auctions() throws IOException {
        Map<String, Past> auctions = new LinkedHashMap<>();
        int line = 0;
        for (String row : SharedData.lines("auctions/ebay-palm-bids.csv")) {
            List<String> cells = Splitter.on(',').splitToList(row);
            Past past = auctions.computeIfAbsent(cells.get(0),
                    _ -> new Past(cents(cells.get(4)), cents(cells.get(5)), new ArrayList<>()));
            // Days with five decimals; bids at the same time keep the order of the file by their ids.
            Duration time = Duration
                    .ofSeconds(new BigDecimal(cells.get(2)).multiply(new BigDecimal(86_400)).longValue());
            past.bids().add(Bid.of(String.format("b%05d", line++), cells.get(3), cents(cells.get(1)),
                    OPENING.plus(time)));
        }
        return List.copyOf(auctions.values());
    }

    private static long cents(String dollars) {
        return new BigDecimal(dollars).movePointRight(2).longValueExact();
    }
}

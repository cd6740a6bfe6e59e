package io.assay.pricing.auction;

import com.google.common.base.Splitter;
import io.assay.pricing.auction.Clearing.Cleared;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.assay.pricing.auction.Auctions.CNY;
import static io.assay.pricing.auction.Auctions.OPENING;
import static io.assay.pricing.auction.Auctions.cleared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Clocks that rise and clocks that fall.
class ClockAuctionTest {
    @Test
    void theClockRisesUntilNoMoreIsWantedThanThereIs() {
        Cleared cleared = cleared(rising(3), rounds("p 10 3", "q 10 2", "p 15 2", "q 15 2", "p 20 1", "q 20 2"));
        assertThat(cleared.price()).hasValue(20);
        assertThat(awards(cleared)).containsExactly("p 1 20", "q 2 40");
    }

    @Test
    void unitsThatAreLeftGoAtThePriceBeforeToThoseWhoWantedThem() {
        Cleared cleared = cleared(rising(3), rounds("p 10 3", "q 10 2", "p 15 3", "q 15 2", "q 20 1"));
        assertThat(cleared.price()).hasValue(15);
        assertThat(awards(cleared)).containsExactly("p 2 30", "q 1 15");
    }

    @Test
    void nobodyAsksForMoreThanBefore() {
        Cleared cleared = cleared(rising(3), rounds("p 10 2", "q 10 2", "p 15 3", "r 15 1", "q 15 2", "q 20 1"));
        assertThat(cleared.refused()).containsExactly(new Refusal("r2", Refusal.Reason.ACTIVITY_RULE),
                new Refusal("r3", Refusal.Reason.ACTIVITY_RULE), new Refusal("r5", Refusal.Reason.NOT_AT_CLOCK));
        assertThat(cleared.price()).as("p dropped out by asking for more").hasValue(10);
        assertThat(awards(cleared)).containsExactly("p 1 10", "q 2 20");
    }

    @Test
    void theLastBidOfARoundCountsAndBidsOffTheClockAreRefused() {
        Cleared cleared = cleared(rising(3), rounds("p 10 3", "p 10 1", "q 12 1", "q 9 1", "q 10 2"));
        assertThat(awards(cleared)).containsExactly("p 1 10", "q 2 20");
        assertThat(cleared.refused()).extracting(Refusal::reason).containsExactly(Refusal.Reason.NOT_AT_CLOCK,
                Refusal.Reason.NOT_AT_CLOCK);
        assertThat(rising(3).clear(rounds("p 9 1")))
                .isInstanceOfSatisfying(Clearing.NoTrade.class,
                        none -> assertThat(none.reason()).isEqualTo(Clearing.Reason.RESERVE_NOT_MET));
    }

    @Test
    void theClockFallsUntilSomebodyTakesWhatItShows() {
        DutchAuction dutch = falling(1);
        assertThat(dutch.price(OPENING)).isEqualTo(100);
        assertThat(dutch.price(OPENING.plusSeconds(29))).isEqualTo(80);
        assertThat(dutch.price(OPENING.plusSeconds(9_999))).isEqualTo(25);
        List<Bid> bids = List.of(Bid.of("a", "p", 60, OPENING.plusSeconds(15)),
                Bid.of("b", "q", 70, OPENING.plusSeconds(31)), Bid.of("c", "r", 90, OPENING.plusSeconds(35)));
        Cleared cleared = cleared(dutch, bids);
        assertThat(awards(cleared)).containsExactly("q 1 70");
        assertThat(cleared.refused()).containsExactly(new Refusal("a", Refusal.Reason.NOT_AT_CLOCK),
                new Refusal("c", Refusal.Reason.SOLD_OUT));
        assertThat(awards(cleared(falling(2), bids))).as("each pays what the clock showed").containsExactly("q 1 70",
                "r 1 70");
    }

    @Test
    void aClockThatCannotRunIsNamed() {
        assertThatThrownBy(() -> new DutchAuction(100, 10, Duration.ofSeconds(1), 1, new Reserve.Given(200),
                new TieRule.Earliest(), new Hours(OPENING, null), CNY)).hasMessageContaining("start above the reserve");
        assertThatThrownBy(() -> new DutchAuction(100, 10, Duration.ZERO, 1, new Reserve.None(),
                new TieRule.Earliest(), new Hours(OPENING, null), CNY)).hasMessageContaining("too short");
        assertThatThrownBy(() -> new DutchAuction(100, 10, Duration.ofDays(9_999_999), 1, new Reserve.None(),
                new TieRule.Earliest(), new Hours(OPENING, null), CNY)).hasMessageContaining("too long");
        assertThatThrownBy(() -> new Hours(Instant.MIN, null)).hasMessageContaining("not of these centuries");
        assertThatThrownBy(() -> new SoftClose(Duration.ZERO, Duration.ofDays(9_999_999), 1))
                .hasMessageContaining("Maybe PT5M");
        assertThatThrownBy(() -> new DutchAuction(100, 10, Duration.ofSeconds(1), 1, new Reserve.None(),
                new TieRule.Earliest(), Hours.ALWAYS, CNY)).hasMessageContaining("add opens");
    }

    private static ClockAuction rising(int units) {
        return new ClockAuction(5, units, new Reserve.Given(10), new TieRule.Earliest(), Hours.ALWAYS, CNY);
    }

    private static DutchAuction falling(int units) {
        return new DutchAuction(100, 10, Duration.ofSeconds(10), units, new Reserve.Given(25), new TieRule.Earliest(),
                new Hours(OPENING, null), CNY);
    }

    private static List<Bid> rounds(String... bids) {
        List<Bid> made = new ArrayList<>();
        for (String bid : bids) {
            List<String> parts = Splitter.on(' ').splitToList(bid);
            made.add(Bid.of("r" + made.size(), parts.get(0), Long.parseLong(parts.get(1)),
                    Integer.parseInt(parts.get(2)),
                    OPENING.plusSeconds(made.size())));
        }
        return made;
    }

    private static List<String> awards(Cleared cleared) {
        return cleared.awards().stream().map(award -> award.bidder() + " " + award.units() + " " + award.payment())
                .toList();
    }
}

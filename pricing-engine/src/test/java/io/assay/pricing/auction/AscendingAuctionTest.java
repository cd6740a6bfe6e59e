package io.assay.pricing.auction;

import io.assay.pricing.auction.Clearing.Cleared;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.assay.pricing.auction.Auctions.CNY;
import static io.assay.pricing.auction.Auctions.OPENING;
import static io.assay.pricing.auction.Auctions.cleared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AscendingAuctionTest {
    private static final Instant CLOSING = OPENING.plusSeconds(600);

    @Test
    void theAuctioneerBidsNoHigherThanNeeded() {
        Cleared cleared = cleared(ascending(SoftClose.NONE), List.of(bid("a", "p", 5_000, 1), bid("b", "q", 3_000, 2),
                bid("c", "q", 3_050, 3), bid("d", "p", 9_000, 4), bid("e", "r", 8_980, 5)));
        assertThat(steps(cleared)).containsExactly("a 1000", "b 3100", "d 3100", "e 9000");
        assertThat(cleared.refused()).containsExactly(new Refusal("c", Refusal.Reason.BELOW_MINIMUM));
        assertThat(cleared.awards()).extracting(Award::bidder).containsExactly("p");
        assertThat(cleared.price()).as("the limit where the increment would go above it").hasValue(9_000);
    }

    @Test
    void ofEqualLimitsTheEarlierWinsAndPaysTheLimit() {
        Cleared cleared = cleared(ascending(SoftClose.NONE), List.of(bid("a", "p", 5_000, 1), bid("b", "q", 5_000, 2)));
        assertThat(cleared.awards()).extracting(Award::bidder).containsExactly("p");
        assertThat(cleared.revenue()).isEqualTo(5_000);
    }

    @Test
    void onlyALateBidThatRaisesThePricePutsTheEndOffAndNotForEver() {
        SoftClose soft = new SoftClose(Duration.ofSeconds(60), Duration.ofSeconds(60), 2);
        List<Bid> bids = List.of(bid("a", "p", 5_000, 1), bid("own", "p", 6_000, 590), bid("low", "q", 1_000, 595),
                bid("b", "q", 3_000, 600), bid("c", "r", 4_000, 650), bid("d", "q", 5_000, 700),
                bid("e", "r", 9_000, 711));
        Cleared cleared = cleared(ascending(soft), bids);
        assertThat(((Witness.Standing) cleared.witness()).closed()).isEqualTo(OPENING.plusSeconds(710));
        assertThat(cleared.refused()).containsExactly(new Refusal("e", Refusal.Reason.AFTER_CLOSE),
                new Refusal("low", Refusal.Reason.BELOW_MINIMUM));
        assertThat(cleared.price()).hasValue(5_100);
        assertThat(cleared(ascending(SoftClose.NONE), bids).refused()).hasSize(4);
    }

    @Test
    void anOpeningAmountThatNobodyBidsIsNoTrade() {
        assertThat(ascending(SoftClose.NONE).clear(List.of(bid("a", "p", 999, 1))))
                .isEqualTo(new Clearing.NoTrade(Clearing.Reason.RESERVE_NOT_MET,
                        List.of(new Refusal("a", Refusal.Reason.BELOW_MINIMUM))));
    }

    @Test
    void termsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> new Increments(List.of(new Increments.Step(100, 5), new Increments.Step(90, 5)), 5))
                .hasMessageContaining("rising price");
        assertThatThrownBy(() -> ascending(new SoftClose(Duration.ZERO, Duration.ZERO, 1), null))
                .hasMessageContaining("Maybe add closes");
        assertThat(Increments.ebay2004(CNY).at(24_999)).isEqualTo(250);
        assertThat(Increments.ebay2004(CNY).at(500_000)).isEqualTo(10_000);
    }

    private static List<String> steps(Cleared cleared) {
        return ((Witness.Standing) cleared.witness()).steps().stream().map(step -> step.bid() + " " + step.price())
                .toList();
    }

    private static Bid bid(String id, String bidder, long amount, int second) {
        return Bid.of(id, bidder, amount, OPENING.plusSeconds(second));
    }

    private static AscendingAuction ascending(SoftClose softClose) {
        return ascending(softClose, CLOSING);
    }

    private static AscendingAuction ascending(SoftClose softClose, @Nullable Instant closing) {
        return new AscendingAuction(new Reserve.Given(1_000), Increments.of(100), softClose, new TieRule.Earliest(),
                new Hours(OPENING, closing), CNY);
    }
}

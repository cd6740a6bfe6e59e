package io.assay.pricing.integrity;

import io.assay.pricing.auction.AscendingAuction;
import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Hours;
import io.assay.pricing.auction.Increments;
import io.assay.pricing.auction.Mechanism;
import io.assay.pricing.auction.Reserve;
import io.assay.pricing.auction.SealedAuction;
import io.assay.pricing.auction.SoftClose;
import io.assay.pricing.auction.TieRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class IntegritySignalsTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Instant OPENING = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void whoBidsOftenEarlySoonAndLittleAndLosesIsMostLikeAShill() {
        List<Bid> bids = new ArrayList<>();
        bids.add(bid("shill", 100, 0));
        for (int i = 1; i <= 5; i++) {
            bids.add(bid("honest" + i % 2, 1_000L * i, 100 * i));
            bids.add(bid("shill", 1_000L * i + 10, 100 * i + 1));
        }
        bids.add(bid("honest1", 9_000, 590));
        AscendingAuction auction = new AscendingAuction(new Reserve.None(), Increments.of(1), SoftClose.NONE,
                new TieRule.Earliest(), new Hours(OPENING, OPENING.plusSeconds(600)), CNY);
        IntegritySignals signals = signals(auction, bids);
        assertThat(signals.shills()).extracting(ShillScore::bidder).startsWith("shill");
        ShillScore first = signals.shills().getFirst();
        assertThat(List.of(first.often(), first.lost(), first.quick(), first.small(), first.early()))
                .allMatch(part -> part > 0.9);
        assertThat(first.score()).isBetween(9.0, 10.0);
        assertThat(signals.shills().stream().filter(score -> score.bidder().equals("honest1")).findFirst().orElseThrow()
                .lost()).isZero();
        assertThat(signals.lateBids()).isNotNull().satisfies(late -> {
            assertThat(late.lastTenth()).isCloseTo(1 / 12.0, within(1e-12));
            assertThat(late.lastHundredth()).isZero();
            assertThat(late.beforeClose()).isCloseTo(10, within(1e-9));
        });
    }

    /// 100, 99, 98 and 130: the mean is 106.75 and the deviation 15.52; (130 − 100) over the deviation of the others,
    /// 1.
    @Test
    void bidsThatAreCloseWithAGapToTheWinnersStandOut() {
        SealedAuction sealed = new SealedAuction(SealedAuction.Payment.FIRST_PRICE, 1, new Reserve.None(),
                new TieRule.Earliest(), Hours.ALWAYS, CNY);
        List<Bid> bids = List.of(bid("a", 100, 1), bid("b", 99, 2), bid("c", 98, 3), bid("d", 130, 4));
        assertThat(signals(sealed, bids).spread()).isNotNull().satisfies(spread -> {
            assertThat(spread.variation()).isCloseTo(15.5214 / 106.75, within(1e-4));
            assertThat(spread.relativeDistance()).isCloseTo(30, within(1e-9));
        });
        assertThat(signals(sealed, bids.subList(0, 2)).spread()).as("of two bidders nothing can be said").isNull();
        assertThat(signals(sealed, bids).lateBids()).as("without hours nothing is late").isNull();
        assertThat(signals(sealed, bids).shills()).isEmpty();
        assertThat(signals(sealed, List.of()).spread()).isNull();
    }

    private static IntegritySignals signals(Mechanism mechanism, List<Bid> bids) {
        return IntegritySignals.of(mechanism, bids, mechanism.clear(bids));
    }

    private static Bid bid(String bidder, long amount, int second) {
        return Bid.of(bidder + second, bidder, amount, OPENING.plusSeconds(second));
    }
}

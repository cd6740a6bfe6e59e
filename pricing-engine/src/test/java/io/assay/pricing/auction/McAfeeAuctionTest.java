package io.assay.pricing.auction;

import io.assay.pricing.auction.Clearing.Cleared;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.assay.pricing.auction.Auctions.CNY;
import static io.assay.pricing.auction.Auctions.OPENING;
import static io.assay.pricing.auction.Auctions.cleared;
import static org.assertj.core.api.Assertions.assertThat;

/// McAfee 1992, examples in hundredths.
class McAfeeAuctionTest {
    private static final McAfeeAuction AUCTION = new McAfeeAuction(new TieRule.Earliest(), Hours.ALWAYS, CNY);

    @Test
    void allTradeAtAPriceBetweenThoseWhoDoNot() {
        Cleared cleared = cleared(AUCTION, market(List.of(900, 800, 700, 400), List.of(200, 300, 400, 500)));
        assertThat(cleared.price()).hasValue(450);
        assertThat(cleared.awards()).hasSize(6);
        assertThat(cleared.revenue()).isZero();
    }

    @Test
    void theLastPairGivesUpItsTradeWhereThePriceWouldNotSuitIt() {
        Cleared cleared = cleared(AUCTION,
                market(List.of(900, 800, 500, 400, 100), List.of(100, 200, 400, 800, 1000)));
        assertThat(cleared.price()).isEmpty();
        assertThat(cleared.awards()).extracting(Award::payment).containsExactly(500L, 500L, -400L, -400L);
        assertThat(cleared.revenue()).isEqualTo(200);
    }

    @Test
    void onePairAloneDoesNotTrade() {
        assertThat(AUCTION.clear(market(List.of(900), List.of(200))))
                .isEqualTo(new Clearing.NoTrade(Clearing.Reason.TRADE_REDUCED, List.of()));
        assertThat(AUCTION.clear(market(List.of(100), List.of(200))))
                .isEqualTo(new Clearing.NoTrade(Clearing.Reason.NO_CROSSING, List.of()));
    }

    private static List<Bid> market(List<Integer> buyers, List<Integer> sellers) {
        List<Bid> bids = new ArrayList<>();
        buyers.forEach(amount -> bids.add(order(bids.size(), Side.BUY, amount)));
        sellers.forEach(amount -> bids.add(order(bids.size(), Side.SELL, amount)));
        return bids;
    }

    private static Bid order(int i, Side side, int amount) {
        return Bid.order("o" + i, "p" + i, side, amount, 1, OPENING.plusSeconds(i));
    }
}

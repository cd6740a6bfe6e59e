package io.assay.pricing.auction;

import io.assay.pricing.auction.Clearing.Cleared;
import io.assay.pricing.auction.SealedAuction.Payment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/// Auctions and bids for tests.
final class Auctions {
    static final Currency CNY = Currency.getInstance("CNY");
    static final Instant OPENING = Instant.parse("2026-11-22T09:00:00Z");

    private Auctions() {}

    /// Bids `b0`, `b1`, … of bidders `p0`, `p1`, …, a second apart.
    static List<Bid> bids(long... amounts) {
        List<Bid> bids = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            bids.add(Bid.of("b" + i, "p" + i, amounts[i], OPENING.plusSeconds(i)));
        }
        return bids;
    }

    static SealedAuction sealed(Payment payment, int units, long reserve) {
        return new SealedAuction(payment, units, reserve == 0 ? new Reserve.None() : new Reserve.Given(reserve),
                new TieRule.Earliest(), Hours.ALWAYS, CNY);
    }

    static Cleared cleared(Mechanism auction, List<Bid> bids) {
        assertThat(auction.faults(bids)).isEmpty();
        Clearing clearing = auction.clear(bids);
        assertThat(clearing).isInstanceOf(Cleared.class);
        return (Cleared) clearing;
    }
}

package io.assay.pricing.auction;

import io.assay.pricing.Golden;
import io.assay.pricing.auction.Clearing.Cleared;
import io.assay.pricing.auction.SealedAuction.Payment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.assay.pricing.auction.Auctions.CNY;
import static io.assay.pricing.auction.Auctions.OPENING;
import static io.assay.pricing.auction.Auctions.cleared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealedAuctionTest {
    /// Krishna 2010, *Auction Theory*, chapter 12: the marginal values of three bidders for six units.
    private static final Map<String, List<Integer>> KRISHNA = Map.of("b1", List.of(50, 47, 40, 32, 15, 5), "b2",
            List.of(42, 28, 20, 12, 7, 3), "b3", List.of(45, 35, 24, 14, 9, 6));

    @Test
    void theThreeMultiUnitRulesGiveTheTextbookPayments() {
        assertThat(payments(krishna(Payment.DISCRIMINATORY))).isEqualTo(Map.of("b1", 137L, "b2", 42L, "b3", 80L));
        assertThat(payments(krishna(Payment.UNIFORM))).isEqualTo(Map.of("b1", 96L, "b2", 32L, "b3", 64L));
        assertThat(krishna(Payment.UNIFORM).price()).isEqualTo(OptionalLong.of(32));
        Cleared vickrey = krishna(Payment.VICKREY);
        assertThat(payments(vickrey)).isEqualTo(Map.of("b1", 72L, "b2", 32L, "b3", 60L));
        assertThat(vickrey.awards()).extracting(Award::units).containsExactly(3, 1, 2);
        assertThat(vickrey.witness()).isEqualTo(new Witness.Marginal("b3-1", "b1-3"));
    }

    /// `golden/auctions.json`, kind vickrey_units: unit demand, ties by place; amounts in halves.
    @Test
    void theGoldenUnitAuctionsAreMet() {
        int cleared = 0;
        int noTrade = 0;
        for (JsonNode golden : Golden.read("auctions.json").get("cases")) {
            if (golden.get("kind").asString().equals("vickrey_units")) {
                long[] amounts = golden.get("bids").valueStream().mapToLong(v -> Math.round(v.asDouble() * 2))
                        .toArray();
                SealedAuction auction = sealed(Payment.UNIFORM, golden.get("units").asInt(),
                        Math.round(golden.get("reserve").asDouble() * 2));
                Clearing clearing = auction.clear(Auctions.bids(amounts));
                if (golden.get("price").isNull()) {
                    assertThat(clearing).isInstanceOf(Clearing.NoTrade.class);
                    noTrade++;
                } else {
                    Cleared sold = (Cleared) clearing;
                    assertThat(sold.price()).hasValue(Math.round(golden.get("price").asDouble() * 2));
                    assertThat(sold.awards().stream().map(Award::bidder)).containsExactlyElementsOf(
                            golden.get("winners").valueStream().map(i -> "p" + i.asInt()).toList());
                    cleared++;
                }
            }
        }
        assertThat(List.of(cleared, noTrade)).isEqualTo(List.of(4, 1));
    }

    @Test
    void threeUnitsAtFiveBids() {
        List<Bid> bids = Auctions.bids(10, 9, 8, 7, 6);
        assertThat(cleared(sealed(Payment.DISCRIMINATORY, 3, 0), bids).revenue()).isEqualTo(27);
        assertThat(cleared(sealed(Payment.UNIFORM, 3, 0), bids).revenue()).isEqualTo(21);
        assertThat(cleared(sealed(Payment.UNIFORM, 3, 0), bids).welfare()).isEqualTo(27);
    }

    @Test
    void theReserveIsPaidWhereNobodyElseIsKeptOut() {
        List<Bid> bids = Auctions.bids(100, 80, 30);
        assertThat(cleared(sealed(Payment.SECOND_PRICE, 1, 90), bids).revenue()).isEqualTo(90);
        assertThat(cleared(sealed(Payment.UNIFORM, 5, 50), bids).price()).isEqualTo(OptionalLong.of(50));
        assertThat(cleared(sealed(Payment.VICKREY, 5, 50), bids).revenue()).isEqualTo(100);
        assertThat(cleared(sealed(Payment.FIRST_PRICE, 1, 90), bids).revenue()).isEqualTo(100);
        assertThat(cleared(sealed(Payment.SECOND_PRICE, 1, 0), Auctions.bids(7)).revenue()).isZero();
    }

    @Test
    void aReserveAboveAllBidsIsNoTradeAndNoError() {
        assertThat(sealed(Payment.SECOND_PRICE, 1, 101).clear(Auctions.bids(100, 80)))
                .isEqualTo(new Clearing.NoTrade(Clearing.Reason.RESERVE_NOT_MET, List.of()));
        assertThat(sealed(Payment.SECOND_PRICE, 1, 0).clear(List.of()))
                .isEqualTo(new Clearing.NoTrade(Clearing.Reason.NO_BIDS, List.of()));
    }

    @Test
    void ofEqualAmountsTheEarliestWinsAndAStepMayWinInPart() {
        List<Bid> bids = List.of(Bid.of("x", "late", 50, 2, OPENING.plusSeconds(2)),
                Bid.of("y", "early", 50, 2, OPENING), Bid.of("z", "high", 60, 1, OPENING.plusSeconds(9)));
        Cleared cleared = cleared(sealed(Payment.UNIFORM, 4, 0), bids);
        assertThat(cleared.awards()).extracting(award -> award.bidder() + award.units()).containsExactly("early2",
                "high1", "late1");
        assertThat(cleared.price()).isEqualTo(OptionalLong.of(50));
        assertThat(cleared.witness()).isEqualTo(new Witness.Marginal("x", "x"));
    }

    @Test
    void aMillionEqualBidsAreOneTie() {
        List<Bid> bids = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            bids.add(Bid.of("b" + i, "p" + i, 500, OPENING.plusMillis(1_000_000 - i)));
        }
        Cleared cleared = cleared(sealed(Payment.UNIFORM, 3, 0), bids);
        assertThat(cleared.awards()).extracting(Award::bidder).containsExactly("p999997", "p999998", "p999999");
        assertThat(cleared.revenue()).isEqualTo(1500);
    }

    @Test
    void bidsBeforeOpeningAndAfterTheCloseAreRefusedByName() {
        SealedAuction auction = new SealedAuction(Payment.SECOND_PRICE, 1, new Reserve.None(), new TieRule.Earliest(),
                new Hours(OPENING, OPENING.plusSeconds(60)), CNY);
        Instant closing = OPENING.plusSeconds(60);
        Cleared cleared = cleared(auction, List.of(Bid.of("a", "p1", 10, closing),
                Bid.of("b", "p2", 90, closing.plusNanos(1)), Bid.of("c", "p3", 99, OPENING.minusNanos(1)),
                Bid.of("d", "p4", 5, OPENING)));
        assertThat(cleared.awards()).extracting(Award::bidder).containsExactly("p1");
        assertThat(cleared.refused()).containsExactly(new Refusal("b", Refusal.Reason.AFTER_CLOSE),
                new Refusal("c", Refusal.Reason.BEFORE_OPENING));
    }

    @Test
    void bidsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> Bid.of("a", "p", -1, OPENING)).hasMessage(
                "-1 cannot be. Maybe 0 to 10000000000000 minor units.");
        assertThatThrownBy(() -> Bid.of("a", "p", Long.MAX_VALUE, OPENING)).isInstanceOf(BidException.class);
        assertThatThrownBy(() -> Bid.of("a", "p", 5, 0, OPENING)).hasMessage("0 cannot be. Maybe 1 to 1000000.");
        assertThatThrownBy(() -> Bid.of("a\tb", "p", 5, OPENING)).hasMessageContaining("control character");
        assertThat(sealed(Payment.SECOND_PRICE, 1, 0).faults(List.of(Bid.of("a", "p", 5, OPENING),
                Bid.of("a", "q", 5, OPENING), Bid.of("c", "p", 7, OPENING))))
                .extracting(fault -> fault.index() + " " + fault.field()).containsExactly("1 id", "2 bidder");
        List<Bid> huge = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            huge.add(Bid.of("h" + i, "p" + i, Bid.MOST_AMOUNT, Bid.MOST_UNITS, OPENING));
        }
        assertThat(sealed(Payment.UNIFORM, 2, 0).faults(huge)).singleElement().extracting(BidFault::message).asString()
                .contains("too many digits");
        assertThatThrownBy(() -> sealed(Payment.SECOND_PRICE, 2, 0)).hasMessageContaining("Maybe 1");
    }

    private static SealedAuction sealed(Payment payment, int units, long reserve) {
        return Auctions.sealed(payment, units, reserve);
    }

    private static Cleared krishna(Payment payment) {
        List<Bid> bids = new ArrayList<>();
        new TreeMap<>(KRISHNA).forEach((bidder, values) -> {
            for (int i = 0; i < values.size(); i++) {
                bids.add(Bid.of(bidder + "-" + i, bidder, values.get(i), OPENING.plusSeconds(bids.size())));
            }
        });
        return cleared(sealed(payment, 6, 0), bids);
    }

    private static Map<String, Long> payments(Cleared cleared) {
        Map<String, Long> payments = new TreeMap<>();
        cleared.awards().forEach(award -> payments.put(award.bidder(), award.payment()));
        return payments;
    }
}

package io.assay.pricing.auction;

import io.assay.pricing.Golden;
import io.assay.pricing.auction.Clearing.Cleared;
import io.assay.pricing.auction.PackageAuction.Good;
import io.assay.pricing.auction.PackageAuction.Payment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.assay.pricing.auction.Auctions.CNY;
import static io.assay.pricing.auction.Auctions.OPENING;
import static io.assay.pricing.auction.Auctions.cleared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PackageAuctionTest {
    @Test
    void anotherBidderCanLowerTheRevenueOfVcg() {
        List<Bid> bids = new ArrayList<>(List.of(bid("1", 10, "A", "B"), bid("2", 8, "A")));
        assertThat(cleared(two(Payment.VCG), bids).revenue()).isEqualTo(8);
        bids.add(bid("3", 8, "B"));
        Cleared more = cleared(two(Payment.VCG), bids);
        assertThat(more.welfare()).isEqualTo(16);
        assertThat(more.revenue()).isEqualTo(4);
        assertThat(cleared(two(Payment.CORE), bids).revenue()).as("what the first offered").isEqualTo(10);
        assertThat(cleared(two(Payment.FIRST_PRICE), bids).revenue()).isEqualTo(16);
    }

    /// Day and Cramton 2012, section 3.
    @Test
    void thePaymentsNearestToVcgInTheCoreAreTheTextbookOnes() {
        List<Bid> bids = List.of(bid("1", 28, "A"), bid("2", 20, "B"), bid("3", 32, "A", "B"), bid("4", 14, "A"),
                bid("5", 12, "B"));
        assertThat(payments(cleared(two(Payment.VCG), bids))).isEqualTo(Map.of("1", 14L, "2", 12L));
        assertThat(payments(cleared(two(Payment.CORE), bids))).isEqualTo(Map.of("1", 17L, "2", 15L));
    }

    @Test
    void theLargestAmountsAreSharedToTheMinorUnit() {
        long most = Bid.MOST_AMOUNT;
        List<Bid> bids = List.of(bid("1", most, "A"), bid("2", most, "B"), bid("3", most - 1, "A", "B"));
        assertThat(cleared(two(Payment.CORE), bids).revenue()).isEqualTo(most - 1);
    }

    @Test
    void twoLocalBiddersShareWhatTheGlobalOneBids() {
        List<Bid> bids = List.of(bid("1", 80, "A"), bid("2", 60, "B"), bid("3", 100, "A", "B"));
        assertThat(payments(cleared(two(Payment.VCG), bids))).isEqualTo(Map.of("1", 40L, "2", 20L));
        assertThat(payments(cleared(two(Payment.CORE), bids))).isEqualTo(Map.of("1", 60L, "2", 40L));
    }

    /// `golden/auctions.json`, kind combinatorial_vcg_xor: Clarke payments by brute force.
    @Test
    void theGoldenPackageAuctionsAreMet() {
        int met = 0;
        for (JsonNode golden : Golden.read("auctions.json").get("cases")) {
            if (golden.get("kind").asString().equals("combinatorial_vcg_xor")) {
                int items = golden.get("items").asInt();
                List<Bid> bids = new ArrayList<>();
                JsonNode all = golden.get("bids_per_bidder_[bundle_mask,value]");
                for (int bidder = 0; bidder < all.size(); bidder++) {
                    for (JsonNode bid : all.get(bidder)) {
                        int mask = bid.get(0).asInt();
                        bids.add(Bid.of("b" + bids.size(), "p" + bidder, bid.get(1).asLong(), IntStream.range(0, items)
                                .filter(i -> (mask >> i & 1) == 1).mapToObj(i -> "g" + i).toList(), OPENING));
                    }
                }
                Cleared cleared = cleared(auction(Payment.VCG, IntStream.range(0, items)
                        .mapToObj(i -> new Good("g" + i, 1, 0)).toList()), bids);
                assertThat(cleared.welfare()).isEqualTo(golden.get("welfare").asLong());
                Map<String, Long> due = new TreeMap<>();
                for (int bidder = 0; bidder < all.size(); bidder++) {
                    if (golden.get("bundle_by_bidder").get(bidder).asInt() != 0) {
                        due.put("p" + bidder, golden.get("payment_by_bidder").get(bidder).asLong());
                    }
                }
                assertThat(payments(cleared)).isEqualTo(due);
                met++;
            }
        }
        assertThat(met).isEqualTo(3);
    }

    @Test
    void bidsDecideWhetherALicenceIsExclusive() {
        PackageAuction licences = auction(Payment.CORE, List.of(new Good("licence", 3, 10)));
        Bid exclusive = new Bid("x", "sole", Side.BUY, 200, 3, List.of("licence"), OPENING);
        List<Bid> bids = new ArrayList<>(List.of(exclusive, bid("p", 90, "licence"), bid("q", 70, "licence"),
                new Bid("y", "sole", Side.BUY, 60, 1, List.of("licence"), OPENING)));
        Cleared shared = cleared(licences, bids);
        assertThat(shared.awards()).extracting(Award::bidder).containsExactly("p", "q", "sole");
        assertThat(shared.welfare()).isEqualTo(220);
        bids.set(0, new Bid("x", "sole", Side.BUY, 230, 3, List.of("licence"), OPENING));
        Cleared alone = cleared(licences, bids);
        assertThat(alone.awards()).singleElement().satisfies(award -> {
            assertThat(award.units()).isEqualTo(3);
            assertThat(award.payment()).as("what the others would pay, and the reserve of the third").isEqualTo(170);
        });
    }

    @Test
    void ofEquallyGoodAllocationsTheEarliestBidsWin() {
        Random random = new Random(31);
        for (int round = 0; round < 150; round++) {
            int goods = 1 + random.nextInt(4);
            List<Good> forSale = new ArrayList<>();
            for (int g = 0; g < goods; g++) {
                forSale.add(new Good("g" + g, 1 + random.nextInt(2), random.nextInt(2)));
            }
            List<Bid> bids = randomBids(random, forSale);
            PackageAuction auction = auction(Payment.FIRST_PRICE, forSale);
            Clearing clearing = auction.clear(bids);
            List<Bid> due = slowly(forSale, bids);
            assertThat(clearing instanceof Cleared c
                    ? c.awards().stream().flatMap(a -> a.bids().stream()).sorted().toList()
                    : List.of()).as("seed 31, round %d: %s of %s", round, forSale, bids)
                    .isEqualTo(due.stream().map(Bid::id).sorted().toList());
            assertThat(auction.solve(bids, 99)).as("however it is searched")
                    .isEqualTo(new PackageAuction.Solved(clearing, true));
        }
    }

    @Test
    void noCoalitionCouldOfferTheSellerMoreThanTheCorePaysAndNobodyPaysLessThanVcg() {
        Random random = new Random(37);
        int sold = 0;
        int aboveVcg = 0;
        for (int round = 0; round < 60; round++) {
            List<Good> goods = IntStream.range(0, 3).mapToObj(g -> new Good("g" + g, 1 + random.nextInt(2), 0))
                    .toList();
            List<Bid> bids = randomBids(random, goods);
            if (!(auction(Payment.CORE, goods).clear(bids) instanceof Cleared core)) {
                continue;
            }
            sold++;
            Map<String, Long> paid = payments(core);
            Map<String, Long> vcg = payments(cleared(auction(Payment.VCG, goods), bids));
            vcg.forEach((bidder, least) -> assertThat(paid.get(bidder)).isGreaterThanOrEqualTo(least));
            aboveVcg += paid.equals(vcg) ? 0 : 1;
            Map<String, Long> gain = new HashMap<>();
            core.awards().forEach(award -> gain.put(award.bidder(), bids.stream()
                    .filter(bid -> award.bids().contains(bid.id())).mapToLong(Bid::amount).sum() - award.payment()));
            List<String> bidders = bids.stream().map(Bid::bidder).distinct().toList();
            for (int coalition = 0; coalition < 1 << bidders.size(); coalition++) {
                int members = coalition;
                List<Bid> theirs = bids.stream()
                        .filter(bid -> (members >> bidders.indexOf(bid.bidder()) & 1) == 1).toList();
                long offer = slowly(goods, theirs).stream().mapToLong(Bid::amount).sum() - bidders.stream()
                        .filter(bidder -> (members >> bidders.indexOf(bidder) & 1) == 1)
                        .mapToLong(bidder -> gain.getOrDefault(bidder, 0L)).sum();
                assertThat(core.revenue()).as("seed 37, round %d: %s of %s", round, goods, bids)
                        .isGreaterThanOrEqualTo(offer);
            }
        }
        assertThat(sold).isGreaterThanOrEqualTo(50);
        assertThat(aboveVcg).as("rounds in which VCG is not in the core").isPositive();
    }

    @Test
    void whatIsNotForSaleOrTooManyIsNamed() {
        assertThat(two(Payment.VCG).faults(List.of(bid("1", 5, "A", "Z"), Bid.of("2", "2", 5, OPENING),
                new Bid("3", "3", Side.BUY, 5, 2, List.of("B"), OPENING))))
                .extracting(fault -> fault.index() + " " + fault.field() + ": " + fault.message())
                .containsExactly("1 package: The bid names no goods. Maybe add a package such as [\"a\",\"b\"].",
                        "0 package: The good 'Z' is not for sale. Maybe one of [A, B].",
                        "2 units: 2 of 'B' are asked for, but there are 1.");
        assertThatThrownBy(() -> auction(Payment.VCG, List.of(new Good("A", 1, 0), new Good("A", 1, 0))))
                .hasMessageContaining("stands twice");
        assertThatThrownBy(() -> new Good("a\nb", 1, 0)).hasMessageContaining("control character");
        assertThatThrownBy(() -> auction(Payment.VCG, List.of(new Good("A", Bid.MOST_UNITS, Bid.MOST_AMOUNT))))
                .hasMessageContaining("too large");
        assertThat(auction(Payment.VCG, List.of(new Good("A", 1, 50))).clear(List.of(bid("1", 5, "A"))))
                .isEqualTo(new Clearing.NoTrade(Clearing.Reason.RESERVE_NOT_MET, List.of()));
    }

    static List<Bid> randomBids(Random random, List<Good> goods) {
        List<Bid> bids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            List<String> wanted = goods.stream().map(Good::id).filter(_ -> random.nextInt(2) == 0).toList();
            if (!wanted.isEmpty()) {
                bids.add(Bid.of("b" + i, "p" + random.nextInt(4), random.nextInt(7), wanted,
                        OPENING.plusSeconds(random.nextInt(9))));
            }
        }
        return bids;
    }

    // All subsets of bids, in the order of the rule.
    private static List<Bid> slowly(List<Good> goods, List<Bid> bids) {
        List<Bid> ordered = bids.stream().sorted(new TieRule.Earliest().order()).toList();
        long most = -1;
        List<Bid> best = List.of();
        // A set bit for the first bid is the largest number: of equals the largest comes first.
        for (int set = (1 << ordered.size()) - 1; set >= 0; set--) {
            int chosen = set;
            List<Bid> some = IntStream.range(0, ordered.size())
                    .filter(i -> (chosen >> (ordered.size() - 1 - i) & 1) == 1).mapToObj(ordered::get).toList();
            long worth = some.stream().mapToLong(bid -> bid.amount() - reserve(goods, bid)).sum();
            boolean above = some.stream().allMatch(bid -> bid.amount() >= reserve(goods, bid));
            if (above && fits(goods, some) && worth > most) {
                most = worth;
                best = some;
            }
        }
        return best;
    }

    private static long reserve(List<Good> goods, Bid bid) {
        return goods.stream().filter(good -> bid.goods().contains(good.id())).mapToLong(Good::reserve).sum();
    }

    private static boolean fits(List<Good> goods, List<Bid> bids) {
        Map<String, Integer> sold = new HashMap<>();
        bids.forEach(bid -> bid.goods().forEach(good -> sold.merge(good, 1, Integer::sum)));
        return bids.stream().map(Bid::bidder).distinct().count() == bids.size()
                && goods.stream().allMatch(good -> sold.getOrDefault(good.id(), 0) <= good.supply());
    }

    private static PackageAuction two(Payment payment) {
        return auction(payment, List.of(new Good("A", 1, 0), new Good("B", 1, 0)));
    }

    private static PackageAuction auction(Payment payment, List<Good> goods) {
        return new PackageAuction(payment, goods, PackageAuction.EFFORT, new TieRule.Earliest(), Hours.ALWAYS, CNY);
    }

    private static Bid bid(String bidder, long amount, String... goods) {
        return Bid.of("b" + bidder, bidder, amount, List.of(goods), OPENING);
    }

    private static Map<String, Long> payments(Cleared cleared) {
        Map<String, Long> payments = new TreeMap<>();
        cleared.awards().forEach(award -> payments.put(award.bidder(), award.payment()));
        return payments;
    }
}

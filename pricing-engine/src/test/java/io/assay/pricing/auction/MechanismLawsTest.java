package io.assay.pricing.auction;

import io.assay.pricing.auction.Clearing.Cleared;
import io.assay.pricing.auction.RandomAuctions.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.assay.pricing.auction.RandomAuctions.GRID;
import static io.assay.pricing.auction.RandomAuctions.rounds;
import static org.assertj.core.api.Assertions.assertThat;

/// What holds of every mechanism, on small random auctions with many ties.
class MechanismLawsTest {
    private static final int ROUNDS = 400;
    // Fewer cases than this would show little, whatever the format.
    private static final int LEAST = 50;

    @ParameterizedTest
    @EnumSource
    void nobodyPaysMoreThanTheyBidOrGetsLessThanTheyAsked(Format format) {
        int[] awards = new int[1];
        rounds(format, ROUNDS).forEach(round -> {
            if (round.clear() instanceof Cleared cleared) {
                cleared.awards().forEach(award -> {
                    assertThat(award.payment()).as(round.told()).isLessThanOrEqualTo(value(round.bids(), award));
                    awards[0]++;
                });
            }
        });
        assertThat(awards[0]).as("awards of " + format).isGreaterThanOrEqualTo(LEAST);
    }

    @ParameterizedTest
    @EnumSource
    void moneyIsConservedAndNobodyGetsMoreThanTheyWant(Format format) {
        int[] soldByBidders = new int[1];
        rounds(format, ROUNDS).forEach(round -> {
            if (round.clear() instanceof Cleared cleared) {
                assertThat(cleared.revenue()).as(round.told()).isEqualTo(cleared.awards().stream()
                        .mapToLong(Award::payment).sum()).isNotNegative();
                cleared.awards().forEach(award -> assertThat(award.units()).as(round.told()).isPositive()
                        .isLessThanOrEqualTo(round.bids().stream().filter(bid -> award.bids().contains(bid.id()))
                                .mapToInt(Bid::units).sum()));
                long sold = units(cleared, Side.SELL);
                if (sold > 0) {
                    assertThat(units(cleared, Side.BUY)).as(round.told()).isEqualTo(sold);
                    soldByBidders[0]++;
                }
            }
        });
        boolean twoSided = format == Format.MCAFEE || format == Format.CALL;
        assertThat(soldByBidders[0]).as("rounds of " + format + " in which a bidder sold")
                .isBetween(twoSided ? LEAST : 0, twoSided ? ROUNDS : 0);
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfTheListSaysNothing(Format format) {
        rounds(format, ROUNDS).forEach(round -> {
            assertThat(round.mechanism().faults(round.bids())).isEmpty();
            List<Bid> shuffled = new ArrayList<>(round.bids());
            Collections.shuffle(shuffled, new Random(5));
            assertThat(round.mechanism().clear(shuffled)).as(round.told()).isEqualTo(round.clear());
        });
    }

    @ParameterizedTest
    @MethodSource("truthful")
    void noLieOnTheGridPaysWhereTruthIsPromised(Format format) {
        int[] changed = new int[1];
        rounds(format, 100).forEach(round -> round.bids().stream().map(Bid::bidder).distinct().forEach(bidder -> {
            long honest = utility(round.clear(), round.bids(), bidder);
            lies(round.bids(), bidder).forEach(lie -> {
                long lying = utility(round.mechanism().clear(lie), round.bids(), bidder);
                assertThat(lying).as("%s%n%s lies: %s", round.told(), bidder, lie).isLessThanOrEqualTo(honest);
                changed[0] += lying < honest ? 1 : 0;
            });
        }));
        assertThat(changed[0]).as("lies that cost something, with " + format).isGreaterThanOrEqualTo(LEAST);
    }

    @ParameterizedTest
    @MethodSource("truthfulForOneUnitEach")
    void whoWinsStillWinsWithAHigherBidAndWhatTheyPayIsTheLeastThatWins(Format format) {
        int[] wonAndLost = new int[2];
        rounds(format, ROUNDS).forEach(round -> {
            if (round.clear() instanceof Cleared cleared) {
                cleared.awards().forEach(award -> {
                    for (int amount = 0; amount <= GRID + 2; amount++) {
                        boolean wins = round.mechanism().clear(with(round.bids(), award.bidder(),
                                amount)) instanceof Cleared other
                                && other.awards().stream().anyMatch(a -> a.bidder().equals(award.bidder()));
                        if (amount != award.payment()) {
                            assertThat(wins).as("%s%n%s at %d", round.told(), award.bidder(), amount)
                                    .isEqualTo(amount > award.payment());
                            wonAndLost[wins ? 0 : 1]++;
                        }
                    }
                });
            }
        });
        assertThat(Arrays.stream(wonAndLost).min().orElseThrow()).as("bids of " + format + " above and below the price")
                .isGreaterThanOrEqualTo(LEAST);
    }

    private static Stream<Format> truthful() {
        return Arrays.stream(Format.values()).filter(format -> format.truthful);
    }

    private static Stream<Format> truthfulForOneUnitEach() {
        return truthful().filter(format -> format.kind == RandomAuctions.Kind.SINGLE);
    }

    private static long units(Cleared cleared, Side side) {
        return cleared.awards().stream().filter(award -> award.side() == side).mapToLong(Award::units).sum();
    }

    // What a bidder's bids say the units of an award are worth; less than nothing for a seller.
    private static long value(List<Bid> bids, Award award) {
        if (!award.goods().isEmpty()) {
            return bids.stream().filter(bid -> bid.bidder().equals(award.bidder()) && bid.units() <= award.units()
                    && award.goods().containsAll(bid.goods())).mapToLong(Bid::amount).max().orElse(0);
        }
        Comparator<Bid> bestFirst = Comparator.comparingLong(Bid::amount);
        long value = 0;
        int left = award.units();
        for (Bid bid : bids.stream().filter(b -> b.bidder().equals(award.bidder()) && b.side() == award.side())
                .sorted(award.side() == Side.BUY ? bestFirst.reversed() : bestFirst).toList()) {
            int units = Math.min(left, bid.units());
            value += units * bid.amount();
            left -= units;
        }
        return award.side() == Side.BUY ? value : -value;
    }

    private static long utility(Clearing clearing, List<Bid> truth, String bidder) {
        return clearing instanceof Cleared cleared
                ? cleared.awards().stream().filter(award -> award.bidder().equals(bidder))
                        .mapToLong(award -> value(truth, award) - award.payment()).sum()
                : 0;
    }

    // Each amount of a bidder moved to each point of the grid, and all of them at once.
    private static List<List<Bid>> lies(List<Bid> bids, String bidder) {
        List<List<Bid>> lies = new ArrayList<>();
        for (int amount = 0; amount <= GRID + 1; amount++) {
            lies.add(with(bids, bidder, amount));
            for (Bid own : bids) {
                if (own.bidder().equals(bidder)) {
                    lies.add(replaced(bids, Map.of(own.id(), amount)));
                }
            }
        }
        return lies;
    }

    private static List<Bid> with(List<Bid> bids, String bidder, int amount) {
        Map<String, Integer> amounts = new HashMap<>();
        bids.stream().filter(bid -> bid.bidder().equals(bidder)).forEach(bid -> amounts.put(bid.id(), amount));
        return replaced(bids, amounts);
    }

    private static List<Bid> replaced(List<Bid> bids, Map<String, Integer> amounts) {
        return bids.stream().map(bid -> amounts.containsKey(bid.id())
                ? new Bid(bid.id(), bid.bidder(), bid.side(), amounts.get(bid.id()), bid.units(), bid.goods(), bid.at())
                : bid).toList();
    }
}

package io.assay.pricing.auction;

import io.assay.pricing.auction.Clearing.Cleared;
import io.assay.pricing.auction.SealedAuction.Payment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.assay.pricing.auction.Auctions.CNY;
import static io.assay.pricing.auction.Auctions.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

/// What holds of every mechanism, on small random auctions with many ties.
class MechanismLawsTest {
    private static final int ROUNDS = 400;
    private static final int GRID = 8;

    /// A format, the bids that it takes, and what is promised of it.
    @SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
    enum Format {
        FIRST_PRICE(false, one(Payment.FIRST_PRICE)), SECOND_PRICE(true, one(Payment.SECOND_PRICE)), //
        UNIFORM_OF_UNIT_DEMAND(true, (seed, random) -> sealed(Payment.UNIFORM, 3, seed, random)), //
        UNIFORM(false, Kind.STEPS, (seed, random) -> sealed(Payment.UNIFORM, 4, seed, random)), //
        DISCRIMINATORY(false, Kind.STEPS, (seed, random) -> sealed(Payment.DISCRIMINATORY, 4, seed, random)), //
        VICKREY(true, Kind.STEPS, (seed, random) -> sealed(Payment.VICKREY, 4, seed, random)), //
        ASCENDING(false, (_, random) -> new AscendingAuction(reserve(random), Increments.of(1 + random.nextInt(2)),
                SoftClose.NONE, new TieRule.Earliest(), Hours.ALWAYS, CNY)), //
        DUTCH(false, Kind.STEPS, (_, random) -> new DutchAuction(GRID, 1, Duration.ofSeconds(2), 3, reserve(random),
                new TieRule.Earliest(), new Hours(OPENING, null), CNY)), //
        CLOCK(false, Kind.STEPS, (_, random) -> new ClockAuction(1, 3, reserve(random), new TieRule.Earliest(),
                Hours.ALWAYS, CNY)), //
        RSOP(true, offer(OfferAuction.Rule.RSOP)), DOP(true, offer(OfferAuction.Rule.DOP)), //
        RSPE(true, offer(OfferAuction.Rule.RSPE)), LEARN(true, offer(OfferAuction.Rule.LEARN)), //
        MCAFEE(true, Kind.PAIRS, (seed, _) -> new McAfeeAuction(new TieRule.Seeded(seed), Hours.ALWAYS, CNY)), //
        CALL(false, Kind.ORDERS, (seed, random) -> new CallAuction(CallRule.SZSE, 1,
                CallAuction.Candidates.values()[random.nextInt(2)], 3, new TieRule.Seeded(seed), Hours.ALWAYS, CNY));

        private final boolean truthful;
        private final Kind kind;
        private final BiFunction<Long, Random, Mechanism> make;

        Format(boolean truthful, BiFunction<Long, Random, Mechanism> make) {
            this(truthful, Kind.SINGLE, make);
        }

        Format(boolean truthful, Kind kind, BiFunction<Long, Random, Mechanism> make) {
            this.truthful = truthful;
            this.kind = kind;
            this.make = make;
        }

        private static BiFunction<Long, Random, Mechanism> one(Payment payment) {
            return (seed, random) -> sealed(payment, 1, seed, random);
        }

        private static BiFunction<Long, Random, Mechanism> offer(OfferAuction.Rule rule) {
            return (seed, random) -> new OfferAuction(rule, reserve(random), seed, Hours.ALWAYS, CNY);
        }

        private static Mechanism sealed(Payment payment, int units, long seed, Random random) {
            return new SealedAuction(payment, units, reserve(random),
                    random.nextBoolean() ? new TieRule.Earliest() : new TieRule.Seeded(seed), Hours.ALWAYS, CNY);
        }

        private static Reserve reserve(Random random) {
            return random.nextBoolean() ? new Reserve.None() : new Reserve.Given(random.nextInt(GRID));
        }
    }

    /// What bids look like.
    private enum Kind {
        SINGLE, STEPS, PAIRS, ORDERS;

        List<Bid> bids(Random random) {
            List<Bid> bids = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                Side side = hasSides() && random.nextBoolean() ? Side.SELL : Side.BUY;
                // Steps of one bidder fall, as marginal values do.
                int steps = this == STEPS ? 1 + random.nextInt(3) : 1;
                int amount = random.nextInt(GRID + 1);
                for (int step = 0; step < steps; step++) {
                    bids.add(new Bid("b" + bids.size(), "p" + i, side, amount,
                            this == STEPS || this == ORDERS ? 1 + random.nextInt(3) : 1, List.of(),
                            OPENING.plusSeconds(random.nextInt(20))));
                    amount = random.nextInt(amount + 1);
                }
            }
            return bids;
        }

        private boolean hasSides() {
            return this == PAIRS || this == ORDERS;
        }
    }

    private record Round(Mechanism mechanism, List<Bid> bids, String told) {
        Clearing clear() {
            return mechanism.clear(bids);
        }
    }

    private static Stream<Round> rounds(Format format) {
        return Stream.iterate(0L, seed -> seed + 1).limit(ROUNDS).map(seed -> {
            Random random = new Random(seed);
            Mechanism mechanism = format.make.apply(seed, random);
            List<Bid> bids = format.kind.bids(random);
            assertThat(mechanism.faults(bids)).isEmpty();
            return new Round(mechanism, bids, "seed " + seed + ": " + mechanism + " of " + bids);
        });
    }

    @ParameterizedTest
    @EnumSource
    void nobodyPaysMoreThanTheyBidOrGetsLessThanTheyAsked(Format format) {
        rounds(format).forEach(round -> {
            if (round.clear() instanceof Cleared cleared) {
                cleared.awards().forEach(award -> assertThat(award.payment()).as(round.told())
                        .isLessThanOrEqualTo(value(round.bids(), award)));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void moneyIsConservedAndNobodyGetsMoreThanTheyWant(Format format) {
        rounds(format).forEach(round -> {
            if (round.clear() instanceof Cleared cleared) {
                assertThat(cleared.revenue()).as(round.told()).isEqualTo(cleared.awards().stream()
                        .mapToLong(Award::payment).sum()).isNotNegative();
                cleared.awards().forEach(award -> assertThat(award.units()).as(round.told()).isPositive()
                        .isLessThanOrEqualTo(round.bids().stream().filter(bid -> award.bids().contains(bid.id()))
                                .mapToInt(Bid::units).sum()));
                long sold = units(cleared, Side.SELL);
                if (sold > 0) {
                    assertThat(units(cleared, Side.BUY)).as(round.told()).isEqualTo(sold);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfTheListSaysNothing(Format format) {
        rounds(format).forEach(round -> {
            List<Bid> shuffled = new ArrayList<>(round.bids());
            Collections.shuffle(shuffled, new Random(5));
            assertThat(round.mechanism().clear(shuffled)).as(round.told()).isEqualTo(round.clear());
        });
    }

    @ParameterizedTest
    @EnumSource
    void noLieOnTheGridPaysWhereTruthIsPromised(Format format) {
        if (format.truthful) {
            rounds(format).limit(100).forEach(round -> round.bids().stream().map(Bid::bidder).distinct().forEach(
                    bidder -> {
                        long honest = utility(round.clear(), round.bids(), bidder);
                        lies(round.bids(), bidder).forEach(lie -> assertThat(
                                utility(round.mechanism().clear(lie), round.bids(), bidder))
                                .as("%s%n%s lies: %s", round.told(), bidder, lie).isLessThanOrEqualTo(honest));
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWinsStillWinsWithAHigherBidAndWhatTheyPayIsTheLeastThatWins(Format format) {
        if (format.truthful && format.kind == Kind.SINGLE) {
            rounds(format).forEach(round -> {
                if (round.clear() instanceof Cleared cleared) {
                    cleared.awards().forEach(award -> {
                        for (int amount = 0; amount <= GRID + 2; amount++) {
                            boolean wins = round.mechanism().clear(with(round.bids(), award.bidder(),
                                    amount)) instanceof Cleared other
                                    && other.awards().stream().anyMatch(a -> a.bidder().equals(award.bidder()));
                            if (amount != award.payment()) {
                                assertThat(wins).as("%s%n%s at %d", round.told(), award.bidder(), amount)
                                        .isEqualTo(amount > award.payment());
                            }
                        }
                    });
                }
            });
        }
    }

    private static long units(Cleared cleared, Side side) {
        return cleared.awards().stream().filter(award -> award.side() == side).mapToLong(Award::units).sum();
    }

    // What a bidder's bids say the units of an award are worth; less than nothing for a seller.
    private static long value(List<Bid> bids, Award award) {
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

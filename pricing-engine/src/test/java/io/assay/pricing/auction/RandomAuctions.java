package io.assay.pricing.auction;

import io.assay.pricing.auction.SealedAuction.Payment;
import io.assay.pricing.demand.ValueDistribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import static io.assay.pricing.auction.Auctions.CNY;
import static io.assay.pricing.auction.Auctions.OPENING;

/// Small random auctions of every format, with many ties.
public final class RandomAuctions {
    static final int GRID = 8;

    // Every bid for packages asks a solver; fewer rounds of them do.
    private static final int SLOWER = 7;
    private static final List<String> PACKAGED = List.of("a", "b", "c");

    private RandomAuctions() {}

    /// A format, the bids that it takes, and what is promised of it.
    @SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
    public enum Format {
        FIRST_PRICE(false, one(Payment.FIRST_PRICE)), SECOND_PRICE(true, one(Payment.SECOND_PRICE)), //
        UNIFORM_OF_UNIT_DEMAND(true, (seed, random) -> sealed(Payment.UNIFORM, 3, seed, random)), //
        UNIFORM(false, Kind.STEPS, (seed, random) -> sealed(Payment.UNIFORM, 4, seed, random)), //
        DISCRIMINATORY(false, Kind.STEPS, (seed, random) -> sealed(Payment.DISCRIMINATORY, 4, seed, random)), //
        VICKREY(true, Kind.STEPS, (seed, random) -> sealed(Payment.VICKREY, 4, seed, random)), //
        ASCENDING(false, (_, random) -> random.nextBoolean()
                ? new AscendingAuction(reserve(random), Increments.of(1 + random.nextInt(2)), SoftClose.NONE,
                        new TieRule.Earliest(), hours(random), CNY)
                : new AscendingAuction(reserve(random), Increments.of(1 + random.nextInt(2)),
                        new SoftClose(Duration.ofSeconds(random.nextInt(5)), Duration.ofSeconds(random.nextInt(5)),
                                1 + random.nextInt(3)),
                        new TieRule.Earliest(), new Hours(null, OPENING.plusSeconds(8)), CNY)), //
        DUTCH(false, Kind.STEPS, (_, random) -> new DutchAuction(GRID, 1, Duration.ofSeconds(2), 3, reserve(random),
                new TieRule.Earliest(), new Hours(OPENING, null), CNY)), //
        CLOCK(false, Kind.STEPS, (_, random) -> new ClockAuction(1, 3, reserve(random), new TieRule.Earliest(),
                Hours.ALWAYS, CNY)), //
        RSOP(true, offer(OfferAuction.Rule.RSOP)), DOP(true, offer(OfferAuction.Rule.DOP)), //
        RSPE(true, offer(OfferAuction.Rule.RSPE)), LEARN(true, offer(OfferAuction.Rule.LEARN)), //
        MCAFEE(true, Kind.PAIRS, (seed, _) -> new McAfeeAuction(new TieRule.Seeded(seed), Hours.ALWAYS, CNY)), //
        PACKAGE_FIRST_PRICE(false, Kind.PACKAGES, packages(PackageAuction.Payment.FIRST_PRICE)), //
        VCG(true, Kind.PACKAGES, packages(PackageAuction.Payment.VCG)), //
        CORE(false, Kind.PACKAGES, packages(PackageAuction.Payment.CORE)), //
        CALL(false, Kind.ORDERS, (seed, random) -> new CallAuction(CallRule.SZSE, 1,
                CallAuction.Candidates.values()[random.nextInt(2)], 3, new TieRule.Seeded(seed), Hours.ALWAYS, CNY));

        final boolean truthful;
        final Kind kind;
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
            return (seed, random) -> new OfferAuction(rule, reserve(random), seed, hours(random), CNY);
        }

        private static BiFunction<Long, Random, Mechanism> packages(PackageAuction.Payment payment) {
            return (_, random) -> new PackageAuction(payment,
                    PACKAGED.stream().map(id -> new PackageAuction.Good(id, 1 + random.nextInt(2), random.nextInt(2)))
                            .toList(),
                    PackageAuction.EFFORT, new TieRule.Earliest(), Hours.ALWAYS, CNY);
        }

        private static Mechanism sealed(Payment payment, int units, long seed, Random random) {
            return new SealedAuction(payment, units, reserve(random),
                    random.nextBoolean() ? new TieRule.Earliest() : new TieRule.Seeded(seed),
                    // A step that comes late is worth something still, and would make a lie of another step pay.
                    units == 1 ? hours(random) : Hours.ALWAYS, CNY);
        }

        private static Hours hours(Random random) {
            return random.nextBoolean() ? Hours.ALWAYS : new Hours(OPENING.plusSeconds(2), OPENING.plusSeconds(15));
        }

        private static Reserve reserve(Random random) {
            return switch (random.nextInt(6)) {
                case 0 -> Reserve.Empirical.of(List.of((long) random.nextInt(GRID), 3L, 1L), random.nextInt(3));
                case 1 -> Reserve.Myerson.of(new ValueDistribution.Uniform(0, 1 + random.nextInt(GRID)), 0);
                case 2, 3 -> new Reserve.Given(random.nextInt(GRID));
                default -> new Reserve.None();
            };
        }
    }

    /// What bids look like.
    enum Kind {
        SINGLE, STEPS, PAIRS, ORDERS, PACKAGES;

        List<Bid> bids(Random random) {
            if (this == PACKAGES) {
                return PackageAuctionTest.randomBids(random,
                        PACKAGED.stream().map(id -> new PackageAuction.Good(id, 1, 0)).toList());
            }
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

    /// An auction, its bids, and how to make it again.
    public record Round(Mechanism mechanism, List<Bid> bids, String told) {
        public Clearing clear() {
            return mechanism.clear(bids);
        }
    }

    /// Auctions of a format.
    public static Stream<Round> rounds(Format format, int count) {
        return Stream.iterate(0L, seed -> seed + 1)
                .limit(format.kind == Kind.PACKAGES ? Math.max(1, count / SLOWER) : count).map(seed -> {
                    Random random = new Random(seed);
                    Mechanism mechanism = format.make.apply(seed, random);
                    List<Bid> bids = format.kind.bids(random);
                    return new Round(mechanism, bids, "seed " + seed + ": " + mechanism + " of " + bids);
                });
    }
}

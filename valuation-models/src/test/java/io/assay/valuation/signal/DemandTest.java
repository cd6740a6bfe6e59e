package io.assay.valuation.signal;

import io.assay.valuation.signal.Deal.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class DemandTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Market MARKET = new Market("weather", "MY", "one-off", "CNY");
    private static final Demand.Settings SETTINGS = Demand.Settings.defaults();

    @Test
    void aCountHalvesWithEveryHalfLife() {
        Duration day = Duration.ofDays(1);
        DecayedCount count = DecayedCount.empty(day);
        for (int i = 0; i < 3; i++) {
            count = count.plus(1, NOW.plus(day.multipliedBy(i)));
        }
        assertThat(count.at(NOW.plus(day.multipliedBy(3)))).isEqualTo(0.875);
    }

    @Test
    void theOrderOfEventsAndAClockThatRunsBackwardsChangeNothing() {
        Duration day = Duration.ofDays(1);
        Random random = new Random(421);
        DecayedCount forwards = DecayedCount.empty(day);
        DecayedCount anyhow = DecayedCount.empty(day);
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            times.add(NOW.plusSeconds(3_600L * i));
        }
        for (Instant time : times) {
            forwards = forwards.plus(1, time);
        }
        java.util.Collections.shuffle(times, random);
        for (Instant time : times) {
            anyhow = anyhow.plus(1, time);
        }
        assertThat(anyhow.at(NOW.plus(day.multipliedBy(9)))).isCloseTo(forwards.at(NOW.plus(day.multipliedBy(9))),
                within(1e-9));
        assertThat(forwards.at(NOW.minus(day))).as("asked before the latest event").isEqualTo(forwards.value());
    }

    @Test
    void oneBuyerWhoComesOftenMovesLessThanManyWhoComeOnce() {
        double often = Demand.rank(List.of(1_000.0), List.of(), SETTINGS);
        double many = Demand.rank(java.util.Collections.nCopies(10, 1.0), List.of(), SETTINGS);
        assertThat(often).isLessThan(many);
        assertThat(often).as("the cap").isEqualTo(Demand.rank(List.of(1e9), List.of(), SETTINGS));
    }

    @Test
    void everyStepCountsAndALaterOneMore() {
        double before = 0;
        for (FunnelStep step : FunnelStep.values()) {
            double activity = Demand.activity(Map.of(step, Map.of(Demand.HalfLife.DAY, 1.0, Demand.HalfLife.WEEK, 1.0,
                    Demand.HalfLife.MONTH, 1.0)), SETTINGS);
            assertThat(activity).isGreaterThan(before);
            before = activity;
        }
    }

    /// The attacker has k identities and a budget for fees, and tries sybils, self-deals, cycles of two and three, and
    /// bursts, on top of honest deals.
    @ParameterizedTest
    @ValueSource(longs = {431, 432, 433, 434, 435, 436, 437, 438, 439, 440})
    void noAttackMovesThePriceScoreFurtherThanItsBound(long seed) {
        Random random = new Random(seed);
        List<Deal> honest = new ArrayList<>();
        for (int i = 0; i < random.nextInt(40); i++) {
            honest.add(deal("h" + i, "seller", "buyer " + random.nextInt(12), 10_000 + random.nextInt(500_000),
                    NOW.minus(Duration.ofHours(random.nextInt(2_000)))));
        }
        double before = score(honest);
        for (int attack = 0; attack < 60; attack++) {
            int identities = 1 + random.nextInt(8);
            double budget = 1_000 * Math.exp(random.nextDouble() * 8);
            List<Deal> all = new ArrayList<>(honest);
            double spent = 0;
            int kind = random.nextInt(5);
            int deals = 1 + random.nextInt(60);
            for (int i = 0; i < deals; i++) {
                long amount = (long) Math.max(1, budget / deals / SETTINGS.feeRate());
                String sybil = "sybil " + random.nextInt(identities);
                String next = "sybil " + random.nextInt(identities);
                Instant at = kind == 4 ? NOW : NOW.minus(Duration.ofHours(random.nextInt(500)));
                all.add(switch (kind) {
                    case 0, 4 -> deal("a" + i, "seller", sybil, amount, at);
                    case 1 -> deal("a" + i, "seller", "seller", amount, at);
                    case 2 -> deal("a" + i, i % 2 == 0 ? "seller" : "sybil 0", i % 2 == 0 ? "sybil 0" : "seller",
                            amount, at);
                    default -> deal("a" + i, i % 3 == 0 ? "seller" : sybil, next, amount, at);
                });
                spent += SETTINGS.feeRate() * amount;
            }
            double bound = Demand.mostRise(before, identities, spent, SETTINGS);
            assertThat(score(all) - before).as("seed %s, attack %s of kind %s", seed, attack, kind)
                    .isLessThanOrEqualTo(bound + 1e-9);
        }
    }

    @Test
    void theBoundIsReachedByNobodyButNearlyByEqualShares() {
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            deals.add(deal("d" + i, "seller", "sybil " + i, 500_000, NOW));
        }
        assertThat(score(deals) - 0.5).isCloseTo(Demand.mostRise(0.5, 10, 50_000, SETTINGS), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {451, 452})
    void noDealLowersTheScoreOrMakesItWeak(long seed) {
        Random random = new Random(seed);
        List<Deal> deals = new ArrayList<>();
        double last = 0.5;
        boolean wasStrong = false;
        for (int i = 0; i < 400; i++) {
            deals.add(deal("d" + i, "seller", "buyer " + random.nextInt(1 + i / 20),
                    (long) Math.exp(random.nextDouble() * 15), NOW.minus(Duration.ofHours(random.nextInt(2_000)))));
            Signal signal = Demand.price(deals, NOW, SETTINGS);
            assertThat(signal.score().orElseThrow()).as("seed %d, deal %d", seed, i)
                    .isGreaterThanOrEqualTo(last - 1e-12);
            assertThat(wasStrong && signal.weak()).as("seed %d, deal %d", seed, i).isFalse();
            last = signal.score().orElseThrow();
            wasStrong |= !signal.weak();
        }
        assertThat(wasStrong).isTrue();
    }

    @Test
    void fiveDealsOfOneYuanSayNothing() {
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            deals.add(deal("d" + i, "seller", "buyer " + i, 100, NOW));
        }
        Signal signal = Demand.price(deals, NOW, SETTINGS);
        assertThat(signal.weak()).isTrue();
        assertThat(signal.score().orElseThrow()).isBetween(0.5, 0.5005);
    }

    @ParameterizedTest
    @ValueSource(longs = {441, 442, 443})
    void noStepsAndSearchesMoveTheRankScoreFurtherThanItsBound(long seed) {
        Random random = new Random(seed);
        for (int attack = 0; attack < 200; attack++) {
            List<Double> steps = new ArrayList<>();
            List<Double> searches = new ArrayList<>();
            for (int i = 0; i < random.nextInt(20); i++) {
                steps.add(5 * random.nextDouble());
            }
            double before = Demand.rank(steps, searches, SETTINGS);
            int identities = 1 + random.nextInt(10);
            for (int i = 0; i < identities; i++) {
                steps.add(Math.exp(30 * random.nextDouble()));
                searches.add(Math.exp(30 * random.nextDouble()));
            }
            assertThat(Demand.rank(steps, searches, SETTINGS) - before).as("seed %s, attack %s", seed, attack)
                    .isLessThanOrEqualTo(Demand.mostRankRise(before, identities, SETTINGS) + 1e-9);
        }
    }

    @Test
    void viewsCannotMoveThePriceScore() {
        assertThat(Demand.price(List.of(), NOW, SETTINGS).score()).isEmpty();
        assertThat(Demand.mostRise(0.3, 0, 1e9, SETTINGS)).isZero();
        assertThat(Demand.mostRankRise(0.3, 2, SETTINGS)).isPositive();
    }

    @Test
    void dealsWithFewBuyersAreWeak() {
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            deals.add(deal("d" + i, "seller", "buyer " + i, 500_000, NOW));
        }
        assertThat(Demand.price(deals, NOW, SETTINGS).weak()).isTrue();
        deals.add(deal("crumb", "seller", "sybil", 1, NOW));
        assertThat(Demand.price(deals, NOW, SETTINGS).weak()).as("a crumb makes no fifth buyer").isTrue();
        deals.add(deal("d4", "seller", "buyer 4", 500_000, NOW));
        assertThat(Demand.price(deals, NOW, SETTINGS).weak()).isFalse();
    }

    @Test
    void dealsThatMoveNoMoneyAreSetAside() {
        List<Deal> deals = List.of(deal("self", "a", "a", 100, NOW), deal("affiliate", "a", "a2", 100, NOW),
                deal("there", "b", "c", 100, NOW), deal("back", "c", "b", 95, NOW.plusSeconds(60)),
                deal("one", "d", "e", 100, NOW), deal("two", "e", "f", 101, NOW), deal("three", "f", "d", 99, NOW),
                deal("honest", "a", "b", 100, NOW), deal("loss", "g", "h", 100, NOW), deal("more", "h", "g", 500, NOW),
                deal("long ago", "i", "j", 100, NOW.minus(Duration.ofDays(365))), deal("now", "j", "i", 100, NOW));
        WashScreen.Screened screened = new WashScreen(List.of(new TreeSet<>(Set.of("a", "a2")))).screen(deals);
        assertThat(screened.kept()).extracting(Deal::id).containsExactlyInAnyOrder("honest", "loss", "more", "long ago",
                "now");
        assertThat(screened.suspects()).extracting(suspect -> suspect.reason() + " " + suspect.deal().id())
                .containsExactlyInAnyOrder("SELF self", "AFFILIATE affiliate", "CYCLE there", "CYCLE back", "CYCLE one",
                        "CYCLE two", "CYCLE three");
    }

    @Test
    void aCycleIsNotHiddenByALittleMore() {
        List<Deal> deals = List.of(deal("there", "a", "b", 100_000, NOW), deal("back", "b", "a", 100_000, NOW),
                deal("more", "a", "b", 11_200, NOW));
        assertThat(new WashScreen(List.of()).screen(deals).kept()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-7776000, 7775999, true", "-7776001, 7775999, false", "-7776000, 7776000, false"})
    void aCycleEndsNinetyDaysBeforeAndAfterADeal(long first, long last, boolean cycle) {
        List<Deal> deals = List.of(deal("some", "a", "b", 40, NOW.plusSeconds(first)), deal("back", "b", "a", 100, NOW),
                deal("rest", "a", "b", 40, NOW.plusSeconds(last)));
        WashScreen.Screened screened = new WashScreen(List.of()).screen(deals);
        assertThat(cycle ? screened.suspects().stream().map(WashScreen.Suspect::deal).toList() : screened.kept())
                .isEqualTo(deals);
    }

    @Test
    void whatTheSamePartiesDealLongBeforeAndAfterACycleCounts() {
        List<Deal> deals = new ArrayList<>();
        for (int day : List.of(-200, 0, 1, 200)) {
            deals.add(deal("d" + day, day == 1 ? "b" : "a", day == 1 ? "a" : "b", 100, NOW.plus(Duration.ofDays(day))));
        }
        assertThat(new WashScreen(List.of()).screen(deals).kept()).extracting(Deal::id).containsExactly("d-200",
                "d200");
    }

    @Test
    void aCycleLeavesEverybodyWithAtLeastHalfOfTheMost() {
        List<Deal> half = List.of(deal("there", "a", "b", 100, NOW), deal("back", "b", "a", 50, NOW));
        assertThat(new WashScreen(List.of()).screen(half).kept()).isEmpty();
        List<Deal> less = List.of(deal("there", "a", "b", 100, NOW), deal("back", "b", "a", 49, NOW));
        assertThat(new WashScreen(List.of()).screen(less).suspects()).isEmpty();
    }

    @Test
    void aPartyBelongsToAllItsGroups() {
        WashScreen screen = new WashScreen(List.of(new TreeSet<>(Set.of("a", "x")), new TreeSet<>(Set.of("b", "x"))));
        assertThat(screen.screen(List.of(deal("1", "a", "x", 9, NOW), deal("2", "b", "x", 9, NOW))).kept()).isEmpty();
    }

    @Test
    void fiftyThousandDealsBetweenTwoPartiesAreScreenedAtOnce() {
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            deals.add(deal("d" + i, i % 2 == 0 ? "a" : "b", i % 2 == 0 ? "b" : "a", Long.MAX_VALUE / 2,
                    NOW.plusSeconds(i)));
        }
        assertThat(new WashScreen(List.of()).screen(deals).suspects()).hasSize(50_000);
    }

    @Test
    void aDealForNothingIsRefused() {
        assertThatThrownBy(() -> deal("d", "a", "b", 0, NOW)).hasMessageContaining("'d'").hasMessageContaining("Maybe");
    }

    @Test
    void placesAreComparedWithWhatTheirSizesLeadOneToExpect() {
        PlaceMatrix matrix = PlaceMatrix.of(Map.of("MY", Map.of("MY", 80.0, "CN", 20.0), "CN",
                Map.of("MY", 20.0, "CN", 80.0), "US", Map.of("US", 1.0)));
        assertThat(matrix.cells().get("MY").get("MY").ratio()).isGreaterThan(1.4);
        assertThat(matrix.cells().get("MY").get("CN").ratio()).isLessThan(0.6);
        assertThat(matrix.cells().get("US").get("US").ratio()).as("one buyer says little").isBetween(1.0, 1.25);
    }

    private static double score(List<Deal> deals) {
        List<Deal> kept = new WashScreen(List.of()).screen(deals).kept();
        return Demand.price(kept.stream().filter(deal -> deal.listing().equals("of seller")).toList(), NOW, SETTINGS)
                .score().orElse(0);
    }

    private static Deal deal(String id, String seller, String buyer, long amount, Instant at) {
        return new Deal(id, MARKET, "of " + seller, seller, buyer, amount, 1, at);
    }
}

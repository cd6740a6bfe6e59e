package io.assay.pricing.standing;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class HeldBackTest {
    private static final double BASE = Math.log(1_000);

    @Test
    void theExampleOfTheSpecificationComesOut() {
        Standings claimed = Standings.all(Standing.CLAIMED).with(FactGroup.PLACE, Standing.ABSENT);
        Map<FactGroup, Double> factors = Map.of(FactGroup.STRUCTURE, 0.8, FactGroup.TEXT, 3.0, FactGroup.PROFILE, 1.2);
        HeldBack held = HeldBack.of(claimed, Set.of(), 2, (speaking, _) -> BASE + speaking.stream()
                .mapToDouble(group -> Math.log(factors.get(group))).sum());
        assertThat(Math.exp(held.log())).isCloseTo(0.5556, within(5e-5));
        assertThat(2_880 * Math.exp(held.log())).isCloseTo(1_600, within(1e-9));
        assertThat(held.speaking()).containsExactly(FactGroup.STRUCTURE);
    }

    @Test
    void whereGroupsInteractConfirmingOneDoesNotLowerThePrice() {
        Standings both = Standings.all(Standing.ABSENT).with(FactGroup.STRUCTURE, Standing.CLAIMED)
                .with(FactGroup.TEXT, Standing.CLAIMED);
        HeldBack.LogPrice price = (speaking, _) -> BASE + (speaking.contains(FactGroup.STRUCTURE)
                ? Math.log(7.39)
                : speaking.contains(FactGroup.TEXT) ? Math.log(0.368) : 0);
        assertThat(7_390 * Math.exp(HeldBack.of(both, Set.of(), 2, price).log())).isCloseTo(736, within(0.5));
        assertThat(
                7_390 * Math.exp(HeldBack.of(both.with(FactGroup.TEXT, Standing.CONFIRMED), Set.of(), 2, price).log()))
                .isCloseTo(736, within(0.5));
    }

    @ParameterizedTest
    @ValueSource(longs = {91, 92, 93})
    void claimsRaiseAPriceAtMostTwofoldAndConfirmingNeverLowersIt(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int atTheBound = 0;
        for (int i = 0; i < 2_000; i++) {
            Map<Set<FactGroup>, Double> logs = new HashMap<>();
            Map<FactGroup, Double> discounts = new HashMap<>();
            HeldBack.LogPrice price = (speaking, claimed) -> logs.computeIfAbsent(EnumSet.copyOf(speaking.isEmpty()
                    ? EnumSet.noneOf(FactGroup.class)
                    : speaking), _ -> 3 * random.nextGaussian())
                    - claimed.stream().mapToDouble(group -> discounts.computeIfAbsent(group,
                            _ -> random.nextDouble())).sum();
            Standings standings = Standings.all(Standing.ABSENT);
            for (FactGroup group : FactGroup.values()) {
                standings = standings.with(group, Standing.values()[random.nextInt(3)]);
            }
            double now = price(standings, price);
            double without = price.of(standings.groups(Standing.CONFIRMED), Set.of());
            assertThat(now).as("seed %d", seed).isLessThanOrEqualTo(without + Math.log(2) + 1e-12);
            atTheBound += now > without + Math.log(2) - 1e-9 ? 1 : 0;
            for (FactGroup group : standings.groups(Standing.CLAIMED)) {
                assertThat(price(standings.confirming(Set.of(group)), price)).as("seed %d, %s", seed, group)
                        .isGreaterThanOrEqualTo(now - 1e-12);
            }
            Standings all = standings.confirming(EnumSet.allOf(FactGroup.class));
            assertThat(HeldBack.of(all, Set.of(), 2, price).log()).isZero();
        }
        assertThat(atTheBound).isGreaterThan(100);
    }

    @Test
    void everyGroupHasAStanding() {
        assertThatThrownBy(() -> new Standings(Map.of(FactGroup.TEXT, Standing.CLAIMED)))
                .hasMessageContaining("structure").hasMessageContaining("Maybe");
    }

    // Of what is confirmed, the log price that is to be relied on.
    private static double price(Standings standings, HeldBack.LogPrice price) {
        Set<FactGroup> all = EnumSet.noneOf(FactGroup.class);
        all.addAll(standings.groups(Standing.CONFIRMED));
        all.addAll(standings.groups(Standing.CLAIMED));
        return price.of(all, Set.of()) + HeldBack.of(standings, Set.of(), 2, price).log();
    }
}

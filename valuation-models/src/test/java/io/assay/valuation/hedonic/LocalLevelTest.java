package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class LocalLevelTest {
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    @Test
    void theLevelIsWhatProvidersAskAgainstTheModelEachOnce() {
        List<LocalLevel.Seen> seen = new ArrayList<>();
        for (int provider = 0; provider < 11; provider++) {
            for (int i = 0; i < (provider == 0 ? 500 : 1); i++) {
                seen.add(new LocalLevel.Seen("p" + provider, 5 + (provider == 0 ? 9 : 2), 5, 1));
            }
        }
        LocalLevel level = LocalLevel.of("x", PlanKind.ONE_OFF, seen);
        assertThat(level.prices()).isEqualTo(510);
        assertThat(level.providers()).isEqualTo(11);
        assertThat(level.offset()).as("one provider's five hundred count once").isCloseTo(2, within(0.3));
    }

    @Test
    void eightProvidersHaveNoNinetyPercentBoundAndNineHaveOne() {
        assertThat(LocalLevel.of("x", PlanKind.ONE_OFF, seen(8, 1)).score(TENTH)).isEmpty();
        assertThat(LocalLevel.of("x", PlanKind.ONE_OFF, seen(9, 1)).score(TENTH)).isPresent();
        assertThat(LocalLevel.of("x", PlanKind.ONE_OFF, seen(1, 1)).score(TENTH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void newProvidersFallInsideAsOftenAsIsSaid(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int inside = 0;
        int all = 0;
        for (int round = 0; round < 400; round++) {
            double truth = 4 * random.nextGaussian();
            List<LocalLevel.Seen> seen = new ArrayList<>();
            for (int provider = 0; provider < 20; provider++) {
                double own = random.nextGaussian();
                for (int i = 0; i < 1 + random.nextInt(5); i++) {
                    seen.add(new LocalLevel.Seen("p" + provider, truth + own + random.nextGaussian(), 0,
                            1 + random.nextDouble()));
                }
            }
            LocalLevel.Seen asked = new LocalLevel.Seen("new", truth + random.nextGaussian() + random.nextGaussian(), 0,
                    1 + random.nextDouble());
            LocalLevel level = LocalLevel.of("x", PlanKind.PER_USE, seen);
            inside += Math.abs(asked.residual() - level.offset()) <= level.score(TENTH).orElseThrow()
                    * asked.expected() ? 1 : 0;
            all++;
        }
        assertThat((double) inside / all).as("seed %d", seed).isBetween(0.86, 0.97);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new LocalLevel("x", PlanKind.ONE_OFF, 1, 2, 0, 0, 0, Map.of()))
                .hasMessageContaining("cannot be");
        assertThatThrownBy(() -> new LocalLevel("x", PlanKind.ONE_OFF, 2, 2, Double.NaN, 0, 0, Map.of()))
                .hasMessageContaining("NaN");
    }

    private static List<LocalLevel.Seen> seen(int providers, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LocalLevel.Seen> seen = new ArrayList<>();
        for (int i = 0; i < providers; i++) {
            seen.add(new LocalLevel.Seen("p" + i, random.nextGaussian(), 0, 1));
        }
        return seen;
    }
}

package io.assay.pricing.right;

import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.PlanKind;
import java.time.Period;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

class UsageRightTest {
    @ParameterizedTest
    @ValueSource(longs = {61, 62, 63})
    void coveringIsAnOrderAndRightsThatCoverEachOtherCostTheSame(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int chains = 0;
        int unrelated = 0;
        int equivalent = 0;
        for (int i = 0; i < 3_000; i++) {
            UsageRight c = Rights.random(random);
            UsageRight b = random.nextBoolean() ? widen(c, random) : Rights.random(random);
            UsageRight a = random.nextBoolean() ? widen(b, random) : Rights.random(random);
            assertThat(a.covers(a)).isTrue();
            if (a.covers(b) && b.covers(c)) {
                assertThat(a.covers(c)).as("seed %d: %s, %s, %s", seed, a, b, c).isTrue();
                chains++;
            }
            if (a.covers(b) && b.covers(a)) {
                assertThat(factor(a, PlanKind.ONE_OFF)).as("seed %d: %s, %s", seed, a, b)
                        .isCloseTo(factor(b, PlanKind.ONE_OFF), within(1e-9 * factor(b, PlanKind.ONE_OFF)));
                equivalent += a.equals(b) ? 0 : 1;
            }
            unrelated += a.covers(b) || b.covers(a) ? 0 : 1;
        }
        assertThat(chains).as("seed %d, rights that cover each other in a row", seed).isGreaterThanOrEqualTo(500);
        assertThat(equivalent).as("seed %d, rights that differ in words only, as MY and MY with MY-14 do", seed)
                .isPositive();
        assertThat(unrelated).as("seed %d, rights of which neither covers the other", seed)
                .isGreaterThanOrEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {64, 65, 66})
    void aRightThatCoversAnotherNeverCostsLess(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int compared = 0;
        for (int i = 0; i < 200_000; i++) {
            UsageRight a = Rights.random(random);
            UsageRight b = widen(a, random);
            assertThat(b.covers(a)).isTrue();
            for (PlanKind plan : PlanKind.values()) {
                assertThat(factor(b, plan)).isGreaterThanOrEqualTo(factor(a, plan) * (1 - 1e-12));
            }
            compared += b.equals(a) ? 0 : 1;
            if (compared > 5_000) {
                return;
            }
        }
        fail("seed %d: only %d rights could be widened", seed, compared);
    }

    @ParameterizedTest
    @ValueSource(longs = {67, 68})
    void twoPartsThatCoverARightNeverCostLessThanIt(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] parted = new int[4];
        for (int i = 0; i < 5_000; i++) {
            int way = 0;
            UsageRight whole = Rights.random(random);
            for (List<UsageRight> parts : List.of(byTerritory(whole), byTerm(whole), byRecipients(whole),
                    byCount(whole))) {
                parted[way++] += parts.isEmpty() ? 0 : 1;
                if (!parts.isEmpty()) {
                    double sum = parts.stream().mapToDouble(part -> factor(part, PlanKind.ONE_OFF)).sum();
                    assertThat(sum).isGreaterThanOrEqualTo(factor(whole, PlanKind.ONE_OFF) * (1 - 1e-12));
                }
            }
        }
        assertThat(Arrays.stream(parted).min().orElseThrow())
                .as("seed %d, parted by territory, term, recipients and count", seed).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void theReferenceRightChangesNothing() {
        assertThat(RightTariff.defaults().contributions(Rights.reference(), PlanKind.ONE_OFF)).isNotEmpty()
                .allMatch(contribution -> contribution.log() == 0).allMatch(c -> c.source().equals("prior, n=0"));
    }

    @Test
    void aCountryCoversItsSubdivisionsAndTheWorldAll() {
        assertThat(Territory.of(List.of("MY")).covers(Territory.of(List.of("MY-14", "MY-10")))).isTrue();
        assertThat(Territory.of(List.of("MY-14")).covers(Territory.of(List.of("MY")))).isFalse();
        assertThat(Territory.WORLD.covers(Territory.of(List.of("SG")))).isTrue();
        assertThat(Territory.of(List.of("SG")).covers(Territory.WORLD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"P1Y, 12", "P1Y2M, 14", "P1M15D, 1.4928232612579313", "P30D, 0.985646522515863", "perpetual, Infinity"})
    void aTermIsAsLongAsItsMonthsAndDaysTogether(String term, double months) {
        assertThat(Term.parse(term).months()).isCloseTo(months, within(1e-12));
        assertThat(Term.parse(term)).hasToString(term);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P-1Y", "P1M-40D", "P-1M40D"})
    void aTermWithoutLengthIsRefused(String term) {
        assertThatThrownBy(() -> Term.parse(term)).hasMessageContaining("never begins. Maybe P1Y");
    }

    @Test
    void impossibleRightsAreRefusedByName() {
        assertThatThrownBy(() -> Territory.of(List.of("ZZ"))).hasMessageContaining("'ZZ'")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> Territory.of(List.of())).hasMessageContaining("not a set of places");
        assertThatThrownBy(() -> Term.parse("1 year")).hasMessageContaining("'1 year'").hasMessageContaining("P1Y");
        assertThatThrownBy(() -> Term.parse("P-1Y")).hasMessageContaining("never begins");
        UsageRight r = Rights.reference();
        assertThatThrownBy(
                () -> new UsageRight(EnumSet.of(Action.DERIVE), r.purpose(), r.industry(), r.territory(), r.term(),
                        null, 1, Exclusivity.NONE, false, Delivery.API))
                .hasMessageContaining("Maybe add \"use\"");
        assertThatThrownBy(() -> new UsageRight(r.actions(), r.purpose(), r.industry(), r.territory(), r.term(), 0L, 1,
                Exclusivity.NONE, false, Delivery.API)).hasMessageContaining("0 uses");
    }

    @Test
    void aTariffThatIsNotMonotoneIsRefusedWithThePlace() {
        RightTariff d = RightTariff.defaults();
        assertThatThrownBy(() -> new RightTariff(Map.of(Exclusivity.NONE, 2.0, Exclusivity.SOLE, 1.0,
                Exclusivity.EXCLUSIVE, 3.0), d.delivery(), d.factors(), d.exponents(), d.limits(), d.spreads(),
                Map.of())).hasMessageContaining("exclusivity factor of SOLE is 1.0 after 2.0");
        assertThatThrownBy(() -> new RightTariff.Factors(0.9, 1, 1, 1))
                .hasMessageContaining("derive, a factor, at 0.9");
        assertThatThrownBy(() -> new RightTariff.Exponents(1.5, 0, 0, 0, 0))
                .hasMessageContaining("term, an exponent, at 1.5");
    }

    private static double factor(UsageRight right, PlanKind plan) {
        return RightTariff.defaults().contributions(right, plan).stream().mapToDouble(Contribution::factor)
                .reduce(1, (a, b) -> a * b);
    }

    private static UsageRight widen(UsageRight r, SplittableRandom random) {
        UsageRight other = Rights.random(random);
        EnumSet<Action> actions = EnumSet.copyOf(r.actions());
        actions.addAll(other.actions());
        Long count = r.count() == null || other.count() == null
                ? null
                : Long.valueOf(Math.max(r.count(), other.count()));
        return new UsageRight(actions, union(r.purpose(), other.purpose()), union(r.industry(), other.industry()),
                r.territory().equals(Territory.WORLD) || other.territory().equals(Territory.WORLD)
                        ? Territory.WORLD
                        : new Territory(union(r.territory().codes(), other.territory().codes())),
                r.term().months() >= other.term().months() ? r.term() : other.term(), count,
                Math.max(r.recipients(), other.recipients()),
                r.exclusivity().compareTo(other.exclusivity()) >= 0 ? r.exclusivity() : other.exclusivity(),
                r.resale() || other.resale(),
                r.delivery().compareTo(other.delivery()) >= 0 ? r.delivery() : other.delivery());
    }

    // An empty set of words means any.
    private static TreeSet<String> union(java.util.Set<String> a, java.util.Set<String> b) {
        TreeSet<String> union = new TreeSet<>(a);
        union.addAll(b);
        return a.isEmpty() || b.isEmpty() ? new TreeSet<>() : union;
    }

    private static List<UsageRight> byTerritory(UsageRight r) {
        return r.territory().codes().size() < 2
                ? List.of()
                : r.territory().codes().stream().map(code -> new UsageRight(r.actions(), r.purpose(), r.industry(),
                        Territory.of(List.of(code)), r.term(), r.count(), r.recipients(), r.exclusivity(), r.resale(),
                        r.delivery())).toList();
    }

    private static List<UsageRight> byTerm(UsageRight r) {
        Period period = r.term().period();
        if (period == null || period.toTotalMonths() < 2) {
            return List.of();
        }
        return java.util.stream.Stream.of(1L, period.toTotalMonths() - 1)
                .map(months -> new UsageRight(r.actions(), r.purpose(), r.industry(), r.territory(),
                        new Term(Period.ofMonths(Math.toIntExact(months))), r.count(), r.recipients(), r.exclusivity(),
                        r.resale(), r.delivery()))
                .toList();
    }

    private static List<UsageRight> byRecipients(UsageRight r) {
        return r.recipients() < 2
                ? List.of()
                : java.util.stream.Stream.of(1, r.recipients() - 1).map(n -> new UsageRight(r.actions(), r.purpose(),
                        r.industry(), r.territory(), r.term(), r.count(), n, r.exclusivity(), r.resale(), r.delivery()))
                        .toList();
    }

    private static List<UsageRight> byCount(UsageRight r) {
        Long count = r.count();
        return count == null || count < 2
                ? List.of()
                : java.util.stream.Stream.of(1L, count - 1)
                        .map(n -> new UsageRight(r.actions(), r.purpose(), r.industry(),
                                r.territory(), r.term(), n, r.recipients(), r.exclusivity(), r.resale(), r.delivery()))
                        .toList();
    }
}

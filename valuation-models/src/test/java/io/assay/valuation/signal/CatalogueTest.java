package io.assay.valuation.signal;

import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CatalogueTest {
    private static final List<String> HEADER = List.of("id", "name", "value");

    @Test
    void uniquenessIsTheShareOfRowsThatNobodyElseHas() {
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("rival", "r", 750, 2_000));
        catalogue.add(offer("mine", "m", 0, 1_000));
        Signal signal = Uniqueness.of(catalogue.standing("mine"));
        assertThat(signal.score()).hasValue(0.75);
        assertThat(signal.weak()).isFalse();
        assertThat(catalogue.standing("mine").competitors()).containsExactly(new Catalogue.Competitor("r", 0.25));
    }

    @ParameterizedTest
    @ValueSource(longs = {301, 302, 303})
    void onesOwnCopiesChangeNothingUnderWhateverName(long seed) {
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("rival", "r", 700, 1_500));
        catalogue.add(offer("mine", "m", 0, 1_000));
        Catalogue.Standing before = catalogue.standing("mine");
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            int noise = random.nextInt(100);
            catalogue.add(offer("own " + i, "m", noise, 1_000));
            catalogue.add(offer("other name " + i, "sybil " + i, noise, 1_000 + random.nextInt(50)));
        }
        Catalogue.Standing after = catalogue.standing("mine");
        assertThat(after.rows().share()).isEqualTo(before.rows().share());
        assertThat(Uniqueness.of(after).score()).isEqualTo(Uniqueness.of(before).score());
        assertThat(after.copiedBy()).hasSize(20);
        assertThat(after.cluster()).contains("m", "sybil 7").doesNotContain("r");
        assertThat(catalogue.clusters()).hasSize(1);
    }

    @Test
    void aCopyWithThingsAddedOrInPiecesChangesNothingForWhoeverCameFirst() {
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("full", "o", 0, 2_000));
        catalogue.add(offer("slice", "o", 0, 1_000));
        catalogue.add(offer("with junk", "x", 0, 2_700));
        catalogue.add(offer("first half", "y", 0, 1_000));
        catalogue.add(offer("second half", "y", 1_000, 2_000));
        catalogue.add(offer("of the slice", "z", 0, 1_000));
        assertThat(Uniqueness.of(catalogue.standing("full")).score()).hasValue(1);
        assertThat(Uniqueness.of(catalogue.standing("slice")).score()).hasValue(1);
        assertThat(Uniqueness.of(catalogue.standing("second half")).score()).hasValue(0);
        assertThat(Uniqueness.of(catalogue.standing("with junk")).score().orElseThrow()).isCloseTo(0.26, within(0.05));
    }

    @Test
    void renamedAndReorderedColumnsDoNotMakeRowsUnique() {
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("original", "o", 0, 800));
        Profiler profiler = new Profiler(new Profiler.Options("renamed", List.of("z amount", "key", "a name"),
                Set.of("key"), Set.of(), new TreeSet<>(), HashSeed.demo()));
        for (int i = 0; i < 800; i++) {
            profiler.row(List.of(Integer.toString(i), "new" + i, "name " + i));
        }
        catalogue.add(Catalogue.Offer.of("renamed", "r", profiler.finish()));
        assertThat(Uniqueness.of(catalogue.standing("renamed")).score()).hasValue(0);
    }

    @Test
    void rowsThatCoincideByRoundingHereAndThereAreNoCopies() {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        Random random = new Random(8);
        for (int j = 0; j < 30; j++) {
            String road = "road " + j % 3;
            catalogue.add(offer("o" + j, "p" + j, _ -> List.of("k" + random.nextInt(), road + random.nextInt(20),
                    Double.toString(random.nextGaussian())), 400));
        }
        assertThat(Uniqueness.of(catalogue.standing("o29")).score()).hasValue(1);
    }

    @Test
    void manyVersionsOfTheSameDatasetCostNoMoreThanOthers() {
        RememberingCatalogue catalogue = strangers();
        Catalogue.Offer one = offer("v", "daily", 0, 500);
        for (int i = 0; i < 800; i++) {
            catalogue.add(new Catalogue.Offer("v" + i, i % 2 == 0 ? "daily" : "copier " + i, one.rows(), one.nearRows(),
                    one.combinations(), one.keys()));
        }
        assertThat(catalogue.clusters()).hasSize(1);
        assertThat(Uniqueness.of(catalogue.standing("v0")).score()).hasValue(1);
        assertThat(Uniqueness.of(catalogue.standing("v799")).score()).hasValue(0);
    }

    @Test
    void aCopyOfAStrangersDataIsWorthNothing() {
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("original", "o", 0, 3_000));
        catalogue.add(offer("copy", "c", 0, 3_000));
        catalogue.add(offer("copy of the copy", "d", 0, 3_000));
        assertThat(Uniqueness.of(catalogue.standing("copy")).score()).hasValue(0);
        assertThat(Uniqueness.of(catalogue.standing("copy of the copy")).score()).hasValue(0);
        assertThat(Uniqueness.of(catalogue.standing("original")).score()).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 10_000, 60_000})
    void aSubsetOfARivalScoresNearNothing(int rows) {
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("rival", "r", 0, rows));
        catalogue.add(offer("subset", "s", rows / 4, rows / 2));
        Signal signal = Uniqueness.of(catalogue.standing("subset"));
        assertThat(signal.score().orElseThrow()).isLessThan(0.02);
        assertThat(signal.weak()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {311, 312, 313, 314, 315})
    void overlapsOfAnySizesAreFoundWithinTheirInterval(long seed) {
        Random random = new Random(seed);
        int mine = 500 + random.nextInt(20_000);
        int shared = random.nextInt(mine);
        int rivals = shared + random.nextInt(30_000);
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("rival", "r", mine - shared, mine - shared + rivals));
        catalogue.add(offer("mine", "m", 0, mine));
        Coverage coverage = catalogue.standing("mine").rows();
        double truth = (double) shared / mine;
        assertThat(truth).as("seed " + seed).isBetween(coverage.low() - 0.02, coverage.high() + 0.02);
        assertThat(coverage.share()).isCloseTo(truth, within(0.08));
    }

    @Test
    void severalRivalsOfSeveralSizesAddUpWithoutBeingCountedTwice() {
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("small", "a", 0, 500));
        catalogue.add(offer("middle", "b", 250, 6_000));
        catalogue.add(offer("large", "c", 1_000, 40_000));
        catalogue.add(offer("mine", "m", 0, 8_000));
        assertThat(catalogue.standing("mine").rows().share()).isCloseTo(1, within(0.02));
        catalogue.add(offer("yours", "y", 36_000, 44_000));
        assertThat(catalogue.standing("yours").rows().share()).isCloseTo(0.5, within(0.07));
    }

    @Test
    void aScoreIsWeakWhereFewerThanThirtyHashesDecide() {
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("large", "l", 0, 300_000));
        catalogue.add(offer("mine", "m", 0, 400));
        Signal signal = Uniqueness.of(catalogue.standing("mine"));
        assertThat(signal.weak()).isTrue();
        assertThat(signal.value().low()).as("nothing is known").isZero();
        assertThat(signal.evidence()).contains("too few hashes to compare with much larger datasets");
    }

    @Test
    void roundingRespellingAndRenumberingDoNotMakeRowsUnique() {
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("original", "o", i -> List.of("k" + i, "Road No. " + i, Double.toString(100 + i * 0.7)),
                1_000));
        catalogue.add(offer("rewritten", "w",
                i -> List.of("other" + i, "  ROAD no " + i, String.format("%.3f", (100 + i * 0.7) * 1.00001)), 1_000));
        Catalogue.Standing standing = catalogue.standing("rewritten");
        assertThat(standing.rows().share()).isZero();
        assertThat(Uniqueness.of(standing).score().orElseThrow()).isLessThan(0.05);
    }

    @Test
    void keysTellOfCopiesWithNoise() {
        Random random = new Random(7);
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("original", "o", i -> List.of("k" + i, "name " + i, Integer.toString(i)), 1_000));
        catalogue.add(offer("noisy", "n",
                i -> List.of("k" + i, "name " + i, Double.toString(i * random.nextDouble())), 1_000));
        Catalogue.Standing standing = catalogue.standing("noisy");
        assertThat(standing.keys().get("id").share()).isEqualTo(1);
        Signal signal = Uniqueness.of(standing);
        assertThat(signal.evidence()).anyMatch(finding -> finding.contains("same keys with other values"));
    }

    @Test
    void whereRoundingMakesRowsTheSameOnlyTheRowsThemselvesAreCompared() {
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("coarse", "c", i -> List.of("k" + i, "", Integer.toString(1_000_000 + 2 * i)), 500));
        catalogue.add(offer("other", "o", i -> List.of("j" + i, "", Integer.toString(1_000_001 + 2 * i)), 500));
        Catalogue.Standing standing = catalogue.standing("other");
        assertThat(standing.nearRows()).isNull();
        assertThat(Uniqueness.of(standing).score()).hasValue(1);
    }

    @Test
    void withoutOthersNothingIsKnown() {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        catalogue.add(offer("mine", "m", 0, 100));
        Signal signal = Uniqueness.of(catalogue.standing("mine"));
        assertThat(signal.score()).isEmpty();
        assertThat(signal.weak()).isTrue();
        assertThatThrownBy(() -> new Catalogue(1).standing(offer("nothing", "m", 0, 9)))
                .hasMessageContaining("'nothing'");
    }

    @Test
    void addingAnOfferTwiceChangesNothing() {
        RememberingCatalogue catalogue = strangers();
        catalogue.add(offer("mine", "m", 0, 100));
        int size = catalogue.size();
        catalogue.add(offer("mine", "m", 0, 100));
        assertThat(catalogue.size()).isEqualTo(size);
    }

    // Six offers that share nothing with anybody, so that there are others enough.
    private static RememberingCatalogue strangers() {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        for (int i = 0; i < 6; i++) {
            catalogue.add(offer("stranger " + i, "p" + i, 1_000_000 * (i + 1), 1_000_000 * (i + 1) + 200));
        }
        return catalogue;
    }

    private static Catalogue.Offer offer(String id, String provider, int from, int to) {
        return offer(id, provider, i -> List.of("k" + (from + i), "name " + (from + i), Integer.toString(from + i)),
                to - from);
    }

    private static Catalogue.Offer offer(String id, String provider, IntFunction<List<String>> row, int rows) {
        Profiler profiler = new Profiler(new Profiler.Options(id, HEADER, Set.of("id"), Set.of(), new TreeSet<>(),
                HashSeed.demo()));
        new ArrayList<>(IntStream.range(0, rows).mapToObj(row).toList()).forEach(profiler::row);
        return Catalogue.Offer.of(id, provider, profiler.finish());
    }
}

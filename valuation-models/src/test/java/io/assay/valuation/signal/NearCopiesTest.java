package io.assay.valuation.signal;

import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Copies that share no row with their original.
class NearCopiesTest {
    private static final int COLUMNS = 7;

    /// What a copier does to rows, by the form in which they are still found.
    enum Copied {
        AS_THEY_ARE, ROUNDED, IN_ANOTHER_CURRENCY;

        private List<String> row(List<String> row) {
            return switch (this) {
                case AS_THEY_ARE -> row;
                case ROUNDED ->
                    row.stream().map(value -> Double.toString(Double.parseDouble(value) * 1.00001)).toList();
                case IN_ANOTHER_CURRENCY -> {
                    List<String> changed = new ArrayList<>(row);
                    changed.set(1, Double.toString(Double.parseDouble(row.get(1)) * 7.8));
                    yield changed;
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Copied.class)
    void whoeverComesAgainWithMoreIsStillFirst(Copied copied) {
        RememberingCatalogue catalogue = strangers();
        List<List<String>> rows = rows(1, 3_000);
        catalogue.add(offer("first", "p", rows.subList(0, 2_000), UnaryOperator.identity()));
        catalogue.add(offer("copy", "q", rows.subList(0, 2_000), copied::row));
        catalogue.add(offer("with more", "p", rows, UnaryOperator.identity()));
        catalogue.add(offer("under another name", "x", rows.subList(0, 2_000), copied::row));
        catalogue.add(offer("first half", "y", rows.subList(0, 1_000), copied::row));
        catalogue.add(offer("second half", "y", rows.subList(1_000, 2_000), copied::row));
        assertThat(unique(catalogue, "first")).isEqualTo(1);
        assertThat(unique(catalogue, "with more")).isEqualTo(1);
        for (String copy : List.of("copy", "under another name", "first half", "second half")) {
            assertThat(unique(catalogue, copy)).as(copy).isLessThan(0.05);
        }
        assertThat(catalogue.standing("first").copiedBy()).contains("q", "x", "y");
        catalogue.withdraw("first");
        assertThat(unique(catalogue, "with more")).isEqualTo(1);
        assertThat(unique(catalogue, "copy")).as("what is still offered keeps its date").isLessThan(0.05);
    }

    @Test
    void theEvidenceSaysByWhatACopyWasFound() {
        RememberingCatalogue catalogue = strangers();
        List<List<String>> rows = rows(2, 1_000);
        catalogue.add(offer("original", "o", rows, UnaryOperator.identity()));
        catalogue.add(offer("copy", "c", rows, Copied.IN_ANOTHER_CURRENCY::row));
        Signal signal = Uniqueness.of(catalogue.standing("copy"));
        assertThat(signal.evidence()).first().asString().startsWith("0.0 % of rows are in none of 7 other datasets")
                .endsWith("by any four columns of a row, whatever became of its other columns");
        assertThat(signal.evidence()).contains("o has 100.0 %");
        assertThat(signal.weak()).isFalse();
    }

    @Test
    void aLaterCopyWithNoiseTakesNothingFromItsOriginal() {
        RememberingCatalogue catalogue = strangers();
        List<List<String>> rows = rows(3, 3_000);
        SplittableRandom random = new SplittableRandom(4);
        catalogue.add(offer("original", "o", rows, UnaryOperator.identity()));
        catalogue.add(offer("noisy", "n", rows, row -> row.stream()
                .map(value -> Double.toString(Double.parseDouble(value) * (1 + 0.01 * random.nextGaussian())))
                .toList()));
        assertThat(unique(catalogue, "noisy")).isLessThan(0.5);
        assertThat(unique(catalogue, "original")).isEqualTo(1);
    }

    @Test
    void aClaimedNearCopyIsNamedAndCountsNowhere() {
        RememberingCatalogue catalogue = strangers();
        List<List<String>> rows = rows(5, 1_000);
        catalogue.claim(offer("claim", "c", rows, Copied.IN_ANOTHER_CURRENCY::row));
        catalogue.add(offer("mine", "m", rows, UnaryOperator.identity()));
        Catalogue.Standing standing = catalogue.standing("mine");
        assertThat(standing.claimedBy()).extracting(Catalogue.Competitor::provider).containsExactly("c");
        assertThat(Uniqueness.of(standing).score()).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000})
    void rowsOfFewValuesThatDependOnEachOtherAreNoCopies(int rows) {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        for (int i = 0; i < 8; i++) {
            SplittableRandom random = new SplittableRandom(60 + i);
            List<List<String>> stones = IntStream.range(0, rows).mapToObj(_ -> {
                double size = Math.exp(random.nextGaussian() / 2);
                return IntStream.range(0, COLUMNS).mapToObj(column -> Double.toString(
                        Math.rint(1e4 * size * (1 + column) * (1 + 0.01 * random.nextGaussian())) / 1e4)).toList();
            }).toList();
            catalogue.add(offer("stones " + i, "p" + i, stones, UnaryOperator.identity()));
        }
        assertThat(unique(catalogue, "stones 7")).isEqualTo(1);
        assertThat(catalogue.standing("stones 7").copiedBy()).isEmpty();
    }

    @Test
    void theSameHoursInTwoPlacesAreNoCopies() {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        for (int place = 0; place < 3; place++) {
            SplittableRandom random = new SplittableRandom(70 + place);
            List<List<String>> hours = IntStream.range(0, 5_000).mapToObj(hour -> List.of(
                    Integer.toString(2013 + hour / 8_760), Integer.toString(1 + hour / 720 % 12),
                    Integer.toString(1 + hour / 24 % 30), Integer.toString(hour % 24),
                    "2013-%02d-%02dT%02d:00".formatted(1 + hour / 672, 1 + hour / 24 % 28, hour % 24),
                    Integer.toString(1 + hour / 168), Double.toString(random.nextGaussian()))).toList();
            catalogue.add(offer("place " + place, "p" + place, hours, UnaryOperator.identity()));
        }
        assertThat(unique(catalogue, "place 2")).isEqualTo(1);
    }

    @Test
    void whatIsNoSampleOfCombinationsIsRefusedByName() {
        CombinationSample sample = offer("x", "x", rows(8, 50), UnaryOperator.identity()).combinations();
        assertThat(sample.trimmed()).isEqualTo(sample).hasSameHashCodeAs(sample);
        byte[] masks = sample.masks().clone();
        masks[0] = 7;
        assertThatThrownBy(() -> CombinationSample.of(COLUMNS, sample.sample(), masks, sample.chance()))
                .hasMessageContaining("111 names no four of 7 columns");
        assertThatThrownBy(() -> CombinationSample.of(3, sample.sample(), sample.masks(), sample.chance()))
                .hasMessageContaining("3 columns");
    }

    private static double unique(RememberingCatalogue catalogue, String id) {
        return Uniqueness.of(catalogue.standing(id)).score().orElseThrow();
    }

    private static RememberingCatalogue strangers() {
        RememberingCatalogue catalogue = new RememberingCatalogue();
        for (int i = 0; i < 6; i++) {
            catalogue.add(offer("stranger " + i, "s" + i, rows(90 + i, 300), UnaryOperator.identity()));
        }
        return catalogue;
    }

    // Numbers of several sizes that do not depend on each other.
    private static List<List<String>> rows(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, n).mapToObj(_ -> IntStream.range(0, COLUMNS)
                .mapToObj(column -> Double.toString(10 * column + Math.exp(3 * random.nextGaussian()))).toList())
                .toList();
    }

    private static Catalogue.Offer offer(String id, String provider, List<List<String>> rows,
            UnaryOperator<List<String>> change) {
        List<String> header = IntStream.range(0, rows.getFirst().size()).mapToObj(column -> "c" + column).toList();
        Profiler profiler = new Profiler(new Profiler.Options(id, header, Set.of(), Set.of(), new TreeSet<>(),
                HashSeed.demo()));
        rows.forEach(row -> profiler.row(change.apply(row)));
        return Catalogue.Offer.of(id, provider, profiler.finish());
    }
}

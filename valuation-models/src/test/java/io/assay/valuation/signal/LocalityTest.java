package io.assay.valuation.signal;

import io.assay.valuation.shift.LearningProblem;
import io.assay.valuation.shift.Task;
import io.assay.valuation.shift.TransferGap;
import io.assay.valuation.shift.TransferGap.Interval;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LocalityTest {
    @ParameterizedTest
    @CsvSource({"MY-14, MY-14, 0.75, place", "MY, MY-14, 0.75, place", "MY-14, MY, 0.75, place",
        "MY-10, MY-14, 0.6, country", "SG, MY-14, 0.4, elsewhere"})
    void declaredPlacesScoreByHowNearTheyAre(String region, String place, double score, String word) {
        Signal signal = declared(region, place, OptionalDouble.empty());
        assertThat(signal.value()).isEqualTo(new Signal.Value(score, 0, 1));
        assertThat(signal.weak()).isTrue();
        assertThat(signal.n()).isZero();
        assertThat(signal.method()).isEqualTo("declared regions");
        assertThat(signal.evidence().getFirst()).contains(word).endsWith("as declared: " + region);
        assertThat(signal.evidence()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"MY, 0, 0.875", "MY, 1, 0.625", "MY, 3, 0.5", "SG, 0, 0.7", "SG, 1, 0.45", "'', 1, 0.45"})
    void theDistanceOfProfilesCountsHalf(String region, double distance, double score) {
        Signal signal = declared(region, "MY", OptionalDouble.of(distance));
        assertThat(signal.score().orElseThrow()).isCloseTo(score, within(1e-12));
        assertThat(signal.weak()).isTrue();
        assertThat(signal.method()).isEqualTo("declared regions and distance of profiles");
        assertThat(signal.evidence().getFirst()).endsWith("as declared: " + (region.isEmpty() ? "no place" : region));
        assertThat(signal.evidence().get(1)).contains(distance + "0 standard deviations");
    }

    @Test
    void aDatasetThatNamesNoPlaceReadsAsOneFromElsewhere() {
        assertThat(declared("", "MY", OptionalDouble.empty()).score())
                .isEqualTo(declared("SG", "MY", OptionalDouble.empty()).score());
        assertThat(Locality.undeclared()).isEqualTo(declared("", "MY", OptionalDouble.empty()));
    }

    @Test
    void aMeasuredGapIsAsStrongAsItsReport() {
        Signal strong = Locality.of(gap(false), false, List.of());
        assertThat(strong.weak()).isFalse();
        assertThat(strong.n()).isEqualTo(gap(false).rows().labelled());
        assertThat(strong.value()).isEqualTo(new Signal.Value(0.75, 0.6, 0.9));
        assertThat(strong.evidence()).hasSize(4);
        assertThat(strong.evidence().get(2)).startsWith("on top of the buyer's own rows it lowers the loss by 0.01");
        assertThat(strong.evidence().get(3)).contains("declares no rows of its own");
        Signal beside = Locality.of(gap(false), true, List.of());
        assertThat(beside.method()).isEqualTo("marginal gain of a random forest");
        assertThat(beside.score()).hasValue(gap(false).marginal().score());
        assertThat(Locality.of(gap(true), false, List.of()).weak()).isTrue();
        Signal doubted = Locality.of(gap(false), false, List.of("of another dataset"));
        assertThat(doubted.weak()).isTrue();
        assertThat(doubted.evidence()).endsWith("of another dataset");
    }

    private static TransferGap gap(boolean weak) {
        return new TransferGap(new LearningProblem(Task.REGRESSION, "rent", true, 1),
                new TransferGap.Rows(40, 0, 500, 0, 40), List.of(), new TransferGap.Losses(0.3, 0.2, 0.6),
                new TransferGap.Recalibration(1, 0.0, 0.3), 0.1,
                new Interval(0.05, 0.15), 0.75, new Interval(0.6, 0.9),
                new TransferGap.Marginal(0.01, new Interval(0, 0.02), 0.02), List.of(), weak);
    }

    private static Signal declared(String region, String place, OptionalDouble distance) {
        return Locality.declared(new TreeSet<>(region.isEmpty() ? Set.of() : Set.of(region)), place, distance);
    }
}

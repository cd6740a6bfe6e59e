package io.assay.pricing.quote;

import io.assay.pricing.money.Money;
import io.assay.pricing.money.Price;
import io.assay.pricing.quote.Improvement.Effort;
import io.assay.pricing.right.Rights;
import io.assay.valuation.hedonic.ListingChange;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.signal.Scorecard;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ImprovementsTest {
    private static final SignalResponses RESPONSES = SignalResponses.defaults();
    private static final Scorecard UNKNOWN = Scorecard.unknown();
    private static final Signal PERFECT = strong(SignalKind.QUALITY, 1);

    @ParameterizedTest
    @CsvSource({"0.8, 1.125, 0.80 to 0.90", "0.9, 1.055556, 0.90 to 0.95", "0.4, 1.132353, 0.40 to 0.70"})
    void aStrongSignalIsTakenHalfwayToOne(double score, double factor, String words) {
        Improvement quality = of(with(strong(SignalKind.QUALITY, score), perfect(SignalKind.UNIQUENESS),
                perfect(SignalKind.LOCALITY)), List.of()).getFirst();
        assertThat(quality.how())
                .isEqualTo("raise the score from " + words + ": mend what the scorecard names as worst");
        assertThat(quality.effort()).isEqualTo(Effort.CLEAN);
        assertThat(quality.factor()).isCloseTo(factor, within(1e-6));
        assertThat(quality.price()).isEqualTo(price(Math.log(quality.factor())));
    }

    @Test
    void anUnknownSignalIsTakenHalfwayFromItsMedianToOne() {
        List<Improvement> found = of(UNKNOWN, List.of());
        assertThat(found).extracting(Improvement::what).containsExactly("locality", "uniqueness", "quality");
        assertThat(found).allMatch(improvement -> improvement.effort() == Effort.MEASURE);
        assertThat(found.get(0).factor()).isCloseTo(1.5, within(1e-12));
        assertThat(found.get(1).factor()).isCloseTo(1.25, within(1e-12));
        assertThat(found.get(2).factor()).isCloseTo(1.125, within(1e-12));
        assertThat(found.get(0).how()).isEqualTo("have it measured on the buyer's rows (assay transfer);"
                + " a score of 0.75 would do this");
        assertThat(found.get(2).how()).isEqualTo("send a profile of the dataset (assay profile);"
                + " a score of 0.90 would do this");
    }

    @Test
    void aWeakSignalAboveTheMedianIsFirstMadeStrongAndOneBelowRaised() {
        List<Improvement> above = of(with(weak(SignalKind.QUALITY, 0.9), perfect(SignalKind.UNIQUENESS),
                perfect(SignalKind.LOCALITY)), List.of());
        assertThat(above).singleElement().satisfies(found -> {
            assertThat(found.how()).isEqualTo("show more evidence of the score 0.90: profile thirty rows or more");
            assertThat(found.effort()).isEqualTo(Effort.MEASURE);
            assertThat(found.factor()).isCloseTo(Math.pow(1.125, 2.0 / 3), within(1e-12));
        });
        List<Improvement> below = of(with(PERFECT, weak(SignalKind.UNIQUENESS, 0.25), perfect(SignalKind.LOCALITY)),
                List.of());
        assertThat(below).singleElement().satisfies(found -> {
            assertThat(found.how()).isEqualTo("raise the score from 0.25 to 0.63: add rows that nobody else offers");
            assertThat(found.effort()).isEqualTo(Effort.COLLECT);
            assertThat(found.factor()).isCloseTo(0.890625 / 0.65625, within(1e-12));
        });
    }

    @Test
    void nobodyIsToldToSendAProfileThatWasSentOrToFindOthersToCompareWith() {
        Signal none = Signal.noEvidence(SignalKind.UNIQUENESS, "no other provider's dataset to compare with");
        assertThat(of(with(PERFECT, none, perfect(SignalKind.LOCALITY)), List.of())).isEmpty();
        assertThat(of(with(PERFECT, weak(SignalKind.UNIQUENESS, 0.95), perfect(SignalKind.LOCALITY)), List.of()))
                .isEmpty();
        List<Improvement> absent = of(with(Signal.absent(SignalKind.QUALITY, 0.5),
                Signal.absent(SignalKind.UNIQUENESS, 0.5), perfect(SignalKind.LOCALITY)), List.of());
        assertThat(absent).hasSize(2).allSatisfy(
                found -> assertThat(found.how()).startsWith("send a profile of the dataset (assay profile)"));
        assertThat(absent.getFirst().factor()).isCloseTo(1.25 / 0.8125, within(1e-12));
    }

    @Test
    void whatWouldRaiseQualityNamesTheMetricAndTheColumn() {
        Signal quality = new Signal(SignalKind.QUALITY, new Signal.Value(0.6, 0.6, 0.6), 100, "test", false, List.of(),
                "completeness: fill length: 40 of 100 values are missing");
        assertThat(of(with(quality, perfect(SignalKind.UNIQUENESS), perfect(SignalKind.LOCALITY)), List.of()))
                .singleElement().satisfies(found -> assertThat(found.how()).isEqualTo("raise the score from 0.60 to"
                        + " 0.80: completeness: fill length: 40 of 100 values are missing"));
    }

    @Test
    void aWeakSignalAtTheMedianIsRaisedBecauseEvidenceAloneWouldChangeNothing() {
        assertThat(of(with(PERFECT, weak(SignalKind.UNIQUENESS, 0.8), perfect(SignalKind.LOCALITY)), List.of()))
                .singleElement().satisfies(found -> {
                    assertThat(found.how()).startsWith("raise the score from 0.80 to 0.90");
                    assertThat(found.factor()).isCloseTo(1.25, within(1e-12));
                });
    }

    @Test
    void whatChangesLittleIsNotNamedAndThePerfectNeedsNothing() {
        Scorecard perfect = with(PERFECT, perfect(SignalKind.UNIQUENESS), perfect(SignalKind.LOCALITY));
        assertThat(of(perfect, List.of())).isEmpty();
        assertThat(of(perfect, List.of(change("less", true, 1.0049), change("enough", true, 1.0051))))
                .extracting(Improvement::what).containsExactly("enough");
    }

    @Test
    void theCheapestComeFirstThenTheMostEffectiveThenByName() {
        Scorecard perfect = with(PERFECT, perfect(SignalKind.UNIQUENESS), perfect(SignalKind.LOCALITY));
        assertThat(of(perfect, List.of(change("c", false, 3), change("b", true, 1.1), change("a", true, 1.1),
                change("d", true, 1.2)))).extracting(Improvement::what).containsExactly("d", "a", "b");
        assertThat(of(perfect, List.of(change("c", false, 3), change("d", true, 1.2))))
                .extracting(Improvement::effort).containsExactly(Effort.STATE, Effort.COLLECT);
    }

    @Test
    void demandIsNothingThatAProviderCanMake() {
        Scorecard wanted = new Scorecard(PERFECT, perfect(SignalKind.UNIQUENESS), perfect(SignalKind.LOCALITY),
                strong(SignalKind.DEMAND, 0.1));
        assertThat(of(wanted, List.of())).isEmpty();
    }

    private static List<Improvement> of(Scorecard scorecard, List<ListingChange> changes) {
        ListingFeatures listing = new ListingFeatures("l", "here", "p", "t", "", "weather", PlanKind.ONE_OFF, "daily",
                0, 0, 0);
        return Improvements.of(new Recommender.Inputs(listing, Rights.reference(), scorecard), changes, RESPONSES,
                new Improvements.Effect((_, change) -> change, ImprovementsTest::price));
    }

    private static Price price(double log) {
        return Recommender.amount(Math.log(1_000) + log, PlanKind.ONE_OFF, Money.currency("CNY"));
    }

    private static ListingChange change(String what, boolean isStatement, double factor) {
        return new ListingChange(what, "somehow", isStatement, Math.log(factor));
    }

    private static Scorecard with(Signal quality, Signal uniqueness, Signal locality) {
        return new Scorecard(quality, uniqueness, locality, UNKNOWN.demand());
    }

    private static Signal perfect(SignalKind kind) {
        return strong(kind, 1);
    }

    private static Signal strong(SignalKind kind, double score) {
        return new Signal(kind, new Signal.Value(score, score, score), 10, "test", false, List.of());
    }

    private static Signal weak(SignalKind kind, double score) {
        return new Signal(kind, new Signal.Value(score, score, score), 1, "test", true, List.of());
    }
}

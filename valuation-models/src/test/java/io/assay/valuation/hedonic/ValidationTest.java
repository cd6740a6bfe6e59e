package io.assay.valuation.hedonic;

import io.assay.valuation.hedonic.CrossValidation.Grouping;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ValidationTest {
    private static final List<PricedListing> MARKET = PriceModelTest.market(new Random(21), 200);

    @Test
    void settingsAreChosenWithinEachFitAndTheChoiceIsTheBestOfThoseTried() {
        PriceModelTrainer.Trained trained = trainer(Settings.candidates()).fit(MARKET, 1);
        assertThat(trained.tried()).hasSize(6);
        assertThat(trained.tried().get(trained.model().parameters().settings()))
                .isEqualTo(trained.tried().values().stream().min(Double::compare).orElseThrow());
    }

    @Test
    void figuresAreThoseOfTheirDefinitions() {
        List<OutOfFold> predictions = List.of(said(100, 100, 0.1, 100, 0.5), said(1000, 100, 3, 100, 0.5),
                said(10, 10, -1, 20, 0.25), said(10, 100, 1, 100, 0.75));
        Figures figures = Figures.of(predictions);
        double ten = Math.log(10);
        double mean = (2 + 3 + 1 + 1) / 4.0;
        double total = ((2 - mean) * (2 - mean) + (3 - mean) * (3 - mean) + 2 * (1 - mean) * (1 - mean)) * ten * ten;
        assertThat(figures.log().mae()).isCloseTo(2 * ten / 4, within(1e-12));
        assertThat(figures.log().r2()).isCloseTo(1 - 2 * ten * ten / total, within(1e-12));
        assertThat(figures.interval().coverage()).isEqualTo(0.75);
        assertThat(figures.interval().unbounded()).isEqualTo(0.25);
        assertThat(figures.interval().widthFactor()).isCloseTo(Math.exp(4.1 / 3), within(1e-12));
        assertThat(figures.lumps().hit()).isEqualTo(0.25);
        assertThat(figures.lumps().mass()).isEqualTo(0.5);
    }

    @Test
    void everyBaselineIsMeasuredOnTheSameFoldsAndBeatsTheMeanWhereThereIsSomethingToLearn() {
        CrossValidation validation = new CrossValidation(trainer(List.of(Settings.defaults())), MARKET);
        Map<Baseline, List<OutOfFold>> measured = Baseline.run(MARKET, validation.folds(Grouping.PROVIDER, 3), 3,
                _ -> {});
        assertThat(measured).containsOnlyKeys(Baseline.values());
        double mean = Figures.of(measured.get(Baseline.PLAN_MEAN)).log().mae();
        for (Baseline baseline : List.of(Baseline.RIDGE, Baseline.RANDOM_FOREST, Baseline.GRADIENT_BOOSTING)) {
            assertThat(Figures.of(measured.get(baseline)).log().mae()).as("%s", baseline).isLessThan(0.8 * mean);
        }
        assertThat(Baseline.run(MARKET, validation.folds(Grouping.PROVIDER, 3), 3, _ -> {})).isEqualTo(measured);
    }

    @Test
    void labelNoiseIsBetweenNearDuplicatesOfDifferentProvidersAtOneExchange() {
        List<PricedListing> market = List.of(asks("a", "p", "hourly weather of every city", 100),
                asks("b", "q", "hourly weather of every city", 1_000),
                asks("c", "p", "hourly weather of every city!", 100),
                asks("d", "r", "land registry of one county", 7));
        LabelNoise noise = LabelNoise.of(market);
        assertThat(noise.listings()).isEqualTo(3);
        assertThat(noise.share()).isEqualTo(0.75);
        assertThat(noise.meanDifference()).isCloseTo(Math.log(10), within(1e-12));
        assertThat(noise.samePrice()).isZero();
        assertThat(LabelNoise.of(List.of())).isEqualTo(new LabelNoise(0, 0, 0, 0));
    }

    private static PricedListing asks(String id, String provider, String title, double price) {
        return PricedListing.listed(new ListingFeatures(id, "here", provider, title, "", "x", PlanKind.ONE_OFF, "daily",
                0, 0, 0), price);
    }

    @Test
    void foldsByExchangeLeaveOneExchangeOut() {
        List<PricedListing> two = IntStream.range(0, MARKET.size()).mapToObj(i -> {
            ListingFeatures f = MARKET.get(i).features();
            return PricedListing.listed(
                    new ListingFeatures(f.id(), i % 2 == 0 ? "north" : "south", f.provider() + i % 2,
                            f.title(), f.description(), f.category(), f.plan(), f.updateFrequency(), 0, 0, 3),
                    MARKET.get(i).price());
        }).toList();
        CrossValidation validation = new CrossValidation(trainer(List.of(Settings.defaults())), two);
        int[] fold = validation.folds(Grouping.EXCHANGE, 1);
        assertThat(Arrays.stream(fold).distinct().toArray()).containsExactlyInAnyOrder(0, 1);
        Figures figures = Figures.of(validation.run(fold, 1, _ -> {}));
        assertThat(figures.noPrice()).as("the level of an exchange that was never seen is not known").isEqualTo(1);
    }

    @Test
    void aLevelIsKnownFromNineProvidersOn() {
        List<String> nine = MARKET.stream().filter(row -> row.features().plan() == PlanKind.ONE_OFF)
                .map(row -> row.features().provider()).distinct().limit(9).toList();
        List<PricedListing> known = MARKET.stream().filter(row -> nine.contains(row.features().provider())).toList();
        List<PricedListing> eight = known.stream().filter(row -> !row.features().provider().equals(nine.getFirst()))
                .toList();
        ListingFeatures asked = known.stream().map(PricedListing::features)
                .filter(listing -> listing.plan() == PlanKind.ONE_OFF).findFirst().orElseThrow();
        assertThat(trainer(List.of(Settings.defaults())).fit(known, 1).model().estimate(asked))
                .isInstanceOfSatisfying(Estimate.Priced.class,
                        priced -> assertThat(priced.logHalfWidth(new BigDecimal("0.1"))).isPresent());
        assertThat(trainer(List.of(Settings.defaults())).fit(eight, 1).model().estimate(asked))
                .isInstanceOfSatisfying(Estimate.Priced.class, few -> {
                    assertThat(few.logHalfWidth(new BigDecimal("0.1"))).isEmpty();
                    Estimate.WhyNoPoint why = few.whyNoPoint(PlanKind.ONE_OFF, OptionalDouble.empty()).orElseThrow();
                    assertThat(why.reason()).contains("8 providers");
                    assertThat(why.remedy()).contains("8 of 9");
                    assertThat(few.doubt().levels()).singleElement().satisfies(level -> {
                        assertThat(level.exchange()).isEqualTo("here");
                        assertThat(level.providers()).isEqualTo(8);
                    });
                });
    }

    @Test
    void anExchangeThatWasNeverSeenHasNoPriceAndNoBoundButWhatOthersAsk() {
        ListingFeatures f = MARKET.getFirst().features();
        ListingFeatures elsewhere = new ListingFeatures("x", "elsewhere", "new", f.title(), f.description(),
                f.category(), f.plan(), f.updateFrequency(), 0, 0, 3);
        assertThat(trainer(List.of(Settings.defaults())).fit(MARKET, 1).model().estimate(elsewhere))
                .isInstanceOfSatisfying(Estimate.Orientation.class, known -> {
                    assertThat(known.reason()).contains("'elsewhere'").contains("0 providers");
                    assertThat(known.levels()).extracting(Estimate.Level::exchange).containsExactly("here");
                    assertThat(known.levels().getFirst().median()).isPositive();
                });
    }

    @Test
    void tooFewPricesAreRefusedInOneSentence() {
        assertThatThrownBy(() -> trainer(List.of(Settings.defaults())).fit(MARKET.subList(0, 1), 1))
                .hasMessageContaining("1 priced listings of 1 providers").hasMessageContaining("Maybe");
    }

    private static PriceModelTrainer trainer(List<Settings> candidates) {
        return new PriceModelTrainer(PriceModelTrainer.Options.of(candidates, "CNY", 5));
    }

    private static OutOfFold said(double price, double predicted, double halfWidth, double mode, double mass) {
        return new OutOfFold(PricedListing.listed(MARKET.getFirst().features(), price), Math.log(predicted),
                Math.log(predicted), halfWidth < 0 ? OptionalDouble.empty() : OptionalDouble.of(halfWidth),
                OutOfFold.Status.POINT, mode, mass);
    }
}

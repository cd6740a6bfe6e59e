package io.assay.pricing.quote;

import io.assay.pricing.right.RightTariff;
import io.assay.pricing.simulation.SyntheticDeals;
import io.assay.valuation.hedonic.Lever;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceModelTrainer;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.signal.SignalKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class DealTrainerTest {
    private static final List<ListingFeatures> LISTINGS = IntStream.range(0, 150)
            .mapToObj(i -> listing(i, "here", PlanKind.ONE_OFF)).toList();
    private static final PricingModel MODEL = model();
    private static final SyntheticDeals.Errors ERRORS = new SyntheticDeals.Errors(0.3, 0.4, 0.3);

    @Test
    void intervalsHoldPlantedCurvesAndTheLevelOfDeals() {
        int[] held = new int[2];
        int seeds = 40;
        for (int seed = 1; seed <= seeds; seed++) {
            PricingModel truth = SyntheticDeals.plant(MODEL, seed);
            DealTrainer.fit(MODEL, SyntheticDeals.draw(truth, LISTINGS, ERRORS, 400, seed), Map.of()).taught()
                    .forEach(taught -> {
                        Double planted = planted(truth, taught.name());
                        if (planted != null) {
                            held[1]++;
                            held[0] += taught.low() <= planted * (1 + 1e-9) && planted <= taught.high() * (1 + 1e-9)
                                    ? 1
                                    : 0;
                        }
                    });
        }
        assertThat(held[1]).isEqualTo(9 * seeds);
        assertThat(held[0] / (double) held[1]).isBetween(0.9, 0.99);
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52})
    void moreDealsNarrowWhatTheyTeachAndTheLastIsNear(long seed) {
        PricingModel truth = SyntheticDeals.plant(MODEL, seed);
        List<ObservedDeal> deals = SyntheticDeals.draw(truth, LISTINGS, ERRORS, 3_000, seed);
        double last = Double.POSITIVE_INFINITY;
        for (int n : new int[]{30, 300, 3_000}) {
            DealTrainer.Candidate candidate = DealTrainer.fit(MODEL, deals.subList(0, n), Map.of());
            double width = candidate.taught().stream().filter(taught -> taught.name().startsWith("responses/"))
                    .mapToDouble(taught -> Math.log(taught.high() / taught.low())).average().orElseThrow();
            assertThat(width).as("seed %d", seed).isLessThan(last);
            last = width;
            if (n == 3_000) {
                for (SignalKind kind : SignalKind.values()) {
                    assertThat(Math.log(curve(candidate.model(), kind).best() / curve(truth, kind).best()))
                            .as("seed %d, %s", seed, kind).isCloseTo(0, within(0.12));
                }
                assertThat(candidate.model().prices()).isSameAs(MODEL.prices());
                assertThat(candidate.model().responses().learned()).containsOnlyKeys(SignalKind.values());
            }
        }
    }

    @Test
    void whatACandidateLearnedIsLearnedAnewAndCountsOnce() {
        List<ObservedDeal> deals = SyntheticDeals.draw(SyntheticDeals.plant(MODEL, 7), LISTINGS, ERRORS, 300, 7);
        PricingModel once = DealTrainer.fit(MODEL, deals, Map.of()).model();
        PricingModel twice = DealTrainer.fit(once, deals, Map.of()).model();
        assertThat(twice.rights()).isEqualTo(once.rights());
        assertThat(twice.responses()).isEqualTo(once.responses());
        assertThat(twice.deals()).isEqualTo(once.deals());
    }

    @Test
    void theOrderOfDealsDoesNotMatterAndWhatNoneTellsOfStaysAsItWas() {
        List<ObservedDeal> deals = new ArrayList<>(
                SyntheticDeals.draw(SyntheticDeals.plant(MODEL, 8), LISTINGS, ERRORS, 200, 8));
        DealTrainer.Candidate one = DealTrainer.fit(MODEL, deals, Map.of());
        Collections.shuffle(deals, new Random(1));
        DealTrainer.Candidate other = DealTrainer.fit(MODEL, deals, Map.of());
        for (int i = 0; i < one.taught().size(); i++) {
            assertThat(other.taught().get(i).name()).isEqualTo(one.taught().get(i).name());
            assertThat(other.taught().get(i).value()).isCloseTo(one.taught().get(i).value(), within(1e-6));
        }
        RightTariff prior = MODEL.rights();
        assertThat(one.model().rights().exclusivity()).as("none was exclusive").isEqualTo(prior.exclusivity());
        assertThat(one.model().rights().factors().resale()).isEqualTo(prior.factors().resale());
        assertThat(one.model().rights().learned()).containsKey("derive").doesNotContainKey("resale");
        assertThat(one.taught()).noneMatch(taught -> taught.name().startsWith("unplaced"));
    }

    @Test
    void dealsOfAnExchangeWithoutAKnownLevelTeachByWhatTheyDiffer() {
        PricingModel truth = SyntheticDeals.plant(MODEL, 9);
        List<ObservedDeal> elsewhere = SyntheticDeals.draw(truth, LISTINGS, ERRORS, 1_500, 9).stream()
                .map(deal -> new ObservedDeal(listing(Integer.parseInt(deal.listing().id().substring(1)), "elsewhere",
                        PlanKind.ONE_OFF), deal.price() * 40, 1, deal.right(), deal.signals()))
                .toList();
        DealTrainer.Candidate candidate = DealTrainer.fit(MODEL, elsewhere, Map.of());
        assertThat(candidate.unplaced()).isEqualTo(1_500);
        assertThat(candidate.model().deals()).as("a level that is not known is not learned").isEqualTo(MODEL.deals());
        for (SignalKind kind : SignalKind.values()) {
            assertThat(Math.log(curve(candidate.model(), kind).best() / curve(truth, kind).best())).as("%s", kind)
                    .isCloseTo(0, within(0.3));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11})
    void perverseDealsTeachNothingThatFalls(long seed) {
        List<ObservedDeal> perverse = SyntheticDeals
                .draw(SyntheticDeals.plant(MODEL, seed), LISTINGS, ERRORS, 300, seed)
                .stream().map(deal -> new ObservedDeal(deal.listing(), 1e6 / deal.price(), 1, deal.right(),
                        deal.signals()))
                .toList();
        PricingModel model = DealTrainer.fit(MODEL, perverse, Map.of()).model();
        for (SignalKind kind : SignalKind.values()) {
            assertThat(curve(model, kind).worst()).as("seed %d", seed).isLessThanOrEqualTo(1);
            assertThat(curve(model, kind).best()).isGreaterThanOrEqualTo(1);
        }
        assertThat(model.rights().factors().derive()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void anEconomistsLeversHold() {
        List<ObservedDeal> deals = SyntheticDeals.draw(SyntheticDeals.plant(MODEL, 12), LISTINGS, ERRORS, 300, 12);
        Map<String, Lever> levers = Map.of("responses/quality/best", new Lever(1.1, null, null, null, null), "deals",
                new Lever(null, null, 0.5, null, null), "category/weather", new Lever(3.0, null, null, null, null));
        DealTrainer.Candidate candidate = DealTrainer.fit(MODEL, deals, levers);
        assertThat(curve(candidate.model(), SignalKind.QUALITY).best()).isCloseTo(1.1, within(1e-12));
        assertThat(candidate.model().deals().factor()).isLessThanOrEqualTo(0.5 + 1e-12);
        assertThatThrownBy(() -> DealTrainer.fit(MODEL, List.of(), Map.of())).hasMessageContaining("no deal")
                .hasMessageContaining("Maybe");
    }

    private static ResponseCurve curve(PricingModel model, SignalKind kind) {
        return Objects.requireNonNull(model.responses().curves().get(kind));
    }

    private static Double planted(PricingModel truth, String name) {
        for (SignalKind kind : SignalKind.values()) {
            if (name.equals("responses/" + kind.label() + "/worst")) {
                return curve(truth, kind).worst();
            }
            if (name.equals("responses/" + kind.label() + "/best")) {
                return curve(truth, kind).best();
            }
        }
        return name.equals("deals") ? truth.deals().factor() : null;
    }

    private static PricingModel model() {
        Random random = new Random(1);
        List<PricedListing> market = LISTINGS.stream().map(listing -> PricedListing.listed(listing,
                1_000 * (1 + Integer.parseInt(listing.id().substring(1)) % 5)
                        * Math.exp(0.1 * random.nextGaussian())))
                .toList();
        return PricingModel.of(new PriceModelTrainer(PriceModelTrainer.Options.of(List.of(Settings.defaults()), "CNY",
                5)).fit(market, 1).model());
    }

    private static ListingFeatures listing(int i, String exchange, PlanKind plan) {
        String topic = List.of("weather", "finance", "roads", "energy", "health").get(i % 5);
        return new ListingFeatures("l" + i, exchange, "p" + i % 17, topic + " data " + i % 7, "all the " + topic, topic,
                plan, "daily", 0, 0, 3);
    }
}

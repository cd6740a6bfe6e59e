package io.assay.pricing.quote;

import io.assay.pricing.right.Action;
import io.assay.pricing.right.Exclusivity;
import io.assay.pricing.right.RightTariff;
import io.assay.pricing.right.UsageRight;
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
import java.util.TreeMap;
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
            DealTrainer.fit(DealTrainer.Base.of(MODEL), SyntheticDeals.draw(truth, LISTINGS, ERRORS, 400, seed))
                    .taught()
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
            DealTrainer.Candidate candidate = DealTrainer.fit(DealTrainer.Base.of(MODEL), deals.subList(0, n));
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
        PricingModel once = DealTrainer.fit(DealTrainer.Base.of(MODEL), deals).model();
        PricingModel twice = DealTrainer.fit(DealTrainer.Base.of(once), deals).model();
        assertThat(twice.rights()).isEqualTo(once.rights());
        assertThat(twice.responses()).isEqualTo(once.responses());
        assertThat(twice.deals()).isEqualTo(once.deals());
    }

    @Test
    void theOrderOfDealsDoesNotMatterAndWhatNoneTellsOfStaysAsItWas() {
        List<ObservedDeal> deals = new ArrayList<>(
                SyntheticDeals.draw(SyntheticDeals.plant(MODEL, 8), LISTINGS, ERRORS, 200, 8));
        DealTrainer.Candidate one = DealTrainer.fit(DealTrainer.Base.of(MODEL), deals);
        Collections.shuffle(deals, new Random(1));
        DealTrainer.Candidate other = DealTrainer.fit(DealTrainer.Base.of(MODEL), deals);
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
        DealTrainer.Candidate candidate = DealTrainer.fit(DealTrainer.Base.of(MODEL), elsewhere);
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
        PricingModel model = DealTrainer.fit(DealTrainer.Base.of(MODEL), perverse).model();
        for (SignalKind kind : SignalKind.values()) {
            assertThat(curve(model, kind).worst()).as("seed %d", seed).isLessThanOrEqualTo(1);
            assertThat(curve(model, kind).best()).isGreaterThanOrEqualTo(1);
        }
        assertThat(model.rights().factors().derive()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void whereProvidersDifferInWhatAPartIsWorthTheIntervalSaysSo() {
        double held = 0;
        int seeds = 60;
        for (int seed = 1; seed <= seeds; seed++) {
            Random random = new Random(seed);
            Map<String, Double> own = new TreeMap<>();
            List<ObservedDeal> deals = SyntheticDeals.draw(MODEL, LISTINGS, ERRORS, 400, seed).stream().map(deal -> {
                double premium = own.computeIfAbsent(deal.listing().provider(), _ -> 0.4 * random.nextGaussian());
                boolean derives = deal.right().actions().contains(Action.DERIVE);
                return new ObservedDeal(deal.listing(), deal.price() * (derives ? Math.exp(premium) : 1), 1,
                        deal.right(), deal.signals());
            }).toList();
            DealTrainer.Taught derive = taught(DealTrainer.fit(DealTrainer.Base.of(MODEL), deals), "rights/derive");
            held += derive.low() <= 1.25 && 1.25 <= derive.high() ? 1 : 0;
        }
        assertThat(held / seeds).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void pennyDealsAndDealsOfMadAmountsDoNotCount() {
        List<ObservedDeal> honest = SyntheticDeals.draw(MODEL, LISTINGS, ERRORS, 150, 3);
        PricingModel before = DealTrainer.fit(DealTrainer.Base.of(MODEL), honest).model();
        List<ObservedDeal> more = new ArrayList<>(honest);
        ObservedDeal any = honest.getFirst();
        for (int i = 0; i < 240; i++) {
            UsageRight right = i % 2 == 0 ? honest.get(0).right() : honest.get(1).right();
            more.add(new ObservedDeal(any.listing(), i % 2 == 0 ? 0.5 : 5, 1, right, List.of()));
        }
        more.add(new ObservedDeal(any.listing(), 9e14, 1, any.right(), List.of()));
        more.add(new ObservedDeal(any.listing(), 1e-11, 1, any.right(), List.of()));
        DealTrainer.Candidate after = DealTrainer.fit(DealTrainer.Base.of(MODEL), more);
        assertThat(after.outOfBand()).isEqualTo(242);
        assertThat(after.model().rights()).isEqualTo(before.rights());
        assertThat(after.model().deals()).isEqualTo(before.deals());
    }

    @Test
    void anEconomistsOwnBeliefsOutliveEveryCandidate() {
        RightTariff own = new RightTariff(Map.of(Exclusivity.NONE, 1.0, Exclusivity.SOLE, 3.0, Exclusivity.EXCLUSIVE,
                9.0), MODEL.rights().delivery(), MODEL.rights().factors(), MODEL.rights().exponents(),
                new RightTariff.Limits(60, 1e5), MODEL.rights().spreads(), Map.of());
        PricingModel model = MODEL.taught(MODEL.deals(), own, MODEL.responses());
        List<ObservedDeal> deals = SyntheticDeals.draw(MODEL, LISTINGS, ERRORS, 100, 4);
        DealTrainer.Candidate first = DealTrainer.fit(DealTrainer.Base.of(model), deals);
        Map<String, Double> priors = new TreeMap<>();
        first.taught().forEach(one -> priors.put(one.name(), one.prior()));
        DealTrainer.Candidate second = DealTrainer.fit(new DealTrainer.Base(first.model(), Map.of(), priors), deals);
        assertThat(second.model().rights()).isEqualTo(first.model().rights());
        assertThat(second.model().rights().exclusivity()).isEqualTo(own.exclusivity());
        assertThat(second.model().rights().limits()).isEqualTo(own.limits());
    }

    @Test
    void oneDealTeachesNextToNothingAndIsStillABelief() {
        PricingModel model = DealTrainer.fit(DealTrainer.Base.of(MODEL),
                SyntheticDeals.draw(MODEL, LISTINGS, ERRORS, 1, 5)).model();
        assertThat(model.deals().contribution().basis().n()).isEqualTo(1);
        assertThat(model.deals().contribution().basis().isUntaught()).isTrue();
    }

    @Test
    void anEconomistsLeversHold() {
        List<ObservedDeal> deals = SyntheticDeals.draw(SyntheticDeals.plant(MODEL, 12), LISTINGS, ERRORS, 300, 12);
        Map<String, Lever> levers = Map.of("responses/quality/best", new Lever(1.1, null, null, null, null), "deals",
                new Lever(null, null, 0.5, null, null), "category/weather", new Lever(3.0, null, null, null, null));
        DealTrainer.Candidate candidate = DealTrainer.fit(new DealTrainer.Base(MODEL, levers, Map.of()), deals);
        assertThat(curve(candidate.model(), SignalKind.QUALITY).best()).isCloseTo(1.1, within(1e-12));
        assertThat(candidate.model().deals().factor()).isLessThanOrEqualTo(0.5 + 1e-12);
        assertThat(taught(candidate, "deals").high()).as("an interval keeps to the lever")
                .isLessThanOrEqualTo(0.5 + 1e-12);
        assertThat(taught(candidate, "responses/quality/best").high()).isCloseTo(1.1, within(1e-12));
        assertThatThrownBy(() -> DealTrainer.fit(DealTrainer.Base.of(MODEL), List.of())).hasMessageContaining("no deal")
                .hasMessageContaining("Maybe");
    }

    private static DealTrainer.Taught taught(DealTrainer.Candidate candidate, String name) {
        return candidate.taught().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
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

package io.assay.pricing.quote;

import io.assay.pricing.right.Action;
import io.assay.pricing.right.Delivery;
import io.assay.pricing.right.Exclusivity;
import io.assay.pricing.right.RightTariff;
import io.assay.pricing.right.Rights;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.Covariate;
import io.assay.valuation.hedonic.Lever;
import io.assay.valuation.hedonic.Lexicon;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.signal.SignalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PricingTrainerTest {
    private static final PricingTrainer TRAINER = trainer(Map.of());

    @Test
    void withoutDealsEverythingButListPricesStaysAtItsPrior() {
        PricingModel model = TRAINER.fit(market(new Random(1), 100), List.of(), 1).model();
        assertThat(model.deals()).isEqualTo(DealLevel.atList());
        assertThat(model.rights()).isEqualTo(RightTariff.defaults());
        assertThat(model.responses()).isEqualTo(SignalResponses.defaults());
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4})
    void theCovariatesOfARightTimesItsCoefficientsAreItsReasons(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DealCovariates covariates = new DealCovariates(RightTariff.defaults(), SignalResponses.defaults());
        Map<String, Double> coefficients = new TreeMap<>();
        for (Covariate covariate : covariates.covariates()) {
            coefficients.put(covariate.name(), covariate.prior());
        }
        ListingFeatures listing = listing(0, PlanKind.ONE_OFF);
        for (int i = 0; i < 500; i++) {
            UsageRight right = Rights.random(random);
            SignalReading signal = new SignalReading(SignalKind.LOCALITY, random.nextDouble(), random.nextBoolean());
            double log = covariates.of(new ObservedDeal(listing, 1, 1, right, List.of(signal))).entrySet().stream()
                    .mapToDouble(term -> term.getValue() * coefficients.get(term.getKey())).sum();
            double reasons = RightTariff.defaults().contributions(right, PlanKind.ONE_OFF).stream()
                    .mapToDouble(Contribution::log).sum()
                    + SignalResponses.defaults().curves().get(SignalKind.LOCALITY).log(signal.score(), signal.weak());
            assertThat(log).as("seed %d, %s", seed, right).isCloseTo(reasons, within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void dealsTeachWhatRightsSignalsAndDealingAreWorth(long seed) {
        Random random = new Random(seed);
        List<ObservedDeal> deals = deals(random, 1_500);
        PricingModel model = TRAINER.fit(market(random, 200), deals, seed).model();
        // Deals close at 0.8 of the list; derive is worth 1.6, the file 1.5 over the API, a whole locality 3.
        assertThat(model.deals().factor()).as("seed %d", seed).isBetween(0.72, 0.88);
        assertThat(model.rights().factors().derive()).isBetween(1.5, 1.7);
        assertThat(model.rights().delivery().get(Delivery.FILE)).isBetween(1.4, 1.6);
        assertThat(model.responses().curves().get(SignalKind.LOCALITY).best()).isBetween(2.7, 3.2);
        assertThat(model.responses().curves().get(SignalKind.QUALITY).best()).as("no deal tells of quality")
                .isCloseTo(1.25, within(1e-9));
        assertThat(model.rights().learned().get("derive").deals()).isBetween(600, 900);
        assertThat(model.rights().learned().get("derive").borrowed()).isLessThan(0.2);
        assertThat(model.rights().learned()).doesNotContainKey("resale");
        assertThat(model.responses().learned()).containsOnlyKeys(SignalKind.LOCALITY);
        Contribution derive = model.rights().contributions(deriving(), PlanKind.ONE_OFF).stream()
                .filter(reason -> reason.name().equals("derive")).findFirst().orElseThrow();
        assertThat(derive.source()).startsWith("fitted, n=").contains("deals");
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void whatDealsTeachIsMonotoneHoweverPerverseTheyAre(long seed) {
        Random random = new Random(seed);
        List<ObservedDeal> perverse = deals(random, 300).stream().map(deal -> new ObservedDeal(deal.listing(),
                1e6 / deal.price(), 1, deal.right(), deal.signals())).toList();
        PricingModel model = TRAINER.fit(market(random, 100), perverse, seed).model();
        assertThat(model.rights().factors().derive()).as("seed %d", seed).isEqualTo(1);
        assertThat(model.rights().delivery().get(Delivery.FILE))
                .isGreaterThanOrEqualTo(model.rights().delivery().get(Delivery.STREAM));
        assertThat(model.responses().curves().get(SignalKind.LOCALITY).best()).isEqualTo(1);
    }

    @Test
    void anEconomistSetsBoundsAndFreezesInTheUnitsOfTheModel() {
        Random random = new Random(10);
        List<ObservedDeal> deals = deals(random, 500);
        PricingModel model = trainer(Map.of("rights/derive", new Lever(null, 1.2, 1.3, null, null),
                "responses/locality/best", new Lever(2.5, null, null, null, null), "deals",
                new Lever(null, null, 0.9, null, null), "rights/term", new Lever(0.25, null, null, null, null),
                "category/weather", new Lever(0.7, null, null, null, null)))
                .fit(market(random, 100), deals, 1).model();
        assertThat(model.rights().factors().derive()).isCloseTo(1.3, within(1e-12));
        assertThat(model.responses().curves().get(SignalKind.LOCALITY).best()).isCloseTo(2.5, within(1e-12));
        assertThat(model.deals().factor()).isCloseTo(0.9, within(1e-12));
        assertThat(model.rights().exponents().term()).isEqualTo(0.25);
        assertThatThrownBy(() -> trainer(Map.of("rights/fly", new Lever(2.0, null, null, null, null)))
                .fit(market(random, 100), deals, 1)).hasMessageContaining("rights/fly")
                .hasMessageContaining("rights/derive");
        assertThatThrownBy(() -> trainer(Map.of("rights/derive", new Lever(-2.0, null, null, null, null)))
                .fit(market(random, 100), deals, 1)).hasMessageContaining("-2.0");
    }

    @Test
    void listPricesAreNotTakenForDeals() {
        Random random = new Random(11);
        List<PricedListing> listings = market(random, 200);
        List<ObservedDeal> halfPrice = listings.stream().limit(100).map(listing -> new ObservedDeal(listing.features(),
                listing.price() / 2, 1, Rights.reference(), List.of())).toList();
        PricingTrainer.Trained trained = TRAINER.fit(listings, halfPrice, 1);
        assertThat(trained.model().deals().factor()).isBetween(0.48, 0.55);
        double listed = trained.prices().coefficients().values().get("base");
        assertThat(listed).isCloseTo(TRAINER.fit(listings, List.of(), 1).prices().coefficients().values().get("base"),
                within(0.1));
    }

    @Test
    void theSameDealsGiveTheSameModel() {
        List<PricedListing> market = market(new Random(12), 100);
        List<ObservedDeal> deals = deals(new Random(12), 100);
        PricingModel one = TRAINER.fit(market, deals, 1).model();
        PricingModel two = TRAINER.fit(market, deals, 1).model();
        assertThat(two.rights()).isEqualTo(one.rights());
        assertThat(two.prices().parameters()).isEqualTo(one.prices().parameters());
    }

    private static PricingTrainer trainer(Map<String, Lever> levers) {
        return new PricingTrainer("CNY", List.of(Settings.defaults()), RightTariff.defaults(),
                SignalResponses.defaults(), levers, Lexicon.EMPTY, false);
    }

    private static UsageRight deriving() {
        UsageRight r = Rights.reference();
        return new UsageRight(Set.of(Action.USE, Action.DERIVE), r.purpose(), r.industry(), r.territory(),
                r.term(), r.count(), 1, Exclusivity.NONE, false, Delivery.FILE);
    }

    private static List<ObservedDeal> deals(Random random, int n) {
        List<ObservedDeal> deals = new ArrayList<>();
        UsageRight r = Rights.reference();
        for (int i = 0; i < n; i++) {
            boolean derive = random.nextBoolean();
            boolean file = random.nextBoolean();
            double locality = random.nextDouble();
            int id = random.nextInt(100);
            UsageRight right = new UsageRight(
                    derive ? Set.of(Action.USE, Action.DERIVE) : Set.of(Action.USE),
                    r.purpose(), r.industry(), r.territory(), r.term(), r.count(), 1, Exclusivity.NONE, false,
                    file ? Delivery.FILE : Delivery.API);
            double curve = locality < 0.5 ? 0.5 + locality : 1 + 2 * (locality - 0.5) / 0.5;
            double price = 1_000 * (1 + id % 5) * 0.8 * (derive ? 1.6 : 1) * (file ? 1.5 : 1) * curve
                    * Math.exp(0.2 * random.nextGaussian());
            deals.add(new ObservedDeal(listing(id, PlanKind.ONE_OFF), price, 1, right,
                    List.of(new SignalReading(SignalKind.LOCALITY, locality, false))));
        }
        return deals;
    }

    private static List<PricedListing> market(Random random, int n) {
        List<PricedListing> market = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            market.add(PricedListing.listed(listing(i, PlanKind.ONE_OFF),
                    1_000 * (1 + i % 5) * Math.exp(0.1 * random.nextGaussian())));
        }
        return market;
    }

    private static ListingFeatures listing(int i, PlanKind plan) {
        String topic = List.of("weather", "finance", "roads", "energy", "health").get(i % 5);
        return new ListingFeatures("l" + i, "here", "p" + i % 17, topic + " data " + i % 7, "all the " + topic, topic,
                plan, "daily", 0, 0, 3);
    }
}

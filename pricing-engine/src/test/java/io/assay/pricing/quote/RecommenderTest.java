package io.assay.pricing.quote;

import io.assay.pricing.money.Money;
import io.assay.pricing.money.Price;
import io.assay.pricing.right.Action;
import io.assay.pricing.right.Delivery;
import io.assay.pricing.right.Exclusivity;
import io.assay.pricing.right.Learned;
import io.assay.pricing.right.RightTariff;
import io.assay.pricing.right.Rights;
import io.assay.pricing.right.Term;
import io.assay.pricing.right.Territory;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceModelTrainer;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.signal.Scorecard;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RecommenderTest {
    static final PricingModel MODEL = model();
    private static final Currency CNY = Money.currency("CNY");

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73})
    void contributionsMultiplyToThePriceToTheMinorUnit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            Recommendation.Priced priced = recommend(random(random), Rights.random(random), scorecard(random));
            double log = 0;
            for (Contribution reason : priced.reasons().contributions()) {
                log += reason.log();
            }
            assertThat(priced.amount()).isEqualTo(Recommender.amount(log, priced.plan(), CNY));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {74, 75})
    void theSameInputsGiveTheSameRecommendation(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ListingFeatures listing = random(random);
        UsageRight right = Rights.random(random);
        Scorecard scorecard = scorecard(random);
        assertThat(recommend(listing, right, scorecard)).isEqualTo(recommend(listing, right, scorecard));
    }

    @ParameterizedTest
    @EnumSource(SignalKind.class)
    void aBetterSignalNeverLowersThePrice(SignalKind kind) {
        for (boolean weak : new boolean[]{false, true}) {
            long last = 0;
            for (int score = 0; score <= 100; score++) {
                Recommendation.Priced priced = recommend(random(new SplittableRandom(1)), Rights.reference(),
                        with(kind, score / 100.0, weak));
                assertThat(steps(priced.amount())).isGreaterThanOrEqualTo(last);
                last = steps(priced.amount());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SignalKind.class)
    void aWeakSignalRaisesAPriceAtMostAThirdAsFarAndLowersItAsAnyOther(SignalKind kind) {
        ResponseCurve curve = SignalResponses.defaults().curves().get(kind);
        for (int score = 0; score <= 100; score++) {
            double strong = curve.log(score / 100.0, false);
            assertThat(curve.log(score / 100.0, true)).isEqualTo(strong > 0 ? strong / 3 : strong, within(1e-15));
        }
    }

    @Test
    void responsesEndWhereTheModelSays() {
        ResponseCurve locality = SignalResponses.defaults().curves().get(SignalKind.LOCALITY);
        assertThat(Math.exp(locality.log(0, false))).isCloseTo(0.5, within(1e-12));
        assertThat(Math.exp(locality.log(1, false))).isCloseTo(2, within(1e-12));
        assertThat(locality.log(locality.median(), false)).isZero();
        assertThatThrownBy(() -> new ResponseCurve(1.2, 0.5, 2)).hasMessageContaining("1.2")
                .hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @ValueSource(longs = {76, 77})
    void thePriceLiesInItsIntervalAndTheReserveBelowIt(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            Recommendation.Priced priced = recommend(random(random), Rights.random(random), scorecard(random));
            assertThat(priced.band().interval().low()).isLessThanOrEqualTo(priced.amount());
            assertThat(priced.band().interval().high()).isGreaterThanOrEqualTo(priced.amount());
            assertThat(priced.band().reserve()).isLessThan(priced.amount())
                    .isLessThanOrEqualTo(priced.band().typical())
                    .isGreaterThanOrEqualTo(priced.band().interval().low());
        }
    }

    @ParameterizedTest
    @EnumSource(SignalKind.class)
    void aWeakSignalWidensTheIntervalByWhatItDoesNotMoveThePrice(SignalKind kind) {
        SplittableRandom random = new SplittableRandom(78);
        for (int i = 0; i < 50; i++) {
            ListingFeatures listing = random(random);
            double score = random.nextDouble();
            Recommendation.Priced none = recommend(listing, Rights.reference(), Scorecard.unknown());
            Recommendation.Priced strong = recommend(listing, Rights.reference(), with(kind, score, false));
            Recommendation.Priced weak = recommend(listing, Rights.reference(), with(kind, score, true));
            assertThat(ratio(weak)).isGreaterThanOrEqualTo(ratio(strong) * 0.9999);
            assertThat(weak.amount()).isBetween(
                    strong.amount().compareTo(none.amount()) < 0 ? strong.amount() : none.amount(),
                    strong.amount().atLeast(none.amount()));
            assertThat(steps(weak.band().interval().low()) - 1).as("the strong price's ends are within")
                    .isLessThanOrEqualTo(steps(strong.band().interval().low()));
            assertThat(steps(weak.band().interval().high()) + 1)
                    .isGreaterThanOrEqualTo(steps(strong.band().interval().high()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {80, 81})
    void whatNoDealHasTaughtWidensTheIntervalAndIsNotCalledCovered(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int untaught = 0;
        for (int i = 0; i < 200; i++) {
            ListingFeatures listing = random(random);
            UsageRight right = Rights.random(random);
            Recommendation.Interval plain = band(listing, Rights.reference(), MODEL).interval();
            assertThat(plain.coverage()).isEqualByComparingTo("0.9");
            assertThat(plain.reason()).isNull();
            Recommendation.Interval wide = band(listing, right, MODEL).interval();
            boolean isReference = MODEL.rights().contributions(right, listing.plan()).stream()
                    .noneMatch(part -> part.basis().isUntaught());
            assertThat(wide.coverage() == null).isEqualTo(!isReference);
            if (!isReference) {
                untaught++;
                assertThat(wide.reason()).contains("no deal has taught");
                assertThat(width(wide)).isGreaterThan(0.99 * width(plain));
            }
        }
        assertThat(untaught).isGreaterThan(150);
    }

    @Test
    void aFactorOnceTaughtNarrowsTheIntervalAsItsEvidenceGrows() {
        UsageRight r = Rights.reference();
        UsageRight exclusive = new UsageRight(r.actions(), r.purpose(), r.industry(), r.territory(), r.term(),
                r.count(), r.recipients(), Exclusivity.EXCLUSIVE, r.resale(), r.delivery());
        ListingFeatures listing = random(new SplittableRandom(82));
        double last = Double.POSITIVE_INFINITY;
        for (double borrowed : new double[]{1, 0.5, 0.1, 0}) {
            RightTariff t = MODEL.rights();
            Map<String, Learned> learned = Map.of("exclusivity/sole", new Learned(30, borrowed),
                    "exclusivity/exclusive", new Learned(30, borrowed));
            PricingModel taught = MODEL.taught(MODEL.deals(), new RightTariff(t.exclusivity(),
                    t.delivery(), t.factors(), t.exponents(), t.limits(), t.spreads(), learned), MODEL.responses());
            Recommendation.Interval interval = band(listing, exclusive, taught).interval();
            if (borrowed > 0.5) {
                assertThat(interval.coverage()).as("thirty deals that do not tell it apart taught nothing").isNull();
            } else {
                assertThat(interval.coverage()).as("deals have taught it").isEqualByComparingTo("0.9");
            }
            assertThat(width(interval)).isLessThan(last);
            last = width(interval);
        }
        assertThat(width(band(listing, exclusive, MODEL).interval())).isGreaterThan(1.5 * last);
        assertThat(last).as("nothing of the belief is left").isCloseTo(
                width(band(listing, Rights.reference(), MODEL).interval()), within(0.01 * last));
    }

    @ParameterizedTest
    @ValueSource(longs = {83, 84})
    void theEndsOfTheIntervalNeverFallAsARightGrows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            ListingFeatures listing = random(random);
            UsageRight r = Rights.random(random);
            Set<Action> more = new HashSet<>(r.actions());
            more.add(Action.values()[random.nextInt(Action.values().length)]);
            Exclusivity firmer = Exclusivity.values()[Math.min(2, r.exclusivity().ordinal() + 1)];
            Delivery richer = Delivery.values()[Math.min(4, r.delivery().ordinal() + 1)];
            for (UsageRight grown : List.of(
                    new UsageRight(more, r.purpose(), r.industry(), r.territory(), r.term(), r.count(),
                            r.recipients(), r.exclusivity(), true, r.delivery()),
                    new UsageRight(r.actions(), r.purpose(), r.industry(), r.territory(), r.term(), r.count(),
                            r.recipients(), firmer, r.resale(), r.delivery()),
                    new UsageRight(r.actions(), r.purpose(), r.industry(), Territory.WORLD, Term.PERPETUAL, null,
                            r.recipients(), r.exclusivity(), r.resale(), r.delivery()),
                    new UsageRight(r.actions(), new TreeSet<>(), r.industry(), r.territory(), r.term(), r.count(),
                            1 + r.recipients(), r.exclusivity(), r.resale(), richer))) {
                Recommendation.Interval wide = band(listing, grown, MODEL).interval();
                Recommendation.Interval narrow = band(listing, r, MODEL).interval();
                assertThat(steps(wide.low()) + 1).as("%s from %s", grown, r)
                        .isGreaterThanOrEqualTo(steps(narrow.low()));
                assertThat(steps(wide.high()) + 1).isGreaterThanOrEqualTo(steps(narrow.high()));
            }
        }
    }

    private static Recommendation.Band band(ListingFeatures listing, UsageRight right, PricingModel model) {
        return switch (Recommender.recommend(new Recommender.Inputs(listing, right, Scorecard.unknown()), model)) {
            case Recommendation.Priced priced -> priced.band();
            case Recommendation.Range range -> range.band();
            case Recommendation.NoPrice none -> throw new AssertionError(none);
        };
    }

    private static double width(Recommendation.Interval interval) {
        return (double) steps(interval.high()) / steps(interval.low());
    }

    private static double ratio(Recommendation.Priced priced) {
        return (double) steps(priced.band().interval().high()) / steps(priced.band().interval().low());
    }

    @Test
    void theEndsOfTheIntervalNeverFallAsASignalRises() {
        SplittableRandom random = new SplittableRandom(79);
        for (SignalKind kind : SignalKind.values()) {
            for (boolean weak : new boolean[]{false, true}) {
                ListingFeatures listing = random(random);
                Recommendation.Priced before = recommend(listing, Rights.reference(), with(kind, 0, weak));
                for (int score = 1; score <= 100; score++) {
                    Recommendation.Priced after = recommend(listing, Rights.reference(),
                            with(kind, score / 100.0, weak));
                    assertThat(after.amount()).isGreaterThanOrEqualTo(before.amount());
                    assertThat(after.band().interval().low()).isGreaterThanOrEqualTo(before.band().interval().low());
                    assertThat(after.band().interval().high()).isGreaterThanOrEqualTo(before.band().interval().high());
                    before = after;
                }
            }
        }
    }

    @Test
    void aRightThatOnlyOneCanHoldIsAuctioned() {
        UsageRight r = Rights.reference();
        UsageRight exclusive = new UsageRight(r.actions(), r.purpose(), r.industry(), r.territory(), r.term(), null, 1,
                Exclusivity.EXCLUSIVE, false, r.delivery());
        ListingFeatures listing = random(new SplittableRandom(3));
        assertThat(recommend(listing, exclusive, Scorecard.unknown()).mechanism())
                .isEqualTo(RecommendedMechanism.SEALED_SECOND_PRICE);
        assertThat(recommend(listing, r, Scorecard.unknown()).mechanism()).isEqualTo(RecommendedMechanism.POSTED_PRICE);
    }

    @ParameterizedTest
    @ValueSource(longs = {80, 81, 82})
    void improvementsAreTheThreeCheapestAndDoWhatTheySay(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int ofQuality = 0;
        for (int i = 0; i < 100; i++) {
            ListingFeatures listing = random(random);
            double score = random.nextDouble();
            Recommendation.Priced now = recommend(listing, Rights.reference(),
                    with(SignalKind.QUALITY, score, false));
            assertThat(now.reasons().improvements()).isNotEmpty().hasSizeLessThanOrEqualTo(3)
                    .isSortedAccordingTo(Comparator.comparing(Improvement::effort))
                    .allMatch(improvement -> improvement.factor() > 1)
                    .allMatch(improvement -> improvement.price().compareTo(now.amount()) >= 0);
            Recommendation.Priced better = recommend(listing, Rights.reference(),
                    with(SignalKind.QUALITY, (score + 1) / 2, false));
            for (Improvement improvement : now.reasons().improvements()) {
                if (improvement.what().equals("quality")) {
                    assertThat(steps(improvement.price())).as("seed %d", seed)
                            .isCloseTo(steps(better.amount()), within(1L));
                    ofQuality++;
                }
            }
        }
        assertThat(ofQuality).as("seed %d, improvements of quality", seed).isGreaterThanOrEqualTo(20);
    }

    @Test
    void aPriceSaysWhereListPricesLump() {
        Recommendation.Priced priced = recommend(random(new SplittableRandom(4)), Rights.reference(),
                Scorecard.unknown());
        assertThat(priced.reasons().distribution().mode()).isPresent();
        assertThat(priced.reasons().contributions()).extracting(Contribution::name).contains("deals");
    }

    @Test
    void noPriceIsAnAnswerWithAReason() {
        ListingFeatures rare = new ListingFeatures("x", "here", "p", "t", "", "weather", PlanKind.RECURRING, "daily", 0,
                0, 0);
        assertThat(Recommender.recommend(new Recommender.Inputs(rare, Rights.reference(), Scorecard.unknown()), MODEL))
                .isInstanceOfSatisfying(Recommendation.NoPrice.class,
                        none -> assertThat(none.reason()).contains("0 priced recurring listings"));
    }

    @Test
    void aPriceIsNeverLessThanOneMinorUnit() {
        assertThat(Recommender.amount(-20, PlanKind.ONE_OFF, CNY)).hasToString("0.01 CNY");
        assertThat(Recommender.amount(-20, PlanKind.RECURRING, Money.currency("JPY"))).hasToString("1 JPY");
    }

    @Test
    void whatOneUseCostsHasSixDecimalsInEveryCurrencyAndIsNeverNothing() {
        for (String code : List.of("CNY", "JPY", "VND", "KRW", "KWD", "IDR")) {
            Currency currency = Money.currency(code);
            assertThat(Recommender.amount(Math.log(0.0035), PlanKind.PER_USE, currency))
                    .hasToString("0.003500 " + code);
            assertThat(Recommender.amount(Math.log(1234.5678919), PlanKind.PER_USE, currency))
                    .hasToString("1234.567892 " + code);
            assertThat(Recommender.amount(-40, PlanKind.PER_USE, currency)).hasToString("0.000001 " + code);
            for (PlanKind plan : PlanKind.values()) {
                double most = Math.log(Recommender.amount(1e3, plan, currency).major().doubleValue());
                for (double log : new double[]{most - 1e-12, most, most + 1, 700, 1e300}) {
                    assertThat(Recommender.amount(log, plan, currency)).isEqualTo(Price.largest(plan, currency));
                }
            }
        }
    }

    // In the least units that there are of a price.
    static long steps(Price price) {
        return price.major().unscaledValue().longValueExact();
    }

    // As if every price were a point: laws hold for what stands behind a range, too.
    private static Recommendation.Priced recommend(ListingFeatures listing, UsageRight right, Scorecard scorecard) {
        return switch (Recommender.recommend(new Recommender.Inputs(listing, right, scorecard), MODEL)) {
            case Recommendation.Priced priced -> priced;
            case Recommendation.Range range -> new Recommendation.Priced(Recommender.amount(range.band().reasons()
                    .contributions().stream().mapToDouble(Contribution::log).reduce(0, Double::sum),
                    range.plan(), CNY), range.plan(), range.mechanism(), range.band());
            case Recommendation.NoPrice none -> throw new AssertionError(none);
        };
    }

    static Scorecard scorecard(SplittableRandom random) {
        return new Scorecard(signal(SignalKind.QUALITY, random), signal(SignalKind.UNIQUENESS, random),
                signal(SignalKind.LOCALITY, random), signal(SignalKind.DEMAND, random));
    }

    private static Signal signal(SignalKind kind, SplittableRandom random) {
        return random.nextInt(4) == 0
                ? Signal.noEvidence(kind, "test")
                : score(kind, random.nextDouble(), random.nextBoolean());
    }

    private static Signal score(SignalKind kind, double score, boolean weak) {
        return new Signal(kind, new Signal.Value(score, score, score), 10, "test", weak, List.of());
    }

    private static Scorecard with(SignalKind kind, double score, boolean weak) {
        Scorecard none = Scorecard.unknown();
        Signal signal = score(kind, score, weak);
        return switch (kind) {
            case QUALITY -> new Scorecard(signal, none.uniqueness(), none.locality(), none.demand());
            case UNIQUENESS -> new Scorecard(none.quality(), signal, none.locality(), none.demand());
            case LOCALITY -> new Scorecard(none.quality(), none.uniqueness(), signal, none.demand());
            case DEMAND -> new Scorecard(none.quality(), none.uniqueness(), none.locality(), signal);
        };
    }

    static ListingFeatures random(SplittableRandom random) {
        String topic = random.nextBoolean() ? "weather" : "finance";
        return new ListingFeatures("l" + random.nextInt(1_000_000), "here", "p" + random.nextInt(20), topic + " data",
                topic, topic,
                random.nextInt(3) == 0 ? PlanKind.PER_USE : PlanKind.ONE_OFF, "daily", 0, 0, random.nextInt(5));
    }

    private static PricingModel model() {
        SplittableRandom random = new SplittableRandom(70);
        List<PricedListing> market = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            ListingFeatures listing = random(random);
            double level = listing.plan() == PlanKind.PER_USE ? 1 : 1_000;
            market.add(PricedListing.listed(listing, level * Math.exp(random.nextDouble())));
        }
        return PricingModel.of(new PriceModelTrainer(
                PriceModelTrainer.Options.of(List.of(Settings.defaults()), "CNY", 5)).fit(market, 1).model());
    }
}

package io.assay.pricing.quote;

import io.assay.pricing.money.Money;
import io.assay.pricing.right.Action;
import io.assay.pricing.right.RightTariff;
import io.assay.pricing.right.Rights;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceModelTrainer;
import io.assay.valuation.hedonic.PricedListing;
import io.assay.valuation.hedonic.Settings;
import io.assay.valuation.signal.SignalKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// What a change of model does to prices, and how well models would have priced deals. Two models are compared: the one
/// has seen one-off listings at 1,000 to 3,000, the other per-use listings at 1 to 3 too, and derivation costs more
/// there.
class PriceChangeTest {
    private static final PricingModel BEFORE = model(60, 1.25);
    private static final PricingModel AFTER = model(90, 1.5);
    private static final UsageRight DERIVE = derivation();

    @Test
    void theReasonsOfAChangeMultiplyToIt() {
        PriceChange change = PriceChange.of(listing(0, PlanKind.ONE_OFF), DERIVE, BEFORE, withDerive(BEFORE, 1.5));
        assertThat(change.reasons()).hasSize(1);
        assertThat(change.reasons().getFirst().name()).contains("derive");
        assertThat(Math.exp(change.log())).isCloseTo(1.2, within(1e-12));
        assertThat(change.after().major().doubleValue())
                .isCloseTo(1.2 * change.before().major().doubleValue(), within(0.02));
    }

    @Test
    void aModelThatIsTheSameChangesNothing() {
        PriceChange change = PriceChange.of(listing(0, PlanKind.ONE_OFF), DERIVE, BEFORE, model(60, 1.25));
        assertThat(change.log()).isZero();
        assertThat(change.reasons()).isEmpty();
        assertThat(change.before()).isEqualTo(change.after());
    }

    @Test
    void aPriceThatComesOrGoesHasNoFactor() {
        PriceChange gained = PriceChange.of(listing(1, PlanKind.PER_USE), DERIVE, BEFORE, AFTER);
        assertThat(gained.before()).isNull();
        assertThat(gained.after()).isNotNull();
        assertThat(gained.log()).isZero();
        PriceChange lost = PriceChange.of(listing(1, PlanKind.PER_USE), DERIVE, AFTER, BEFORE);
        PriceChange none = PriceChange.of(listing(1, PlanKind.RECURRING), DERIVE, AFTER, BEFORE);
        PriceChanges sum = PriceChanges.of(List.of(gained, gained, lost, none));
        assertThat(sum.gained()).isEqualTo(2);
        assertThat(sum.lost()).isEqualTo(1);
        assertThat(sum.listings()).as("one had no price in either").isEqualTo(3);
        assertThat(sum.medianFactor()).isEqualTo(1);
    }

    @Test
    void changesAreCountedAndTheirMiddleIsTheMedian() {
        List<PriceChange> changes = new ArrayList<>();
        for (double factor : new double[]{0.5, 0.8, 1.005, 1.2, 2, 2, 3}) {
            changes.add(new PriceChange("x", money(100), money(Math.round(100 * factor)), Math.log(factor),
                    List.of()));
        }
        PriceChanges sum = PriceChanges.of(changes);
        assertThat(sum).isEqualTo(new PriceChanges(7, 1, 4, 2, 0, 0, sum.medianFactor(), sum.lowFactor(),
                sum.highFactor()));
        assertThat(sum.medianFactor()).isCloseTo(1.2, within(1e-12));
        assertThat(sum.lowFactor()).isCloseTo(0.5, within(1e-12));
        assertThat(sum.highFactor()).isCloseTo(3, within(1e-12));
    }

    @Test
    void aBacktestOnPricesThatTheModelWouldRecommendFindsNoErrorAndTwiceTheyHalve() {
        List<ObservedDeal> fair = new ArrayList<>();
        List<ObservedDeal> dear = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ListingFeatures listing = listing(i, PlanKind.ONE_OFF);
            List<SignalReading> signals = List.of(new SignalReading(SignalKind.QUALITY, i / 12.0, i % 2 == 0));
            double price = Math.exp(log(listing, signals));
            fair.add(new ObservedDeal(listing, price, 1, DERIVE, signals));
            dear.add(new ObservedDeal(listing, 2 * price, 1, DERIVE, signals));
        }
        fair.add(new ObservedDeal(listing(0, PlanKind.RECURRING), 1, 1, DERIVE, List.of()));
        Backtest right = Backtest.of(BEFORE, fair, 1);
        assertThat(right.deals()).isEqualTo(13);
        assertThat(right.noPrice()).isEqualTo(1);
        assertThat(right.mae()).isCloseTo(0, within(1e-12));
        assertThat(right.coverage()).isEqualTo(1);
        assertThat(right.ratioStudy().median().estimate()).isCloseTo(1, within(1e-12));
        Backtest low = Backtest.of(BEFORE, dear, 1);
        assertThat(low.bias()).isCloseTo(-Math.log(2), within(1e-12));
        assertThat(low.mae()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(low.ratioStudy().median().estimate()).isCloseTo(0.5, within(1e-12));
        assertThat(Backtest.of(BEFORE, List.of(), 1)).isEqualTo(new Backtest(0, 0, null, null, null, null));
    }

    private static double log(ListingFeatures listing, List<SignalReading> signals) {
        return BEFORE.prices().estimate(listing) instanceof Estimate.Priced priced
                ? priced.logPrice()
                        + BEFORE.rights().contributions(DERIVE, listing.plan()).stream().mapToDouble(Contribution::log)
                                .sum()
                        + signals.stream().mapToDouble(signal -> BEFORE.responses().log(signal)).sum()
                : Double.NaN;
    }

    private static Money money(long minor) {
        return Money.ofMinor(minor, Money.currency("CNY"));
    }

    private static ListingFeatures listing(int i, PlanKind plan) {
        return new ListingFeatures("l" + i + plan, "here", "p" + i % 12, "weather " + i, "", "weather", plan, "daily",
                0,
                0, 0);
    }

    private static PricingModel model(int listings, double derive) {
        Random random = new Random(90);
        List<PricedListing> market = new ArrayList<>();
        for (int i = 0; i < listings; i++) {
            PlanKind plan = i < 60 ? PlanKind.ONE_OFF : PlanKind.PER_USE;
            market.add(PricedListing.listed(listing(i, plan),
                    (plan == PlanKind.ONE_OFF ? 1000 : 1) * (1 + random.nextInt(3))));
        }
        return withDerive(PricingModel.of(new PriceModelTrainer(
                PriceModelTrainer.Options.of(List.of(Settings.defaults()), "CNY", 5)).fit(market, 1).model()), derive);
    }

    private static UsageRight derivation() {
        UsageRight r = Rights.reference();
        return new UsageRight(EnumSet.of(Action.USE, Action.DERIVE), r.purpose(), r.industry(), r.territory(), r.term(),
                r.count(), r.recipients(), r.exclusivity(), r.resale(), r.delivery());
    }

    private static PricingModel withDerive(PricingModel model, double derive) {
        RightTariff t = model.rights();
        return model.taught(model.deals(),
                new RightTariff(t.exclusivity(), t.delivery(), new RightTariff.Factors(derive,
                        t.factors().distribute(), t.factors().resale(), t.factors().anyWord()), t.exponents(),
                        t.limits(), t.spreads(), t.learned()),
                model.responses());
    }
}

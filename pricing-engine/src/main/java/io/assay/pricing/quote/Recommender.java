package io.assay.pricing.quote;

import io.assay.pricing.money.Money;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.signal.Scorecard;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;

/// Recommends prices. A pure function: the same inputs and model give the same recommendation always.
///
/// ln price = the price model's contributions + the level of deals + those of the right + those of the signals. The
/// interval moves with the price and reaches as much further as the signals' own intervals do; a weak signal moves the
/// price little and the ends fully.
public final class Recommender {
    private static final BigDecimal MISS_RATE = new BigDecimal("0.1");
    private static final BigDecimal RESERVE_MISS_RATE = new BigDecimal("0.5");

    private Recommender() {}

    /// What is to be priced.
    ///
    /// @param listing the dataset as listed
    /// @param right to it
    /// @param scorecard of it
    public record Inputs(ListingFeatures listing, UsageRight right, Scorecard scorecard) {}

    /// The price of `inputs.right()`, with reasons; or why there is none.
    public static Recommendation recommend(Inputs inputs, PricingModel model) {
        return switch (model.prices().estimate(inputs.listing())) {
            case Estimate.NoPrice none -> new Recommendation.NoPrice(none.reason(), none.remedy());
            case Estimate.Priced estimate -> priced(inputs, model, estimate);
        };
    }

    /// The amount of money whose natural log is `log`: the one rounding of a price.
    public static Money amount(double log, Currency currency) {
        Money rounded = Money.rounded(new BigDecimal(StrictMath.exp(log)), currency);
        return rounded.max(Money.ofMinor(1, currency));
    }

    private static Recommendation priced(Inputs inputs, PricingModel model, Estimate.Priced estimate) {
        List<Contribution> contributions = new ArrayList<>(estimate.contributions());
        contributions.add(model.deals().contribution());
        contributions.addAll(model.rights().contributions(inputs.right(), inputs.listing().plan()));
        contributions.addAll(model.responses().contributions(inputs.scorecard()));
        Currency currency = Money.currency(model.prices().parameters().currency());
        double log = 0;
        for (Contribution contribution : contributions) {
            log += contribution.log();
        }
        OptionalDouble half = estimate.logHalfWidth(MISS_RATE);
        OptionalDouble reserve = estimate.logHalfWidth(RESERVE_MISS_RATE);
        Recommendation.Interval interval = new Recommendation.Interval(
                half.isEmpty()
                        ? null
                        : amount(log - half.getAsDouble() + model.responses().below(inputs.scorecard()), currency),
                half.isEmpty()
                        ? null
                        : amount(log + half.getAsDouble() + model.responses().above(inputs.scorecard()), currency),
                BigDecimal.ONE.subtract(MISS_RATE));
        double sum = log;
        List<Improvement> improvements = Improvements.of(inputs, model.prices().changes(inputs.listing()),
                model.responses(), change -> amount(sum + change, currency));
        return new Recommendation.Priced(amount(log, currency), inputs.listing().plan(), interval,
                reserve.isEmpty() || half.isEmpty() ? null : amount(log - reserve.getAsDouble(), currency),
                RecommendedMechanism.of(inputs.right().exclusivity()),
                new Recommendation.Reasons(contributions, estimate.comparables(), estimate.distribution(),
                        improvements, estimate.evidence()));
    }
}

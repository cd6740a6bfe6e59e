package io.assay.pricing.quote;

import io.assay.pricing.money.Money;
import io.assay.pricing.money.Price;
import io.assay.pricing.right.UsageRight;
import io.assay.pricing.standing.CatalogueScores;
import io.assay.pricing.standing.ConfirmedBefore;
import io.assay.pricing.standing.ReportedLocality;
import io.assay.pricing.standing.Standing;
import io.assay.pricing.standing.Standings;
import io.assay.valuation.hedonic.Basis;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.hedonic.LocalLevel;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceDistribution;
import io.assay.valuation.signal.Scorecard;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Recommends prices. A pure function: the same inputs and model give the same recommendation always.
///
/// ln price = the price model's contributions + the level of deals + those of the right + those of the signals. The
/// interval moves with the price and reaches as much further as the signals' own intervals do; a weak signal raises the
/// price little, and moves the ends fully. Factors of the right and of signals that are beliefs widen it by their own
/// standard deviations, as independent errors add; deals that teach them narrow it again.
public final class Recommender {
    private static final BigDecimal MISS_RATE = new BigDecimal("0.1");
    private static final BigDecimal RESERVE_MISS_RATE = new BigDecimal("0.5");

    // The normal distribution's 95 % quantile, the end of a 90 % interval.
    private static final double NORMAL = 1.6448536269514722;
    private static final double ROUNDING = 1e-9;

    private Recommender() {}

    /// What is to be priced.
    ///
    /// @param listing the dataset as listed
    /// @param right to it
    /// @param scorecard of it, its locality by declared places alone
    /// @param report what a transfer report says of its locality; null if there is none
    /// @param standings who stands behind what the listing states
    /// @param before what was confirmed of it before edits that are claims as yet; null if nothing was
    /// @param catalogue how datasets score that are confirmed; null = as the model says
    /// @param local level of prices where it is listed, from prices seen since the model was trained; null if there is
    ///        none
    public record Inputs(ListingFeatures listing, UsageRight right, Scorecard scorecard,
            @Nullable ReportedLocality report, Standings standings, @Nullable ConfirmedBefore before,
            @Nullable CatalogueScores catalogue, @Nullable LocalLevel local) {
        /// With every fact confirmed, and no report.
        public Inputs(ListingFeatures listing, UsageRight right, Scorecard scorecard) {
            this(listing, right, scorecard, null, Standings.all(Standing.CONFIRMED), null, null, null);
        }

        Inputs with(ListingFeatures newListing, Scorecard newScorecard) {
            return new Inputs(newListing, right, newScorecard, report, standings, before, catalogue, local);
        }
    }

    /// The price of `inputs.right()`, with reasons; or why there is none.
    public static Recommendation recommend(Inputs asked, PricingModel priced) {
        PricingModel model = Heard.model(asked, priced);
        Inputs inputs = Heard.of(asked, Set.of(), model.bounds());
        return switch (model.prices().estimate(inputs.listing())) {
            case Estimate.NoPrice none -> new Recommendation.NoPrice(none.reason(), none.remedy());
            case Estimate.Orientation known -> new Recommendation.Range(known.reason(), known.remedy(),
                    inputs.listing().plan(), null, known.levels(), ratios(inputs, model),
                    inputs.standings());
            case Estimate.Priced estimate -> found(inputs, model, estimate);
        };
    }

    /// The amount whose natural log is `log`, rounded once; never nothing, and at most the largest that can be written.
    public static Price amount(double log, PlanKind plan, Currency currency) {
        Price largest = Price.largest(plan, currency);
        if (isTooLarge(log, plan, currency)) {
            return largest;
        }
        return Price.rounded(new BigDecimal(StrictMath.exp(log)), plan, currency)
                .atLeast(Price.least(plan, currency));
    }

    private static boolean isTooLarge(double log, PlanKind plan, Currency currency) {
        return log >= StrictMath.log(Price.largest(plan, currency).major().doubleValue()) - ROUNDING;
    }

    // What does not depend on the level of prices.
    private static List<Contribution> ratios(Inputs inputs, PricingModel model) {
        List<Contribution> ratios = new ArrayList<>();
        ratios.add(model.deals().contribution());
        ratios.addAll(rightAndSignals(inputs, model));
        return ratios;
    }

    // What an interval of list prices is not calibrated for.
    private static List<Contribution> rightAndSignals(Inputs inputs, PricingModel model) {
        List<Contribution> reasons = new ArrayList<>(
                model.rights().contributions(inputs.right(), inputs.listing().plan()));
        reasons.addAll(model.responses().contributions(inputs.scorecard()));
        if (inputs.report() != null) {
            reasons.add(ReportTerm.contribution(inputs, inputs.report(), model));
        }
        return reasons;
    }

    private static Recommendation found(Inputs inputs, PricingModel model, Estimate.Priced estimate) {
        List<Contribution> ratios = ratios(inputs, model);
        List<Contribution> contributions = new ArrayList<>(estimate.contributions());
        contributions.addAll(ratios);
        Currency currency = Money.currency(model.prices().parameters().currency());
        PlanKind plan = inputs.listing().plan();
        ClaimedPrice claimed = new ClaimedPrice(inputs, model, estimate);
        Recommendation.Claims claims = claimed.claims(sum(contributions), log -> amount(log, plan, currency));
        double heldBack = claims.heldBack().log();
        if (heldBack < 0) {
            contributions.add(new Contribution("held back", "claims raise a price at most × "
                    + BigDecimal.valueOf(model.bounds().claims()).stripTrailingZeros().toPlainString(), heldBack,
                    new Basis("rule", 0, 0, false)));
        }
        double log = sum(contributions);
        ReportTerm report = ReportTerm.of(inputs, model);
        OptionalDouble calibrated = estimate.logHalfWidth(MISS_RATE);
        double below = wider(calibrated.orElse(0), inputs, model, false)
                - model.responses().below(ReportTerm.unplaced(inputs)) - report.below();
        double above = wider(calibrated.orElse(0), inputs, model, true)
                + model.responses().above(ReportTerm.unplaced(inputs)) + report.above();
        OptionalDouble half = isTooLarge(log + above, plan, currency) ? OptionalDouble.empty() : calibrated;
        List<String> untaught = rightAndSignals(inputs, model).stream()
                .filter(belief -> belief.basis().isUntaught()).map(Contribution::name).toList();
        Recommendation.Interval interval = half.isEmpty()
                ? new Recommendation.Interval(null, null, null, calibrated.isEmpty()
                        ? "the level of prices is not known well enough"
                        : "its upper end is more than an amount can be")
                : new Recommendation.Interval(amount(log - below, plan, currency), amount(log + above, plan, currency),
                        untaught.isEmpty() ? BigDecimal.ONE.subtract(MISS_RATE) : null,
                        untaught.isEmpty()
                                ? null
                                : "no deal has taught what these are worth: "
                                        + String.join(", ", untaught));
        List<Improvement> improvements = Improvements.of(inputs, model.prices().changes(inputs.listing()),
                model.responses(), new Improvements.Effect(claimed::gain, gain -> amount(log + gain, plan, currency)));
        Price amount = amount(log, plan, currency);
        OptionalDouble quartile = estimate.logHalfWidth(RESERVE_MISS_RATE);
        double typical = estimate.typicalLog() + sum(ratios) + heldBack;
        Recommendation.Band band = new Recommendation.Band(amount(typical, plan, currency), interval,
                quartile.isEmpty() ? null : reserve(Math.min(typical, log - quartile.getAsDouble()), plan, amount),
                claims, new Recommendation.Reasons(contributions, estimate.comparables(), estimate.distribution(),
                        improvements, estimate.evidence()));
        return estimate.whyNoPoint(plan, half.isEmpty() ? half : OptionalDouble.of(below + above))
                .<Recommendation>map(why -> new Recommendation.Range(why.reason(), why.remedy(), plan, band,
                        estimate.doubt().levels(), ratios, inputs.standings()))
                .orElseGet(() -> new Recommendation.Priced(amount, plan,
                        RecommendedMechanism.of(inputs.right().exclusivity()), band));
    }

    // How far the interval reaches on one side when what right and signals multiply by is not known for sure either.
    private static double wider(double half, Inputs inputs, PricingModel model, boolean isAbove) {
        return wider(half, model.responses().variance(ReportTerm.placed(inputs), isAbove)
                + model.rights().variance(inputs.right(), inputs.listing().plan()));
    }

    /// Half the width of a 90 % interval that reaches `half`, when something else of this variance is not known either.
    static double wider(double half, double variance) {
        return variance == 0 ? half : Math.sqrt(half * half + NORMAL * NORMAL * variance);
    }

    // The lower quartile, never above what is typical; where prices stand on one lump, and it is the price itself, the
    // next lower round price.
    private static @Nullable Price reserve(double logQuartile, PlanKind plan, Price price) {
        Price quartile = amount(logQuartile, plan, price.currency());
        if (quartile.compareTo(price) < 0) {
            return quartile;
        }
        Price lower = Price.rounded(PriceDistribution.nextLower(price.major()), plan, price.currency());
        return lower.compareTo(price) < 0 && lower.major().signum() > 0 ? lower : null;
    }

    private static double sum(List<Contribution> contributions) {
        double log = 0;
        for (Contribution contribution : contributions) {
            log += contribution.log();
        }
        return log;
    }
}

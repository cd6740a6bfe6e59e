package io.assay.document.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.pricing.auction.CallAuction;
import io.assay.pricing.auction.CallRule;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.OfferAuction;
import io.assay.pricing.auction.PackageAuction;
import io.assay.pricing.auction.Refusal;
import io.assay.pricing.auction.SealedAuction;
import io.assay.pricing.auction.Side;
import io.assay.pricing.quote.Improvement;
import io.assay.pricing.quote.Recommendation;
import io.assay.pricing.quote.RecommendedMechanism;
import io.assay.pricing.right.Action;
import io.assay.pricing.right.Delivery;
import io.assay.pricing.right.Exclusivity;
import io.assay.pricing.simulation.Contest;
import io.assay.pricing.standing.FactGroup;
import io.assay.pricing.standing.ReportedLocality;
import io.assay.pricing.standing.Standing;
import io.assay.valuation.approach.Discounting;
import io.assay.valuation.hedonic.Baseline;
import io.assay.valuation.hedonic.Effects;
import io.assay.valuation.hedonic.PlanKind;
import io.assay.valuation.hedonic.PriceKind;
import io.assay.valuation.profile.Check;
import io.assay.valuation.profile.ColumnRole;
import io.assay.valuation.profile.Period;
import io.assay.valuation.profile.Standard;
import io.assay.valuation.profile.ValueKind;
import io.assay.valuation.shift.Feature;
import io.assay.valuation.shift.Task;
import io.assay.valuation.signal.DealRecord;
import io.assay.valuation.signal.FunnelStep;
import io.assay.valuation.signal.SignalKind;
import java.util.HashMap;
import java.util.Map;

/// The words by which enum constants stand in documents. They are the documents' own: a constant may be renamed, its
/// word may not. Constants of the core stand in this table, those that carry a label have that, and those of documents
/// carry a [JsonProperty].
final class Words {
    private static final Map<Enum<?>, String> CORE = new HashMap<>();

    static {
        put(Task.REGRESSION, "regression");
        put(Task.CLASSIFICATION, "classification");
        put(Feature.Kind.NUMBER, "number");
        put(Feature.Kind.CATEGORY, "category");
        put(PriceKind.LIST, "list");
        put(PriceKind.DEAL, "deal");
        put(DealRecord.Kind.SETTLED, "settled");
        put(DealRecord.Kind.CORRECTION, "correction");
        put(DealRecord.Kind.REVERSAL, "reversal");
        put(Period.Unit.ALL, "all");
        put(Period.Unit.DECADE, "decade");
        put(Period.Unit.YEAR, "year");
        put(Period.Unit.MONTH, "month");
        put(ColumnRole.ORDINARY, "ordinary");
        put(ColumnRole.KEY, "key");
        put(ColumnRole.PRIVATE, "private");
        put(ValueKind.NULL, "null");
        put(ValueKind.BOOLEAN, "boolean");
        put(ValueKind.INTEGER, "integer");
        put(ValueKind.DECIMAL, "decimal");
        put(ValueKind.DATE, "date");
        put(ValueKind.DATE_TIME, "date-time");
        put(ValueKind.TEXT, "text");
        put(Check.Kind.VALIDITY, "validity");
        put(Check.Kind.CONSISTENCY, "consistency");
        put(Check.Kind.LABEL_ACCURACY, "label-accuracy");
        put(Standard.ISO_3166, "iso-3166");
        put(Standard.ISO_4217, "iso-4217");
        put(Discounting.END_YEAR, "end-year");
        put(Discounting.MID_YEAR, "mid-year");
        put(Action.USE, "use");
        put(Action.DERIVE, "derive");
        put(Action.DISTRIBUTE, "distribute");
        put(PackageAuction.Payment.FIRST_PRICE, "first-price");
        put(PackageAuction.Payment.VCG, "vcg");
        put(PackageAuction.Payment.CORE, "core");
        put(SealedAuction.Payment.FIRST_PRICE, "first-price");
        put(SealedAuction.Payment.SECOND_PRICE, "second-price");
        put(SealedAuction.Payment.UNIFORM, "uniform");
        put(SealedAuction.Payment.DISCRIMINATORY, "discriminatory");
        put(SealedAuction.Payment.VICKREY, "vickrey");
        put(CallRule.XETRA, "xetra");
        put(CallRule.SZSE, "szse");
        put(CallRule.BURSA, "bursa");
        put(CallRule.CME, "cme");
        put(CallAuction.Candidates.LIMITS, "limits");
        put(CallAuction.Candidates.TICKS, "ticks");
        put(Refusal.Reason.BEFORE_OPENING, "before-opening");
        put(Refusal.Reason.AFTER_CLOSE, "after-close");
        put(Refusal.Reason.BELOW_MINIMUM, "below-minimum");
        put(Refusal.Reason.NOT_AT_CLOCK, "not-at-clock");
        put(Refusal.Reason.ACTIVITY_RULE, "activity-rule");
        put(Refusal.Reason.SOLD_OUT, "sold-out");
        put(OfferAuction.Rule.RSOP, "rsop");
        put(OfferAuction.Rule.DOP, "dop");
        put(OfferAuction.Rule.RSPE, "rspe");
        put(OfferAuction.Rule.LEARN, "learn");
        put(Side.BUY, "buy");
        put(Side.SELL, "sell");
        put(Clearing.Reason.NO_BIDS, "no-bids");
        put(Clearing.Reason.RESERVE_NOT_MET, "reserve-not-met");
        put(Clearing.Reason.NO_CROSSING, "no-crossing");
        put(Clearing.Reason.TRADE_REDUCED, "trade-reduced");
        put(Clearing.Reason.NO_OFFER_TAKEN, "no-offer-taken");
        put(FactGroup.STRUCTURE, "structure");
        put(FactGroup.TEXT, "text");
        put(FactGroup.PROFILE, "profile");
        put(FactGroup.PLACE, "place");
        put(Standing.CONFIRMED, "confirmed");
        put(Standing.CLAIMED, "claimed");
        put(Standing.ABSENT, "absent");
        put(Recommendation.Step.NOW, "now");
        put(Recommendation.Step.ADMITTED, "admitted");
        put(Recommendation.Step.AUDITED, "audited");
        put(Recommendation.Step.COUNTERSIGNED, "countersigned");
        put(ReportedLocality.Speaker.BUYER, "buyer");
        put(ReportedLocality.Speaker.PROVIDER, "provider");
        put(ReportedLocality.Speaker.OTHER, "other");
        put(ReportedLocality.Speaker.BOTH, "both");
        put(Improvement.Effort.STATE, "state");
        put(Improvement.Effort.MEASURE, "measure");
        put(Improvement.Effort.CLEAN, "clean");
        put(Improvement.Effort.COLLECT, "collect");
        put(RecommendedMechanism.POSTED_PRICE, "posted-price");
        put(RecommendedMechanism.SEALED_SECOND_PRICE, "sealed-second-price");
        put(Contest.FIRST_PRICE, "first-price");
        put(Contest.SECOND_PRICE, "second-price");
        put(Contest.ASCENDING, "ascending");
        put(Contest.DUTCH, "dutch");
        put(Contest.UNIFORM, "uniform");
        put(Contest.DISCRIMINATORY, "discriminatory");
        put(Contest.RSOP, "rsop");
        put(Contest.DOP, "dop");
        put(Contest.RSPE, "rspe");
        put(Contest.LEARN, "learn");
        put(Contest.POSTED_PRICE, "posted-price");
        put(Baseline.PLAN_MEAN, "plan-mean");
        put(Baseline.RIDGE, "ridge");
        put(Baseline.RANDOM_FOREST, "random-forest");
        put(Baseline.GRADIENT_BOOSTING, "gradient-boosting");
        for (PlanKind kind : PlanKind.values()) {
            put(kind, kind.label());
        }
        for (FunnelStep step : FunnelStep.values()) {
            put(step, step.label());
        }
        for (SignalKind kind : SignalKind.values()) {
            put(kind, kind.label());
        }
        for (Exclusivity degree : Exclusivity.values()) {
            put(degree, degree.label());
        }
        for (Delivery way : Delivery.values()) {
            put(way, way.label());
        }
        for (Effects.Feature feature : Effects.Feature.values()) {
            put(feature, feature.label());
        }
        for (Effects.Size size : Effects.Size.values()) {
            put(size, size.label());
        }
    }

    private Words() {}

    /// The word of `constant`.
    ///
    /// @throws IllegalStateException if it has none: nothing is written that nobody gave a name
    static String of(Enum<?> constant) {
        String word = CORE.get(constant);
        return word == null ? declared(constant) : word;
    }

    private static String declared(Enum<?> constant) {
        try {
            JsonProperty name = constant.getDeclaringClass().getField(constant.name())
                    .getAnnotation(JsonProperty.class);
            if (name != null && !name.value().isEmpty()) {
                return name.value();
            }
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("The constant " + constant.getDeclaringClass().getName() + "." + constant.name()
                + " has no word in documents.");
    }

    private static void put(Enum<?> constant, String word) {
        CORE.put(constant, word);
    }
}

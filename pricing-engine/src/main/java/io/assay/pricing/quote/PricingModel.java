package io.assay.pricing.quote;

import io.assay.pricing.right.RightTariff;
import io.assay.pricing.standing.ClaimBounds;
import io.assay.valuation.hedonic.LocalLevel;
import io.assay.valuation.hedonic.PriceModel;
import io.assay.valuation.signal.Demand;
import io.assay.valuation.signal.Quality;

/// Everything a recommendation is computed from besides its inputs: what a model file holds.
///
/// @param prices what comparable rights are listed at
/// @param deals what deals close at against that
/// @param rights what the parts of a right multiply it by
/// @param responses what signals multiply it by
/// @param quality how the quality signal is weighed
/// @param demand how the demand signal is
/// @param bounds how far statements may move a price
public record PricingModel(PriceModel prices, DealLevel deals, RightTariff rights, SignalResponses responses,
        Quality.Weights quality, Demand.Settings demand, ClaimBounds bounds) {

    /// A price model with priors for everything else.
    public static PricingModel of(PriceModel prices) {
        return new PricingModel(prices, DealLevel.atList(), RightTariff.defaults(), SignalResponses.defaults(),
                Quality.Weights.defaults(), Demand.Settings.defaults(), ClaimBounds.defaults());
    }

    /// The same where prices of `level` were seen since.
    public PricingModel withLocal(LocalLevel level) {
        return new PricingModel(prices.withLocal(level), deals, rights, responses, quality, demand, bounds);
    }

    /// The same with what deals teach.
    public PricingModel taught(DealLevel newDeals, RightTariff newRights, SignalResponses newResponses) {
        return new PricingModel(prices, newDeals, newRights, newResponses, quality, demand, bounds);
    }
}

package io.assay.pricing.quote;

import io.assay.pricing.right.RightTariff;
import io.assay.valuation.hedonic.PriceModel;
import io.assay.valuation.signal.Demand;
import io.assay.valuation.signal.Quality;

/// Everything a recommendation is computed from besides its inputs: what a model file holds.
///
/// @param prices what comparable rights cost
/// @param rights what the parts of a right multiply that by
/// @param responses what signals multiply it by
/// @param quality how the quality signal is weighed
/// @param demand how the demand signal is
public record PricingModel(PriceModel prices, RightTariff rights, SignalResponses responses, Quality.Weights quality,
        Demand.Settings demand) {}

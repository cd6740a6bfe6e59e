/// What comparable rights cost: a price model, additive in logs, with exact reasons and honest intervals.
///
/// [PriceModelTrainer][io.assay.valuation.hedonic.PriceModelTrainer] fits a
/// [PriceModel][io.assay.valuation.hedonic.PriceModel] on priced listings; the model turns a listing's features into an
/// [Estimate][io.assay.valuation.hedonic.Estimate]: a log price that is the sum of named contributions, and a conformal
/// interval calibrated on providers that the model had not seen.
/// [CrossValidation][io.assay.valuation.hedonic.CrossValidation] says how good it is. All prices here are natural logs
/// of one currency's major unit; the `quote` package of the pricing engine makes money of them.
@NullMarked
package io.assay.valuation.hedonic;

import org.jspecify.annotations.NullMarked;

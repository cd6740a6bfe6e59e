/// Ratio studies: whether estimates stand at the level of prices, evenly, and alike for cheap and dear ones.
///
/// [RatioStudy][io.assay.valuation.ratio.RatioStudy] computes the statistics of the IAAO *Standard on Ratio Studies*
/// with intervals and says which pass; [SalesChasing][io.assay.valuation.ratio.SalesChasing] tests whether a model
/// prices what it has seen in a way that it cannot keep up. Both take estimates from anywhere; the `hedonic` package is
/// one source.
@NullMarked
package io.assay.valuation.ratio;

import org.jspecify.annotations.NullMarked;

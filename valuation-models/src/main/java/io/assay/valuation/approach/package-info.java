/// The appraiser's approaches: what a dataset is worth by its cost, by the income that it brings, and by what the like
/// of it sold for. Where the `hedonic` package learns prices from many listings, an
/// [Approach][io.assay.valuation.approach.Approach] takes the facts of one case and shows every step;
/// [Reconciliation][io.assay.valuation.approach.Reconciliation] weighs the results by their errors.
///
/// All amounts are major units of one currency; rates, shares and margins are fractions (0.05 is 5 %).
@NullMarked
package io.assay.valuation.approach;

import org.jspecify.annotations.NullMarked;

/// What buyers would pay: demand curves and distributions of value, learned from bids.
///
/// Entry points: [io.assay.pricing.demand.EmpiricalRevenue] (exact, from values as they are),
/// [io.assay.pricing.demand.SmoothedRevenue] (for values that are a sample).
@NullMarked
package io.assay.pricing.demand;

import org.jspecify.annotations.NullMarked;

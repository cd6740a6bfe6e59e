/// Four scores that say what a profiled dataset is good for: quality, uniqueness, locality, demand.
///
/// A [Signal][io.assay.valuation.signal.Signal] carries its evidence: a score in \[0, 1\] with an interval, how much it
/// rests on, how it was found, and whether it is weak. The `profile` package says what stands in the data; this one
/// says what that is worth knowing; the `hedonic` package turns it into a factor of the price.
@NullMarked
package io.assay.valuation.signal;

import org.jspecify.annotations.NullMarked;

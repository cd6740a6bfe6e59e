/// What changes between two places: how much worse a buyer's task gets when it is learned from another place's data,
/// and how far apart the features lie.
///
/// The `profile` package speaks of one dataset, this one of two and a task. The measure that counts is the
/// [transfer gap][io.assay.valuation.shift.TransferGap]; the [Distances][io.assay.valuation.shift.Distances] between
/// features stand beside it because they are cheap and known, and do not predict it.
@NullMarked
package io.assay.valuation.shift;

import org.jspecify.annotations.NullMarked;

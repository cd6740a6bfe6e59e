/// Which package bids win, what that is worth to whom, and the payments that follow.
///
/// Adds to `auction` what is particular to bids for several goods at once: winner determination, which is NP-hard, is
/// given to the CP-SAT solver of OR-Tools; prices of single goods that prove an allocation; payments in the core. All
/// of it speaks of numbered goods, bidders and bids. Entry points: [io.assay.pricing.bundle.WinnerDetermination],
/// [io.assay.pricing.bundle.ItemPrices], [io.assay.pricing.bundle.CorePayments].
@NullMarked
package io.assay.pricing.bundle;

import org.jspecify.annotations.NullMarked;

/// What can be said of a dataset without showing its rows.
///
/// A [Profiler][io.assay.valuation.profile.Profiler] reads rows once, in bounded memory, on the provider's machine and
/// ends in a [DatasetProfile][io.assay.valuation.profile.DatasetProfile]: counts, sketches and guarded aggregates that
/// merge. A profile is no back door to the rows; the rules of release stand in
/// [Release][io.assay.valuation.profile.Release]. What a profile *means* (quality, uniqueness) is the business of the
/// `signal` package.
@NullMarked
package io.assay.valuation.profile;

import org.jspecify.annotations.NullMarked;

/// The recommended price: a price model's estimate, the parts of the right, and the dataset's signals, multiplied into
/// money with every reason kept.
///
/// Main entry point: [Recommender][io.assay.pricing.quote.Recommender].
@NullMarked
package io.assay.pricing.quote;

import org.jspecify.annotations.NullMarked;

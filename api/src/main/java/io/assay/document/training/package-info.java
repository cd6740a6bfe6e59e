/// Training a price model from files: listings, deals and exchange rates in, a model and a report of how good it is
/// out. The model itself, as a file and as a resource, is the `model` package's.
@NullMarked
package io.assay.document.training;

import org.jspecify.annotations.NullMarked;

/// Price models as documents: their JSON, the one on board, their coefficients, and what a change of model does.
/// Fitting one is the `training` package's.
@NullMarked
package io.assay.document.model;

import org.jspecify.annotations.NullMarked;

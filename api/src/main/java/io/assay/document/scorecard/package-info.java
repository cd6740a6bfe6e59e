/// The four signals of a dataset as documents.
@NullMarked
package io.assay.document.scorecard;

import org.jspecify.annotations.NullMarked;

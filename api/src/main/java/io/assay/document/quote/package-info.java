/// Quotes and the requests for them as documents.
@NullMarked
package io.assay.document.quote;

import org.jspecify.annotations.NullMarked;

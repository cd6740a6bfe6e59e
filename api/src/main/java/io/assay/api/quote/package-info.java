/// Signed quotes: the resource `/v1/quotes`.
@NullMarked
package io.assay.api.quote;

import org.jspecify.annotations.NullMarked;

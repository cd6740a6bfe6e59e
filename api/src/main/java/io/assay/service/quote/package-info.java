/// Signed quotes: the resource `/v1/quotes`.
@NullMarked
package io.assay.service.quote;

import org.jspecify.annotations.NullMarked;

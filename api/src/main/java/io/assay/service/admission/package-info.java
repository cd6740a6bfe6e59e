/// Who stands behind a listing besides its provider: the resource `/v1/listings/{id}/admission`.
@NullMarked
package io.assay.service.admission;

import org.jspecify.annotations.NullMarked;

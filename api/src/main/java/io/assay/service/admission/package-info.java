/// The life of a listing between its provider and the exchange: `/v1/listings/{id}/submission`, `/admission`,
/// `/refusal`, `/withdrawal`.
@NullMarked
package io.assay.service.admission;

import org.jspecify.annotations.NullMarked;

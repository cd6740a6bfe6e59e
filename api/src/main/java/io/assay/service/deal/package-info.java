/// Settled deals, the evidence that prices are made of: the resource `/v1/deals`. A record is never edited; corrections
/// and reversals are later records that name it.
@NullMarked
package io.assay.service.deal;

import org.jspecify.annotations.NullMarked;

/// Settled deals, the evidence that prices are made of: the resource `/v1/deals`, and the market index from them.
@NullMarked
package io.assay.api.deal;

import org.jspecify.annotations.NullMarked;

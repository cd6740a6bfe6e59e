/// The market index: the resource `/v1/index`, reference prices from settled deals.
@NullMarked
package io.assay.service.index;

import org.jspecify.annotations.NullMarked;

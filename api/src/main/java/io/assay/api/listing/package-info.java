/// Rights on offer: the resource `/v1/listings`.
@NullMarked
package io.assay.api.listing;

import org.jspecify.annotations.NullMarked;

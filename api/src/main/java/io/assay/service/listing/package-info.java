/// Rights on offer: the resource `/v1/listings`.
@NullMarked
package io.assay.service.listing;

import org.jspecify.annotations.NullMarked;

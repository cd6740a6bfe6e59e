/// Auctions, their results and certificates as JSON.
@NullMarked
package io.assay.api.auction;

import org.jspecify.annotations.NullMarked;

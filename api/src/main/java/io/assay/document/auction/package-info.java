/// Auctions, their results and certificates as JSON.
@NullMarked
package io.assay.document.auction;

import org.jspecify.annotations.NullMarked;

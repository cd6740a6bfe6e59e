/// Rights on offer as documents.
@NullMarked
package io.assay.document.listing;

import org.jspecify.annotations.NullMarked;

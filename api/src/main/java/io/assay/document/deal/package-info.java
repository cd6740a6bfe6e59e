/// Records of deals as documents.
@NullMarked
package io.assay.document.deal;

import org.jspecify.annotations.NullMarked;

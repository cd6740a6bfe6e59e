/// Usage rights as documents.
@NullMarked
package io.assay.document.right;

import org.jspecify.annotations.NullMarked;

/// Usage rights as documents.
@NullMarked
package io.assay.api.right;

import org.jspecify.annotations.NullMarked;

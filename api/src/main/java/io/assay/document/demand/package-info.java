/// What buyers did and searched for, as documents.
@NullMarked
package io.assay.document.demand;

import org.jspecify.annotations.NullMarked;

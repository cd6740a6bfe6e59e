/// Every failure as a problem document (RFC 9457), made in one place.
@NullMarked
package io.assay.service.problem;

import org.jspecify.annotations.NullMarked;

/// What an exchange has set for itself.
@NullMarked
package io.assay.service.tenant;

import org.jspecify.annotations.NullMarked;

/// The resource `/v1/appraisals`.
@NullMarked
package io.assay.service.appraisal;

import org.jspecify.annotations.NullMarked;

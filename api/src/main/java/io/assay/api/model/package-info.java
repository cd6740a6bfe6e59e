/// Price models as files: listings to learn from, the model's JSON, and its training report.
@NullMarked
package io.assay.api.model;

import org.jspecify.annotations.NullMarked;

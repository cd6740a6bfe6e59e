/// What a finished auction looks like beside others: numbers that an auditor weighs, and no verdicts.
///
/// Entry point: [io.assay.pricing.integrity.IntegritySignals].
@NullMarked
package io.assay.pricing.integrity;

import org.jspecify.annotations.NullMarked;

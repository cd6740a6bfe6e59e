/// Appraisals by cost, income and market, every step shown, and brought to one value with the model's price: the resource
/// `/v1/appraisals`, and the documents of `assay appraise`.
@NullMarked
package io.assay.api.appraisal;

import org.jspecify.annotations.NullMarked;

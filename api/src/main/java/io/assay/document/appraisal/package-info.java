/// Appraisals by cost, income and market as documents, every step shown, brought to one value with the model's price.
@NullMarked
package io.assay.document.appraisal;

import org.jspecify.annotations.NullMarked;

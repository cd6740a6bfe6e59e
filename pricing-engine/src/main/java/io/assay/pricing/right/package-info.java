/// What is sold: the right to use a dataset in a stated way. Words are those of ODRL 2.2 (W3C Recommendation,
/// 2018-02-15) where it has them; *territory* is what ODRL writes as `spatial`.
@NullMarked
package io.assay.pricing.right;

import org.jspecify.annotations.NullMarked;

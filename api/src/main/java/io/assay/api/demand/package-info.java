/// Who wants what where: funnel events of a listing, unmet searches, and what they come to.
@NullMarked
package io.assay.api.demand;

import org.jspecify.annotations.NullMarked;

/// Who wants what where: funnel events of a listing, unmet searches, and what they come to.
@NullMarked
package io.assay.service.demand;

import org.jspecify.annotations.NullMarked;

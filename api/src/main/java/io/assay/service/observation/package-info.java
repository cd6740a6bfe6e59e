/// What the service tells of itself: timers and counters per mechanism and outcome, never per listing.
@NullMarked
package io.assay.service.observation;

import org.jspecify.annotations.NullMarked;

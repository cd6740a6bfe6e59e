package io.assay.api.demand;

import io.assay.valuation.signal.FunnelStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of one buyer, or a batch of them.
///
/// @param step required
/// @param buyer who; absent = the buyer whose key this is. The exchange vouches for those that it names
/// @param region required; ISO 3166 code of the buyer's place
/// @param at RFC 3339, absent = now
/// @param events a batch instead of all the others
record EventDocument(@Nullable FunnelStep step, @Nullable String buyer, @Nullable String region, @Nullable String at,
        @Nullable List<EventDocument> events) {}

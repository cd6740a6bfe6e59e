package io.assay.api.demand;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One search, or a batch of them.
///
/// @param category required; that was searched for
/// @param buyer who; absent = the buyer whose key this is
/// @param region required; ISO 3166 code of the buyer's place
/// @param found how many listings were shown; a search that found any is not unmet
/// @param at RFC 3339, absent = now
/// @param searches a batch instead of all the others
record SearchDocument(@Nullable String category, @Nullable String buyer, @Nullable String region,
        @Nullable Integer found, @Nullable String at, @Nullable List<SearchDocument> searches) {}

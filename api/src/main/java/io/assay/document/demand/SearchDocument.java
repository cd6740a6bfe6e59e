package io.assay.document.demand;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One search, or a batch of them under `searches`; never both.
///
/// @param category see [Item]
/// @param buyer see [Item]
/// @param region see [Item]
/// @param found see [Item]
/// @param at see [Item]
/// @param searches a batch
public record SearchDocument(@JsonProperty("category") @Nullable String category,
        @JsonProperty("buyer") @Nullable String buyer, @JsonProperty("region") @Nullable String region,
        @JsonProperty("found") @Nullable Integer found, @JsonProperty("at") @Nullable String at,
        @JsonProperty("searches") @Nullable List<Item> searches) {

    /// One search.
    ///
    /// @param category required; that was searched for
    /// @param buyer who; absent = the buyer whose key this is
    /// @param region required; ISO 3166 code of the buyer's place
    /// @param found how many listings were shown; a search that found any is not unmet; absent = none
    /// @param at RFC 3339, absent = now
    public record Item(@JsonProperty("category") @Nullable String category,
            @JsonProperty("buyer") @Nullable String buyer, @JsonProperty("region") @Nullable String region,
            @JsonProperty("found") @Nullable Integer found, @JsonProperty("at") @Nullable String at) {}

    /// True if a single one stands beside a batch.
    public boolean isBoth() {
        return searches != null && Stream.of(category, buyer, region, found, at).anyMatch(field -> field != null);
    }

    /// All of them.
    public List<Item> items() {
        return searches == null ? List.of(new Item(category, buyer, region, found, at)) : searches;
    }
}

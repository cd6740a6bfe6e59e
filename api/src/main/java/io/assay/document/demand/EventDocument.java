package io.assay.document.demand;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.signal.FunnelStep;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One step of one buyer, or a batch of them under `events`; never both.
///
/// @param step see [Item]
/// @param buyer see [Item]
/// @param region see [Item]
/// @param at see [Item]
/// @param events a batch
public record EventDocument(@JsonProperty("step") @Nullable FunnelStep step,
        @JsonProperty("buyer") @Nullable String buyer, @JsonProperty("region") @Nullable String region,
        @JsonProperty("at") @Nullable String at, @JsonProperty("events") @Nullable List<Item> events) {

    /// One step of one buyer.
    ///
    /// @param step required
    /// @param buyer who; absent = the buyer whose key this is. The exchange vouches for those that it names
    /// @param region required; ISO 3166 code of the buyer's place
    /// @param at RFC 3339, absent = now
    public record Item(@JsonProperty("step") @Nullable FunnelStep step, @JsonProperty("buyer") @Nullable String buyer,
            @JsonProperty("region") @Nullable String region, @JsonProperty("at") @Nullable String at) {}

    /// True if a single one stands beside a batch.
    public boolean isBoth() {
        return events != null && Stream.of(step, buyer, region, at).anyMatch(field -> field != null);
    }

    /// All of them.
    public List<Item> items() {
        return events == null ? List.of(new Item(step, buyer, region, at)) : events;
    }
}

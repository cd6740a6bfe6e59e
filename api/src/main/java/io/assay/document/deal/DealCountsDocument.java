package io.assay.document.deal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.signal.DealCounts;

/// [DealCounts] as JSON.
///
/// @param records how many there are of a listing's deals
/// @param corrected how many a later one corrected
/// @param reversed how many a later one took back
public record DealCountsDocument(@JsonProperty("records") int records, @JsonProperty("corrected") int corrected,
        @JsonProperty("reversed") int reversed) {
    /// The document of `counts`.
    public static DealCountsDocument of(DealCounts counts) {
        return new DealCountsDocument(counts.records(), counts.corrected(), counts.reversed());
    }

    /// The counts.
    public DealCounts counts() {
        return new DealCounts(records, corrected, reversed);
    }
}

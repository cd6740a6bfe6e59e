package io.assay.document.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.shift.TransferGap;

/// A [TransferGap.Interval] as JSON.
///
/// @param low lower end
/// @param high upper end
public record IntervalDocument(@JsonProperty("low") double low, @JsonProperty("high") double high) {
    static IntervalDocument of(TransferGap.Interval interval) {
        return new IntervalDocument(interval.low(), interval.high());
    }

    TransferGap.Interval interval() {
        return new TransferGap.Interval(low, high);
    }
}

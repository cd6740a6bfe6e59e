package io.assay.valuation.profile;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The values that many rows share, each with the number of rows it was certainly seen in.
///
/// @param atLeast rows per value, none below [Release#MIN_ROWS]
/// @param unlistedAtMost the most rows that a value which is not listed can have
public record FrequentItems(SortedMap<String, Long> atLeast, long unlistedAtMost) {
    /// No value is frequent.
    public static final FrequentItems NONE = new FrequentItems(new TreeMap<>(), Release.MIN_ROWS - 1L);

    public FrequentItems {
        for (Map.Entry<String, Long> item : atLeast.entrySet()) {
            if (item.getValue() < Release.MIN_ROWS) {
                throw new IllegalArgumentException("The item '" + item.getKey() + "' was seen in " + item.getValue()
                        + " rows, but no value seen in fewer than " + Release.MIN_ROWS + " may leave.");
            }
        }
        atLeast = Collections.unmodifiableSortedMap(new TreeMap<>(atLeast));
    }

    /// The items of both columns together. A value listed on one side only keeps that side's count, and the bound on
    /// unlisted values grows by the other's.
    public FrequentItems merge(FrequentItems other) {
        SortedMap<String, Long> sum = new TreeMap<>(atLeast);
        other.atLeast.forEach((item, rows) -> sum.merge(item, rows, Long::sum));
        return new FrequentItems(sum, unlistedAtMost + other.unlistedAtMost);
    }
}

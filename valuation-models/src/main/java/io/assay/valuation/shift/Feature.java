package io.assay.valuation.shift;

/// A column that both sides have and a learner may use.
///
/// @param name as in both headers
/// @param kind how it is read
public record Feature(String name, Kind kind) {
    /// How a column is read.
    public enum Kind {
        /// As numbers, a missing one being the median.
        NUMBER,
        /// As words, one column each for the most frequent.
        CATEGORY
    }
}

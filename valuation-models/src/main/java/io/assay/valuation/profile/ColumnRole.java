package io.assay.valuation.profile;

/// What a column is for, which decides what of it may leave.
public enum ColumnRole {
    /// Measured or described; aggregates may leave.
    ORDINARY,
    /// Names the row, declared so or found so (nearly every value differs): only counts and hashes leave.
    KEY,
    /// Declared private by the provider: only counts leave, not even hashes.
    PRIVATE
}

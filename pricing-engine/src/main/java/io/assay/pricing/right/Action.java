package io.assay.pricing.right;

/// What the buyer may do; ODRL 2.2 vocabulary, section 3 (actions).
public enum Action {
    /// Put to use for the stated purpose.
    USE,
    /// Make new data or models from it (`derive`).
    DERIVE,
    /// Pass it on (`distribute`).
    DISTRIBUTE
}

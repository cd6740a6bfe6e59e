package io.assay.pricing.standing;

/// Who stands behind a group of facts.
public enum Standing {
    /// Somebody who gains nothing by it: an exchange that admitted it, an auditor who measured it.
    CONFIRMED,
    /// Whoever gains by it, alone.
    CLAIMED,
    /// Nothing is stated.
    ABSENT
}

package io.assay.valuation.profile;

/// What a cell looks like when read alone, most specific kind first.
public enum ValueKind {
    /// Nothing, or a usual word for nothing (`NA`, `null`, `NaN`, …).
    NULL,
    /// `true` or `false`, in any case.
    BOOLEAN,
    /// A whole number without superfluous leading zeros (`007` is text: a code).
    INTEGER,
    /// A number with a fraction or an exponent.
    DECIMAL,
    /// A calendar date, `2012-01-31` or `2012/01/31`.
    DATE,
    /// A date and a time of day, `2012-01-31T09:00` or `2012-01-31 09:00:00`.
    DATE_TIME,
    /// Anything else.
    TEXT
}

package io.assay.valuation.profile;

/// Which rules say what a row is: by which two cells mean the same. Hashes that were made by different rules do not
/// compare.
public final class RowRules {
    /// The rules of now: values are compared by what they mean. `2024-01-05` and `2024/01/05` are one day, `TRUE` and
    /// `true` one answer, `1.0`, `1` and `1e0` one number, digit by digit and never through a double.
    public static final int CURRENT = 2;

    /// The first rules: dates and answers were compared as they were written.
    public static final int AS_WRITTEN = 1;

    private RowRules() {}

    static int require(int rules) {
        if (rules != CURRENT && rules != AS_WRITTEN) {
            throw new IllegalArgumentException("There are no row rules " + rules + ". Maybe " + CURRENT + ".");
        }
        return rules;
    }
}

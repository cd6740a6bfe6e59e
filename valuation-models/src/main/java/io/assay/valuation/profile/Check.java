package io.assay.valuation.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How often one thing that should hold did not.
///
/// @param kind which metric of quality it counts to
/// @param statement what should hold, in words
/// @param cases how often it could be told
/// @param failures how often it did not hold, at most `cases`
public record Check(Kind kind, String statement, long cases, long failures) {

    /// What a check is of.
    public enum Kind {
        /// A value is what its column should hold.
        VALIDITY,
        /// Values of a row, or of rows, fit together.
        CONSISTENCY,
        /// A label is what rows like it have.
        LABEL_ACCURACY
    }

    public Check {
        if (failures < 0 || failures > cases) {
            throw new IllegalArgumentException("The check '" + statement + "' failed in " + failures + " of " + cases
                    + " cases. Maybe the profile was edited.");
        }
    }

    /// The checks of both, cases and failures added where both made the same.
    static List<Check> merge(List<Check> some, List<Check> others) {
        Map<List<Object>, Check> merged = new LinkedHashMap<>();
        for (List<Check> checks : List.of(some, others)) {
            for (Check check : checks) {
                merged.merge(List.of(check.kind, check.statement), check, (a, b) -> new Check(a.kind, a.statement,
                        a.cases + b.cases, a.failures + b.failures));
            }
        }
        return new ArrayList<>(merged.values());
    }
}

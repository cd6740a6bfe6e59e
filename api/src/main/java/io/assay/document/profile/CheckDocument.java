package io.assay.document.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.profile.Check;

/// A [Check] as JSON: how often what should hold did not.
///
/// @param kind which metric of quality it counts for
/// @param statement what should hold, in words
/// @param cases in which it could be seen
/// @param failures in which it did not hold
public record CheckDocument(@JsonProperty("kind") Check.Kind kind, @JsonProperty("statement") String statement,
        @JsonProperty("cases") long cases, @JsonProperty("failures") long failures) {
    static CheckDocument of(Check check) {
        return new CheckDocument(check.kind(), check.statement(), check.cases(), check.failures());
    }

    Check check() {
        return new Check(kind, statement, cases, failures);
    }
}

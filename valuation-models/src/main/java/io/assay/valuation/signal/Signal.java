package io.assay.valuation.signal;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One score with what it rests on.
///
/// @param kind which of the four
/// @param value the score and its interval, or null where there is no evidence yet
/// @param n how many observations decided
/// @param method how it was found
/// @param weak true where the evidence is thin; a weak signal moves a price little
/// @param evidence the findings, each in a sentence or less
/// @param improvement what would raise the score most, null where nothing is known of that
public record Signal(SignalKind kind, @Nullable Value value, long n, String method, boolean weak,
        List<String> evidence, @Nullable String improvement) {
    private static final String ABSENT = "a rule for what is absent";

    /// Without an improvement.
    public Signal(SignalKind kind, @Nullable Value value, long n, String method, boolean weak, List<String> evidence) {
        this(kind, value, n, method, weak, evidence, null);
    }

    /// A score with its interval, 0 ≤ `low` ≤ `score` ≤ `high` ≤ 1.
    ///
    /// @param score the best estimate
    /// @param low lower end of a 95 % interval
    /// @param high upper end of a 95 % interval
    public record Value(double score, double low, double high) {
        public Value {
            if (!(0 <= low && low <= score && score <= high && high <= 1)) {
                throw new IllegalArgumentException("A score of " + score + " in [" + low + ", " + high
                        + "] cannot be: 0 ≤ low ≤ score ≤ high ≤ 1.");
            }
        }
    }

    public Signal {
        evidence = List.copyOf(evidence);
        if (n < 0) {
            throw new IllegalArgumentException(
                    "The signal " + kind + " rests on " + n + " observations, less than none.");
        }
        if (value == null && !weak) {
            throw new IllegalArgumentException("The signal " + kind + " has no score, so it is weak.");
        }
    }

    /// The signal of which nothing is known yet.
    public static Signal noEvidence(SignalKind kind, String why) {
        return new Signal(kind, null, 0, "none", true, List.of("no evidence yet: " + why));
    }

    /// What a signal reads as where nobody has said what it is measured from.
    ///
    /// @param score in \[0, 1\]
    public static Signal absent(SignalKind kind, double score) {
        return new Signal(kind, new Value(score, score, score), 0, ABSENT, true,
                List.of("no profile of the dataset"));
    }

    /// True if the score is what a rule takes the absent for, no measurement.
    public boolean isAbsent() {
        return n == 0 && method.equals(ABSENT);
    }

    /// The score, empty where there is no evidence yet.
    public OptionalDouble score() {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.score());
    }

    /// The same signal with more findings after its own.
    public Signal with(List<String> findings) {
        return new Signal(kind, value, n, method, weak,
                Stream.concat(evidence.stream(), findings.stream()).toList(), improvement);
    }

    /// The same signal on thin evidence.
    public Signal weakened() {
        return new Signal(kind, value, n, method, true, evidence, improvement);
    }
}

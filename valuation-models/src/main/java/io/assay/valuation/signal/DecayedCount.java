package io.assay.valuation.signal;

import java.time.Duration;
import java.time.Instant;

/// A sum of weights that halves with every half-life: x ← x·2^(−Δ/h) + w. One number and one time are all it keeps. The
/// order in which events come in does not matter, but for rounding.
///
/// @param value the sum as of `at`
/// @param at the latest event so far
/// @param halfLife positive
public record DecayedCount(double value, Instant at, Duration halfLife) {
    private static final double NANOS = 1e9;

    public DecayedCount {
        if (!(value >= 0) || Double.isInfinite(value) || !halfLife.isPositive()) {
            throw new IllegalArgumentException("A count of " + value + " with a half-life of " + halfLife
                    + " cannot be: neither is negative.");
        }
    }

    /// Nothing yet.
    public static DecayedCount empty(Duration halfLife) {
        return new DecayedCount(0, Instant.EPOCH, halfLife);
    }

    /// The count with an event more. An event from before the latest one enters as what has become of it since.
    public DecayedCount plus(double weight, Instant when) {
        return when.isBefore(at)
                ? new DecayedCount(value + weight * left(when, at), at, halfLife)
                : new DecayedCount(value * left(at, when) + weight, when, halfLife);
    }

    /// What it has become by `when`; a time before the latest event is taken for that one's, so that a clock that runs
    /// backwards cannot make a count grow.
    public double at(Instant when) {
        return when.isAfter(at) ? value * left(at, when) : value;
    }

    private double left(Instant from, Instant to) {
        return StrictMath.pow(2, -seconds(Duration.between(from, to)) / seconds(halfLife));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS;
    }
}

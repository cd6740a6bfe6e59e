package io.assay.valuation.planted;

import java.time.Instant;

/// Breaks a rule on purpose: it reads the clock.
public final class AmbientClock {
    private AmbientClock() {}

    public static Instant answer() {
        return Instant.now();
    }
}

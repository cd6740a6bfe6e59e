package io.assay.valuation.planted;

import java.util.SplittableRandom;

/// Breaks a rule on purpose: its chance has no seed.
public final class UnseededChance {
    private UnseededChance() {}

    public static int answer() {
        return new SplittableRandom().nextInt();
    }
}

package io.assay.valuation.planted2;

import io.assay.valuation.planted.KnowsEverybody;

/// Breaks a rule on purpose: it closes a cycle.
public final class KnowsBack {
    private KnowsBack() {}

    public static int answer() {
        return KnowsEverybody.back();
    }
}

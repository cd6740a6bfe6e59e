package io.assay.valuation.signal;

import io.assay.valuation.profile.SetSketch;
import java.util.List;
import java.util.Locale;

/// The share of a dataset's rows that nobody else in the catalogue offers: |A \ ∪others| / |A| on theta sketches, with
/// the sketches' own bounds.
public final class Uniqueness {
    /// Fewer hashes than this decide nothing.
    public static final int MIN_HASHES = 30;

    /// To stand out among fewer other datasets than this says little.
    public static final int MIN_OTHERS = 5;

    private static final String METHOD = "theta sketch difference of canonical rows against the catalogue";

    private Uniqueness() {}

    /// The signal for `rows` against the row sketches of all other providers' datasets, made with the same seed.
    public static Signal of(SetSketch rows, List<SetSketch> others) {
        if (others.isEmpty()) {
            return Signal.noEvidence(SignalKind.UNIQUENESS, "no other provider's dataset to compare with");
        }
        if (rows.retainedHashes() == 0) {
            return Signal.noEvidence(SignalKind.UNIQUENESS, "the dataset has no rows");
        }
        SetSketch alone = rows.minus(others.stream().reduce(SetSketch::union).orElseThrow());
        double score = Math.min(1, alone.estimate() / rows.estimate());
        double low = Math.min(score, alone.lowerBound() / rows.upperBound());
        double high = Math.clamp(alone.upperBound() / rows.lowerBound(), score, 1);
        boolean weak = rows.retainedHashes() < MIN_HASHES || others.size() < MIN_OTHERS;
        return new Signal(SignalKind.UNIQUENESS, new Signal.Value(score, low, high), rows.retainedHashes(), METHOD,
                weak,
                List.of(String.format(Locale.ROOT, "%.1f %% of rows are in none of %d other datasets", 100 * score,
                        others.size())));
    }
}

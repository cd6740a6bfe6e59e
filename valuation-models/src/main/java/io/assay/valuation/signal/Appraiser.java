package io.assay.valuation.signal;

import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.SetSketch;
import java.time.YearMonth;
import java.util.List;

/// Turns a profile into a [Scorecard].
public final class Appraiser {
    private Appraiser() {}

    /// The four signals of `profile` among the row sketches of `others`, as of the month `asOf`.
    public static Scorecard appraise(DatasetProfile profile, List<SetSketch> others, YearMonth asOf,
            Quality.Weights weights) {
        return new Scorecard(Quality.of(profile, asOf, weights), Uniqueness.of(profile.rowSketch(), others),
                Signal.noEvidence(SignalKind.LOCALITY, "no transfer report for the buyer's place"),
                Signal.noEvidence(SignalKind.DEMAND, "no settled deals"));
    }
}

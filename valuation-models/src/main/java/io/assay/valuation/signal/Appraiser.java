package io.assay.valuation.signal;

import io.assay.valuation.profile.DatasetProfile;

/// Turns evidence into a [Scorecard].
public final class Appraiser {
    private Appraiser() {}

    /// What is known of a dataset and of whoever asks.
    ///
    /// @param profile of the dataset
    /// @param standing among the other offers
    /// @param locality as found for the buyer's place
    /// @param demand as found for the buyer's place
    /// @param context when and as what it is judged
    public record Evidence(DatasetProfile profile, Catalogue.Standing standing, Signal locality, Signal demand,
            Quality.Context context) {}

    /// The four signals.
    public static Scorecard appraise(Evidence evidence, Quality.Weights weights) {
        return new Scorecard(Quality.of(evidence.profile(), evidence.context(), weights),
                Uniqueness.of(evidence.standing()), evidence.locality(), evidence.demand());
    }
}

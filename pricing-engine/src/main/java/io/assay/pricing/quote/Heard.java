package io.assay.pricing.quote;

import io.assay.pricing.standing.CatalogueScores;
import io.assay.pricing.standing.ClaimBounds;
import io.assay.pricing.standing.ConfirmedBefore;
import io.assay.pricing.standing.FactGroup;
import io.assay.pricing.standing.Standing;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.signal.Locality;
import io.assay.valuation.signal.Scorecard;
import io.assay.valuation.signal.Signal;
import io.assay.valuation.signal.SignalKind;
import java.util.Set;

/// A listing as it reads when only some of what is said of it is heard. What is not said is not neutral: without a
/// profile a dataset is taken for one that is worse than most, and one whose places nobody names for one from
/// elsewhere, so that nobody gains by silence.
final class Heard {
    private Heard() {}

    /// `inputs` without the facts of the groups in `silent`, and with what is absent as it reads.
    static Recommender.Inputs of(Recommender.Inputs inputs, Set<FactGroup> silent, ClaimBounds bounds) {
        return inputs.with(listing(inputs, silent), scorecard(inputs, silent, bounds));
    }

    /// `model` where `inputs` are from: with the middle of its quality curve where the catalogue's confirmed datasets
    /// have theirs, and with the level of prices that was seen there.
    static PricingModel model(Recommender.Inputs inputs, PricingModel model) {
        CatalogueScores scores = inputs.catalogue();
        PricingModel middled = scores == null || scores.medianQuality() == null
                ? model
                : model.taught(model.deals(), model.rights(),
                        model.responses().around(SignalKind.QUALITY, scores.medianQuality()));
        return inputs.local() == null ? middled : middled.withLocal(inputs.local());
    }

    private static Scorecard scorecard(Recommender.Inputs inputs, Set<FactGroup> silent, ClaimBounds bounds) {
        Scorecard all = inputs.scorecard();
        CatalogueScores scores = inputs.catalogue() == null ? CatalogueScores.of(bounds) : inputs.catalogue();
        Standing profile = inputs.standings().of(FactGroup.PROFILE);
        boolean hasProfile = profile != Standing.ABSENT && !silent.contains(FactGroup.PROFILE);
        boolean hasPlace = profile == Standing.ABSENT || !silent.contains(FactGroup.PLACE);
        return new Scorecard(
                hasProfile ? all.quality() : Signal.absent(SignalKind.QUALITY, scores.absentQuality()),
                hasProfile ? all.uniqueness() : Signal.absent(SignalKind.UNIQUENESS, scores.absentUniqueness()),
                hasPlace ? all.locality() : Locality.undeclared(), all.demand());
    }

    // Of a group that is silent what was confirmed of it before, or nothing.
    private static ListingFeatures listing(Recommender.Inputs inputs, Set<FactGroup> silent) {
        ListingFeatures listing = inputs.listing();
        if (!silent.contains(FactGroup.TEXT) && !silent.contains(FactGroup.STRUCTURE)) {
            return listing;
        }
        ListingFeatures text = of(FactGroup.TEXT, inputs, silent);
        ListingFeatures structure = of(FactGroup.STRUCTURE, inputs, silent);
        return new ListingFeatures(listing.id(), listing.exchange(), listing.provider(), text.title(),
                text.description(), structure.category(), listing.plan(), structure.updateFrequency(),
                structure.volume(), structure.sizeBytes(), structure.dimension());
    }

    private static ListingFeatures of(FactGroup group, Recommender.Inputs inputs, Set<FactGroup> silent) {
        ListingFeatures listing = inputs.listing();
        if (!silent.contains(group)) {
            return listing;
        }
        ConfirmedBefore before = inputs.before();
        return before != null && before.groups().contains(group)
                ? before.listing()
                : new ListingFeatures(listing.id(), listing.exchange(), listing.provider(), "", "", "", listing.plan(),
                        ListingFeatures.NOT_STATED, 0, 0, 0);
    }
}

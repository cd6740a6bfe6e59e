package io.assay.valuation.hedonic;

import io.assay.valuation.hedonic.Effects.Feature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A fitted price model: pure, immutable, and the same estimate for the same listing always.
///
/// ln price = (1 − s) · (additive effects and text) + s · (coarse effects + weighted median of the comparables'
/// residuals), where s is [Settings#comparablesShare()]. Prices sit on lumps, so a median of comparables beats a mean;
/// the additive part carries what comparables cannot. Every term is named, and the terms add exactly.
///
/// Intervals are conformal, one calibration per plan kind, on errors made on providers that were held out, in units of
/// the error to expect near the listing (Papadopoulos et al. 2008, normalised nonconformity,
/// doi:10.1007/978-3-540-88906-9_5).
public final class PriceModel {
    /// Miss rates for which an estimate carries intervals.
    public static final List<BigDecimal> MISS_RATES = List.of(new BigDecimal("0.5"), new BigDecimal("0.2"),
            new BigDecimal("0.1"), new BigDecimal("0.05"));

    private static final int NAMED_COMPARABLES = 5;

    private final Parameters parameters;
    private final Comparables comparables;

    /// Everything that makes a model what it is, and all that its file holds.
    ///
    /// @param settings chosen before the fit
    /// @param currency ISO 4217 code of all prices
    /// @param additive effects of the additive part
    /// @param size its size terms
    /// @param coarse effects of the coarse model
    /// @param plans what was seen of each plan kind
    /// @param anchors the priced listings
    public record Parameters(Settings settings, String currency, Effects additive, SizeTerms size, Effects coarse,
            Map<PlanKind, PlanEvidence> plans, List<Anchor> anchors) {
        public Parameters {
            plans = Map.copyOf(plans);
            anchors = List.copyOf(anchors);
        }
    }

    public PriceModel(Parameters parameters) {
        this.parameters = parameters;
        this.comparables = new Comparables(parameters.anchors(), parameters.settings());
    }

    /// What it is made of.
    public Parameters parameters() {
        return parameters;
    }

    /// The price of `listing`, with reasons; or why there is none.
    public Estimate estimate(ListingFeatures listing) {
        PlanEvidence plan = parameters.plans().get(listing.plan());
        Settings settings = parameters.settings();
        if (plan == null || plan.listings() < settings.minListings() || plan.providers() < settings.minProviders()) {
            return new Estimate.NoPrice(
                    "too little evidence: " + (plan == null ? 0 : plan.listings()) + " priced " + listing.plan().label()
                            + " listings of " + (plan == null ? 0 : plan.providers()) + " providers",
                    "at least " + settings.minListings() + " priced " + listing.plan().label() + " listings of "
                            + settings.minProviders() + " providers in the training data");
        }
        Comparables.Likeness likeness = comparables.likeness(HashedListing.of(listing));
        double categories = parameters.anchors().stream()
                .filter(anchor -> anchor.listing().category().equals(listing.category())).count();
        double borrowed = 1 / (1 + settings.ridge().category() * categories);
        return new Estimate.Priced(contributions(listing, likeness), likeness.nearest(NAMED_COMPARABLES),
                new Estimate.Evidence(plan.listings(), likeness.effectiveNumber(), borrowed, notes(listing)),
                halfWidths(plan, likeness));
    }

    /// The error to expect for `listing`, in logs.
    double expectedError(ListingFeatures listing, double planError) {
        return comparables.likeness(HashedListing.of(listing)).expectedError(planError);
    }

    private List<Contribution> contributions(ListingFeatures listing, Comparables.Likeness likeness) {
        Effects additive = parameters.additive();
        Effects coarse = parameters.coarse();
        double s = parameters.settings().comparablesShare();
        double a = 1 - s;
        String fitted = "fitted, n=" + parameters.anchors().size();
        List<Contribution> terms = new ArrayList<>();
        terms.add(new Contribution("base", "all listings", a * additive.intercept() + s * coarse.intercept(), fitted));
        terms.add(new Contribution("plan", listing.plan().label(),
                a * additive.of(Feature.PLAN, listing) + s * coarse.of(Feature.PLAN, listing), fitted));
        terms.add(new Contribution("exchange", listing.exchange(),
                a * (additive.of(Feature.EXCHANGE, listing) + additive.of(Feature.PLAN_EXCHANGE, listing))
                        + s * (coarse.of(Feature.EXCHANGE, listing) + coarse.of(Feature.PLAN_EXCHANGE, listing)),
                fitted));
        terms.add(new Contribution("category", listing.category(),
                a * (additive.of(Feature.CATEGORY, listing) + additive.of(Feature.PLAN_CATEGORY, listing)), fitted));
        terms.add(new Contribution("update frequency", listing.updateFrequency(),
                a * additive.of(Feature.UPDATE_FREQUENCY, listing), fitted));
        terms.add(new Contribution("provider", listing.provider(), a * additive.of(Feature.PROVIDER, listing), fitted));
        terms.add(new Contribution("size", "as stated", a * parameters.size().sum(listing), fitted));
        terms.add(new Contribution("title", "its words", a * likeness.titleTerm(), fitted));
        terms.add(new Contribution("description", "its words", a * likeness.descriptionTerm(), fitted));
        terms.add(new Contribution("comparables", "median of the nearest", s * likeness.medianResidual(), fitted));
        return terms;
    }

    private List<String> notes(ListingFeatures listing) {
        List<String> notes = new ArrayList<>();
        if (!parameters.additive().knows(Feature.CATEGORY, listing)) {
            notes.add("no priced listing of category '" + listing.category()
                    + "' is known; its effect is borrowed whole");
        }
        if (!parameters.additive().knows(Feature.EXCHANGE, listing)) {
            notes.add("no priced listing of exchange '" + listing.exchange()
                    + "' is known; prices there may be at another level");
        }
        return notes;
    }

    private static Map<BigDecimal, Double> halfWidths(PlanEvidence plan, Comparables.Likeness likeness) {
        double[] scores = plan.scores().stream().mapToDouble(Double::doubleValue).toArray();
        double expected = likeness.expectedError(plan.meanError());
        Map<BigDecimal, Double> halfWidths = new LinkedHashMap<>();
        for (BigDecimal alpha : MISS_RATES) {
            OptionalDouble score = Conformal.quantile(scores, alpha);
            // Listings of one provider err together, so there must be providers enough for the rank too.
            if (score.isPresent() && Conformal.rank(plan.providers(), alpha) <= plan.providers()) {
                halfWidths.put(alpha, score.getAsDouble() * expected);
            }
        }
        return halfWidths;
    }
}

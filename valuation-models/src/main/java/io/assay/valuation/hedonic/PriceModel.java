package io.assay.valuation.hedonic;

import io.assay.valuation.hedonic.Effects.Feature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A fitted price model: pure, immutable, and the same estimate for the same listing always.
///
/// ln price = effects of what the listing says of itself + weighted median of what is left of its comparables' log
/// prices when the same effects are taken off them. Prices sit on lumps, so a median beats a mean, and where a
/// comparable has the same effects the median is its very price. Plan kind is a condition: its level is an effect, only
/// listings of the same plan kind compare, and what a category or a size adds to the latent value is shared by all plan
/// kinds. Every term is named, and the contributions add exactly.
///
/// Intervals are conformal, one calibration per plan kind, on errors made on providers that were held out, in units of
/// the error to expect near the listing (Papadopoulos et al. 2008, normalised nonconformity,
/// doi:10.1007/978-3-540-88906-9_5).
public final class PriceModel {
    /// Miss rates for which an estimate carries intervals.
    public static final List<BigDecimal> MISS_RATES = List.of(new BigDecimal("0.5"), new BigDecimal("0.2"),
            new BigDecimal("0.1"), new BigDecimal("0.05"));

    private static final int NAMED_COMPARABLES = 5;
    // Standard deviation per mean absolute error, where errors are normal.
    private static final double DEVIATIONS_PER_MEAN_ERROR = Math.sqrt(Math.PI / 2);

    private final Parameters parameters;
    private final TextShelves shelves;
    private final Comparables comparables;
    private final String source;
    private final Map<PlanKind, double[]> scores = new EnumMap<>(PlanKind.class);

    private static final Comparator<Anchor> ORDER = Comparator
            .<Anchor, String>comparing(anchor -> anchor.listing().id())
            .thenComparing(Anchor::kind).thenComparingDouble(Anchor::price).thenComparingDouble(Anchor::weight);

    /// Everything that makes a model what it is, and all that its file holds.
    ///
    /// @param settings chosen before the fit
    /// @param currency ISO 4217 code of all prices
    /// @param effects of what a listing says of itself
    /// @param plans what was seen of each plan kind
    /// @param anchors the priced listings that others are compared with; kept in order of id, kind and price
    public record Parameters(Settings settings, String currency, Effects effects, Map<PlanKind, PlanEvidence> plans,
            List<Anchor> anchors) {
        public Parameters {
            plans = Map.copyOf(plans);
            anchors = anchors.stream().sorted(ORDER).toList();
        }
    }

    public PriceModel(Parameters parameters) {
        this(parameters, new TextShelves(parameters.anchors().stream().map(Anchor::listing).toList()));
    }

    /// A model whose anchors' listings stand on `shelves`, in their order.
    PriceModel(Parameters parameters, TextShelves shelves) {
        this.parameters = parameters;
        this.shelves = shelves;
        this.comparables = new Comparables(parameters.anchors(), shelves, parameters.settings());
        this.source = "fitted, n=" + parameters.plans().values().stream().mapToInt(PlanEvidence::listings).sum();
        parameters.plans().forEach((plan, seen) -> scores.put(plan,
                seen.scores().stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /// What it is made of.
    public Parameters parameters() {
        return parameters;
    }

    /// The list price of `listing`, with reasons; or why there is none.
    public Estimate estimate(ListingFeatures listing) {
        return estimate(listing, HashedListing.of(listing));
    }

    /// The same where the listing is hashed already.
    Estimate estimate(ListingFeatures listing, HashedListing hashed) {
        PlanEvidence plan = parameters.plans().get(listing.plan());
        Settings settings = parameters.settings();
        if (plan == null || !canPrice(listing.plan())) {
            return new Estimate.NoPrice(
                    "too little evidence: " + (plan == null ? 0 : plan.listings()) + " priced " + listing.plan().label()
                            + " listings of " + (plan == null ? 0 : plan.providers()) + " providers",
                    "at least " + settings.minListings() + " priced " + listing.plan().label() + " listings of "
                            + settings.minProviders() + " providers in the training data");
        }
        Comparables.Neighbourhood near = near(hashed, shelves.cosines(hashed));
        double expected = near.expectedError(plan.meanError(), Anchor::error);
        return new Estimate.Priced(contributions(listing, near), near.named(NAMED_COMPARABLES),
                new Estimate.Evidence(plan.listings(), near.effectiveNumber(),
                        parameters.effects().borrowedWeight(listing.category()), notes(listing)),
                halfWidths(listing.plan(), plan, expected), DEVIATIONS_PER_MEAN_ERROR * expected,
                near.distribution(parameters.effects().sum(listing), plan.reliability()));
    }

    /// What the provider could state or keep up otherwise, and what that would do; only what raises the price.
    public List<ListingChange> changes(ListingFeatures listing) {
        Effects effects = parameters.effects();
        List<ListingChange> changes = new ArrayList<>();
        double now = effects.of(Feature.UPDATE_FREQUENCY, listing);
        effects.levels().getOrDefault(Feature.UPDATE_FREQUENCY, Map.of()).entrySet().stream()
                .max(Map.Entry.comparingByValue()).filter(best -> best.getValue() > now)
                .ifPresent(best -> changes.add(new ListingChange("update frequency",
                        "update it " + best.getKey() + " instead of " + listing.updateFrequency(), false,
                        best.getValue() - now)));
        effects.sizes().forEach((size, effect) -> {
            if (size.of(listing) == 0 && effect.stated() > 0) {
                changes.add(new ListingChange("size", "state its " + size.label(), true, effect.stated()));
            }
        });
        return changes;
    }

    /// Whether enough of a plan kind has been seen.
    boolean canPrice(PlanKind kind) {
        PlanEvidence plan = parameters.plans().get(kind);
        Settings settings = parameters.settings();
        return plan != null && plan.listings() >= settings.minListings() && plan.providers() >= settings.minProviders();
    }

    /// What a listing has to do with its comparables.
    Comparables.Neighbourhood near(HashedListing listing) {
        return near(listing, shelves.cosines(listing));
    }

    /// The same where the cosines with its shelf are known.
    Comparables.Neighbourhood near(HashedListing listing, double[] cosines) {
        return comparables.near(listing, cosines);
    }

    private List<Contribution> contributions(ListingFeatures listing, Comparables.Neighbourhood near) {
        Effects effects = parameters.effects();
        List<Contribution> contributions = new ArrayList<>();
        contributions.add(new Contribution("base", "all listings", effects.intercept(), source));
        contributions.add(new Contribution("plan", listing.plan().label(), effects.of(Feature.PLAN, listing), source));
        contributions.add(new Contribution("exchange", listing.exchange(),
                effects.of(Feature.EXCHANGE, listing) + effects.of(Feature.PLAN_EXCHANGE, listing), source));
        contributions
                .add(new Contribution("category", listing.category(), effects.of(Feature.CATEGORY, listing), source));
        contributions.add(new Contribution("update frequency", listing.updateFrequency(),
                effects.of(Feature.UPDATE_FREQUENCY, listing), source));
        contributions.add(new Contribution("size", "as stated", effects.ofSizes(listing), source));
        contributions.add(new Contribution("comparables", "median of the nearest", near.medianResidual(), source));
        return contributions;
    }

    private List<String> notes(ListingFeatures listing) {
        List<String> notes = new ArrayList<>();
        if (!parameters.effects().knows(Feature.CATEGORY, listing)) {
            notes.add("no priced listing of category '" + listing.category()
                    + "' is known; its effect is borrowed whole");
        }
        if (!parameters.effects().knows(Feature.EXCHANGE, listing)) {
            notes.add("no priced listing of exchange '" + listing.exchange()
                    + "' is known; prices there may be at another level");
        }
        return notes;
    }

    private Map<BigDecimal, Double> halfWidths(PlanKind kind, PlanEvidence plan, double expectedError) {
        Map<BigDecimal, Double> halfWidths = new LinkedHashMap<>();
        for (BigDecimal alpha : MISS_RATES) {
            OptionalDouble score = Conformal.quantile(scores.getOrDefault(kind, new double[0]), alpha);
            // Listings of one provider err together, so there must be providers enough for the rank too.
            if (score.isPresent() && Conformal.rank(plan.providers(), alpha) <= plan.providers()) {
                halfWidths.put(alpha, score.getAsDouble() * expectedError);
            }
        }
        return halfWidths;
    }
}

package io.assay.valuation.hedonic;

import io.assay.valuation.hedonic.Effects.Feature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A fitted price model: pure, immutable, and the same estimate for the same listing always.
///
/// ln price = effects of what the listing says of itself + the centre of what is left of its comparables' log prices
/// when the same effects are taken off them. Prices sit on lumps, so the middle of their distribution beats its mean.
/// Plan kind is a condition: its level is an effect, only listings of the same plan kind compare, and what a category
/// or a size adds to the latent value is shared by all plan kinds. Every term is named, and the contributions add
/// exactly.
///
/// Intervals are conformal, one calibration per plan kind and exchange, on errors made on providers that were held out,
/// each provider once, in units of the error to expect near the listing (Papadopoulos et al. 2008, normalised
/// nonconformity, doi:10.1007/978-3-540-88906-9_5).
public final class PriceModel {
    /// Miss rates for which an estimate carries intervals.
    public static final List<BigDecimal> MISS_RATES = List.of(new BigDecimal("0.5"), new BigDecimal("0.2"),
            new BigDecimal("0.1"), new BigDecimal("0.05"));

    private static final int NAMED_COMPARABLES = 5;
    private static final double SMALLEST_ERROR = 1e-9;
    // Standard errors from none at which an effect is called one.
    static final double CLEAR = 1.96;
    private static final int RECENT = 1_024;
    private static final int RECENT_LOCAL = 4_096;
    // Standard deviation per mean absolute error, where errors are normal.
    private static final double DEVIATIONS_PER_MEAN_ERROR = Math.sqrt(Math.PI / 2);

    private final Parameters parameters;
    private final Comparables comparables;
    private final double[] errors;
    private final @Nullable LocalLevel local;
    private final Recent<Estimate> recent = new Recent<>(RECENT);
    private final Recent<Modelled> levelless;
    // The last that was asked for: many listings of an exchange have one level.
    private volatile @Nullable PriceModel localised;

    private static final Comparator<Anchor> ORDER = Comparator
            .<Anchor, String>comparing(anchor -> anchor.listing().id())
            .thenComparing(Anchor::kind).thenComparingDouble(Anchor::price).thenComparingDouble(Anchor::weight);

    /// Everything that makes a model what it is, and all that its file holds.
    ///
    /// @param settings chosen before the fit
    /// @param currency ISO 4217 code of all prices
    /// @param effects of what a listing says of itself
    /// @param plans what was seen of each plan kind
    /// @param lexicon of the concepts by which texts meet
    /// @param forest whose leaves say what is alike
    /// @param anchors the priced listings that others are compared with; kept in order of id, kind and price
    public record Parameters(Settings settings, String currency, Effects effects, Map<PlanKind, PlanEvidence> plans,
            Lexicon lexicon, LeafForest forest, List<Anchor> anchors) {
        public Parameters {
            plans = Map.copyOf(plans);
            anchors = anchors.stream().sorted(ORDER).toList();
        }
    }

    public PriceModel(Parameters parameters) {
        this(parameters, Likenesses.of(parameters.anchors().stream().map(Anchor::listing).toList(),
                parameters.forest()));
    }

    /// A model whose anchors' listings are `likenesses`, in their order.
    PriceModel(Parameters parameters, Likenesses likenesses) {
        this.parameters = parameters;
        this.comparables = new Comparables(parameters.anchors(), likenesses, parameters.settings());
        this.errors = parameters.anchors().stream().mapToDouble(Anchor::error).toArray();
        this.local = null;
        this.levelless = new Recent<>(RECENT_LOCAL);
    }

    private PriceModel(PriceModel model, LocalLevel local) {
        this.parameters = model.parameters;
        this.comparables = model.comparables;
        this.errors = model.errors;
        this.local = local;
        this.levelless = model.levelless;
    }

    /// A log price at the model's own level, and the error to expect of it.
    private record Modelled(double log, double expected) {}

    /// The same where prices of `level` were seen since.
    public PriceModel withLocal(LocalLevel level) {
        PriceModel last = localised;
        if (last == null || !level.equals(last.local)) {
            last = new PriceModel(this, level);
            localised = last;
        }
        return last;
    }

    /// True if the level of prices of `plan` on `exchange` is known from what the model was trained on.
    public boolean knows(String exchange, PlanKind plan) {
        PlanEvidence seen = parameters.plans().get(plan);
        return seen != null && seen.providersOn(exchange) >= parameters.settings().minProviders();
    }

    /// A price of `listing` as [LocalLevel] needs it; empty where there is too little evidence of its plan kind.
    ///
    /// @param log natural log of the price, brought to the reference right
    public Optional<LocalLevel.Seen> seen(ListingFeatures listing, double log) {
        PlanEvidence plan = parameters.plans().get(listing.plan());
        if (plan == null || plan.listings() < parameters.settings().minListings()) {
            return Optional.empty();
        }
        Modelled modelled = levelless.of(listing, one -> {
            Comparables.Neighbourhood near = near(HashedListing.of(one, parameters.lexicon()));
            return new Modelled(parameters.effects().sum(one) + near.centre(), Math.max(SMALLEST_ERROR,
                    near.expectedError(plan.errorOn(one.exchange()), errors)));
        });
        return Optional.of(new LocalLevel.Seen(listing.provider(), log, modelled.log(), modelled.expected()));
    }

    private Optional<LocalLevel> localOf(ListingFeatures listing) {
        return Optional.ofNullable(local).filter(level -> level.plan() == listing.plan()
                && level.exchange().equals(listing.exchange()) && !knows(listing.exchange(), listing.plan()));
    }

    /// What it is made of.
    public Parameters parameters() {
        return parameters;
    }

    /// The list price of `listing`, with reasons; or why there is none.
    public Estimate estimate(ListingFeatures listing) {
        return recent.of(listing, this::made);
    }

    private Estimate made(ListingFeatures listing) {
        Settings settings = parameters.settings();
        PlanEvidence plan = parameters.plans().get(listing.plan());
        String kind = listing.plan().label();
        if (plan == null || plan.listings() < settings.minListings()) {
            return new Estimate.NoPrice("too little evidence: " + (plan == null ? 0 : plan.listings()) + " priced "
                    + kind + " listings of " + (plan == null ? 0 : plan.providers()) + " providers",
                    "at least " + settings.minListings() + " priced " + kind + " listings in the training data");
        }
        Optional<LocalLevel> level = localOf(listing);
        int providers = plan.providersOn(listing.exchange()) + level.map(LocalLevel::providers).orElse(0);
        if (3 * providers < settings.minProviders()) {
            Estimate.WhyNoPoint why = tooFewProviders(listing, providers);
            return new Estimate.Orientation(why.reason(), why.remedy(), levels(plan));
        }
        Comparables.Neighbourhood near = near(HashedListing.of(listing, parameters.lexicon()));
        double expected = near.expectedError(plan.errorOn(listing.exchange()), errors);
        double explained = parameters.effects().sum(listing) + level.map(LocalLevel::offset).orElse(0.0);
        boolean isKnown = level.isPresent()
                ? level.get().providers() >= settings.minProviders()
                : providers >= settings.minProviders();
        return new Estimate.Priced(contributions(listing, near), near.named(NAMED_COMPARABLES, explained),
                new Estimate.Evidence(plan.listings(), providers, near.effectiveNumber(),
                        parameters.effects().borrowedWeight(listing.category()), notes(listing)),
                isKnown ? halfWidths(plan, listing.exchange(), level.orElse(null), expected) : Map.of(),
                DEVIATIONS_PER_MEAN_ERROR * expected,
                near.distribution(explained, plan.reliability()),
                explained + near.typical(),
                new Estimate.Doubt(near.spread(), near.below(), isKnown ? null : tooFewProviders(listing, providers),
                        isKnown ? List.of() : levels(plan)));
    }

    private Estimate.WhyNoPoint tooFewProviders(ListingFeatures listing, int providers) {
        String kind = listing.plan().label();
        int enough = parameters.settings().minProviders();
        return new Estimate.WhyNoPoint("the level of " + kind + " prices on exchange '" + listing.exchange()
                + "' is not known well: there are prices of " + providers + " providers there",
                kind + " prices of " + enough + " other providers of '" + listing.exchange()
                        + "', asked in admitted listings or settled; " + providers + " of " + enough + " are there");
    }

    private static List<Estimate.Level> levels(PlanEvidence plan) {
        return plan.exchanges().entrySet().stream().map(seen -> new Estimate.Level(seen.getKey(),
                seen.getValue().median(), seen.getValue().listings(), seen.getValue().providers())).toList();
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
            if (size.of(listing) == 0 && effects.isClear(size)) {
                changes.add(new ListingChange("size", "state its " + size.label(), true, effect.stated()));
            }
        });
        return changes;
    }

    /// What a listing has to do with its comparables.
    Comparables.Neighbourhood near(HashedListing listing) {
        return comparables.near(listing);
    }

    /// Their centre where the whole text alone speaks.
    double quickCentre(HashedListing listing, double[] likeness) {
        return comparables.quickCentre(listing, likeness);
    }

    private List<Contribution> contributions(ListingFeatures listing, Comparables.Neighbourhood near) {
        Effects effects = parameters.effects();
        List<Contribution> contributions = new ArrayList<>();
        contributions.add(new Contribution("base", "all listings", effects.intercept(), effects.baseBasis()));
        contributions.add(new Contribution("plan", listing.plan().label(), effects.of(Feature.PLAN, listing),
                effects.basis(listing, Feature.PLAN)));
        contributions.add(new Contribution("exchange", listing.exchange(),
                effects.of(Feature.EXCHANGE, listing) + effects.of(Feature.PLAN_EXCHANGE, listing),
                effects.basis(listing, Feature.EXCHANGE, Feature.PLAN_EXCHANGE)));
        localOf(listing).ifPresent(level -> contributions.add(new Contribution("local prices",
                level.prices() + " prices of " + level.providers() + " providers on " + level.exchange(),
                level.offset(), Basis.fitted(level.prices(), level.standardError()))));
        contributions.add(new Contribution("category", listing.category(), effects.of(Feature.CATEGORY, listing),
                effects.basis(listing, Feature.CATEGORY)));
        contributions.add(new Contribution("update frequency", listing.updateFrequency(),
                effects.of(Feature.UPDATE_FREQUENCY, listing), effects.basis(listing, Feature.UPDATE_FREQUENCY)));
        contributions.add(new Contribution("size", sizes(listing), effects.ofSizes(listing),
                effects.basisOfSizes(listing)));
        contributions.add(new Contribution("comparables",
                near.isAlike() ? "centre of what is alike" : "no text is alike: what is usual here", near.centre(),
                near.basis()));
        return contributions;
    }

    private String sizes(ListingFeatures listing) {
        Basis basis = parameters.effects().basisOfSizes(listing);
        boolean isStated = Arrays.stream(Effects.Size.values()).anyMatch(size -> size.of(listing) > 0);
        boolean isFound = Math.abs(parameters.effects().ofSizes(listing)) > CLEAR * basis.standardError();
        return !isStated
                ? "not stated"
                : isFound ? "as stated" : "no effect found in " + basis.n() + " listings that state it";
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

    private static Map<BigDecimal, Double> halfWidths(PlanEvidence plan, String exchange, @Nullable LocalLevel level,
            double expectedError) {
        Map<BigDecimal, Double> halfWidths = new LinkedHashMap<>();
        for (BigDecimal alpha : MISS_RATES) {
            (level == null ? plan.score(exchange, alpha) : level.score(alpha))
                    .ifPresent(score -> halfWidths.put(alpha, score * expectedError));
        }
        return halfWidths;
    }
}

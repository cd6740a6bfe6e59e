package io.assay.pricing.simulation;

import io.assay.pricing.quote.DealLevel;
import io.assay.pricing.quote.ObservedDeal;
import io.assay.pricing.quote.PricingModel;
import io.assay.pricing.quote.ResponseCurve;
import io.assay.pricing.quote.SignalReading;
import io.assay.pricing.quote.SignalResponses;
import io.assay.pricing.right.Action;
import io.assay.pricing.right.Delivery;
import io.assay.pricing.right.Exclusivity;
import io.assay.pricing.right.Term;
import io.assay.pricing.right.Territory;
import io.assay.pricing.right.UsageRight;
import io.assay.valuation.hedonic.Contribution;
import io.assay.valuation.hedonic.Estimate;
import io.assay.valuation.hedonic.ListingFeatures;
import io.assay.valuation.signal.SignalKind;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// Deals of a market whose truth is known, to see whether a fit finds it again: each closes at what a planted model
/// says of its listing, right and signals, but for errors that a provider, a listing and the deal itself have.
public final class SyntheticDeals {
    private static final double KNOWN = 0.8;
    private static final double WEAK = 0.2;

    private SyntheticDeals() {}

    /// How far deals stray: standard deviations of logs.
    ///
    /// @param provider of what all deals of a provider share
    /// @param listing of what all deals of a listing share
    /// @param deal of each
    public record Errors(double provider, double listing, double deal) {}

    /// A truth over the list prices of `model`: what deals close at and how each signal moves prices, drawn at random,
    /// not from any belief. One signal in four does nothing.
    public static PricingModel plant(PricingModel model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<SignalKind, ResponseCurve> curves = new EnumMap<>(SignalKind.class);
        model.responses().curves().forEach((kind, curve) -> curves.put(kind, random.nextInt(4) == 0
                ? new ResponseCurve(1, curve.median(), 1)
                : new ResponseCurve(random.nextDouble(0.3, 1), curve.median(), random.nextDouble(1, 2.5))));
        return model.taught(new DealLevel(random.nextDouble(0.6, 1.1), null), model.rights(),
                new SignalResponses(curves, model.responses().spread(), Map.of()));
    }

    /// `n` deals of `listings` as `truth` has them. A listing's scores are its own and stray a little from deal to
    /// deal; four of five readings are known, and one of five of those is weak.
    public static List<ObservedDeal> draw(PricingModel truth, List<ListingFeatures> listings, Errors errors, int n,
            long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Double> ofProvider = new HashMap<>();
        Map<String, Double> ofListing = new HashMap<>();
        Map<String, Double> scores = new HashMap<>();
        List<ObservedDeal> deals = new ArrayList<>();
        while (deals.size() < n) {
            ListingFeatures listing = listings.get(random.nextInt(listings.size()));
            if (truth.prices().estimate(listing) instanceof Estimate.Priced known) {
                UsageRight right = right(random);
                List<SignalReading> signals = new ArrayList<>();
                double log = known.logPrice() + Math.log(truth.deals().factor())
                        + truth.rights().contributions(right, listing.plan()).stream().mapToDouble(Contribution::log)
                                .sum()
                        + ofProvider.computeIfAbsent(listing.provider(),
                                _ -> errors.provider() * random.nextGaussian())
                        + ofListing.computeIfAbsent(listing.id(), _ -> errors.listing() * random.nextGaussian())
                        + errors.deal() * random.nextGaussian();
                for (SignalKind kind : SignalKind.values()) {
                    double own = scores.computeIfAbsent(listing.id() + kind, _ -> random.nextDouble());
                    double score = Math.clamp(own + 0.1 * random.nextGaussian(), 0, 1);
                    if (random.nextDouble() < KNOWN) {
                        SignalReading signal = new SignalReading(kind, score, random.nextDouble() < WEAK);
                        signals.add(signal);
                        log += Objects.requireNonNull(truth.responses().curves().get(kind)).log(score, signal.weak());
                    }
                }
                deals.add(new ObservedDeal(listing, Math.exp(log), 1, right, signals));
            }
        }
        return deals;
    }

    private static UsageRight right(SplittableRandom random) {
        Set<Action> actions = random.nextBoolean() ? Set.of(Action.USE) : Set.of(Action.USE, Action.DERIVE);
        Delivery[] ways = Delivery.values();
        return new UsageRight(actions, new TreeSet<>(List.of("research")), new TreeSet<>(),
                Territory.of(List.of("MY")), new Term(Period.ofYears(1 + random.nextInt(3))), null, 1,
                Exclusivity.NONE, false, ways[random.nextInt(ways.length)]);
    }
}

package io.assay.valuation.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How much a dataset is wanted in a place. Two scores that never mix: the price score, from settled and paid deals
/// alone, moves prices; the rank score, from every step of the funnel, moves ranks and never a price.
///
/// Both add up over buyers Σ min(c, ln(1 + x)), so that one buyer moves little however often they come, and both are
/// D/(D + D½), so that they stay below 1. They take O(n log n); without deals there is no price score, without buyers a
/// rank score of 0. What a set of false buyers can do is bounded by [#mostRise].
public final class Demand {
    private static final int MIN_BUYERS = 5;
    private static final String METHOD = "fees of settled deals, decayed, concave and capped per buyer";

    private Demand() {}

    /// How demand is weighed. Priors, until deals can teach better.
    ///
    /// @param steps what a step counts in the rank score, each positive
    /// @param cap the most that one buyer adds, positive
    /// @param feeRate what a deal costs its parties, as a share of its amount, in (0, 1)
    /// @param feeUnit the fee that counts as one, in minor units, positive
    /// @param halfPrice sum over buyers at which the price score is ½, positive
    /// @param halfRank sum over buyers at which the rank score is ½, positive
    public record Settings(Map<FunnelStep, Double> steps, double cap, double feeRate, long feeUnit, double halfPrice,
            double halfRank) {
        public Settings {
            steps = new EnumMap<>(steps);
            boolean complete = steps.size() == FunnelStep.values().length
                    && steps.values().stream().allMatch(weight -> weight > 0 && Double.isFinite(weight));
            if (!complete || !(cap > 0 && feeRate > 0 && feeRate < 1 && feeUnit > 0 && halfPrice > 0 && halfRank > 0)) {
                throw new IllegalArgumentException("Demand cannot be weighed by steps " + steps + ", cap " + cap
                        + ", fee rate " + feeRate + ", fee unit " + feeUnit + ", halves " + halfPrice + " and "
                        + halfRank
                        + ". Maybe the model file was edited: all are positive, and the rate is below 1.");
            }
        }

        /// A fee of 1 %, ten major units of fee counting as one; a win counts as twenty views.
        public static Settings defaults() {
            return new Settings(Map.of(FunnelStep.VIEW, 0.05, FunnelStep.SEARCH, 0.1, FunnelStep.QUOTE, 0.3,
                    FunnelStep.BID, 0.6, FunnelStep.WIN, 1.0), 2, 0.01, 1_000, 10, 5);
        }
    }

    /// The price score of one listing for buyers of one place: ½ without a deal, and more the more buyers pay. A deal
    /// never lowers it, nor makes it weak.
    ///
    /// @param deals of the listing in that place, screened
    /// @param now as of when
    public static Signal price(List<Deal> deals, Instant now, Settings settings) {
        if (deals.isEmpty()) {
            return Signal.noEvidence(SignalKind.DEMAND, "no settled deals");
        }
        Map<String, DecayedCount> fees = new HashMap<>();
        for (Deal deal : deals) {
            double fee = settings.feeRate() * deal.amount() / settings.feeUnit();
            fees.merge(deal.buyer(), DecayedCount.empty(HalfLife.MONTH.duration()).plus(fee, deal.at()),
                    (all, _) -> all.plus(fee, deal.at()));
        }
        List<Double> decayed = fees.values().stream().map(count -> count.at(now)).toList();
        double sum = sum(decayed, settings.cap());
        double score = above(sum, settings);
        // Buyers come as a Poisson process would: their number is known to about its root.
        double margin = 1.96 / Math.sqrt(fees.size());
        return new Signal(SignalKind.DEMAND,
                new Signal.Value(score,
                        Math.min(score, above(sum * Math.max(0, 1 - margin), settings)),
                        Math.max(score, above(sum * (1 + margin), settings))),
                deals.size(), METHOD, payingBuyers(decayed) < MIN_BUYERS,
                List.of(String.format(Locale.ROOT, "%d settled deals with %d buyers", deals.size(), fees.size())));
    }

    /// The rank score: each buyer's activity, [#activity], summed over buyers.
    ///
    /// @param activities one per buyer, none negative
    /// @param unmet searches for the listing's category that found nothing, one number per buyer; each counts as a
    ///        search
    public static double rank(List<Double> activities, List<Double> unmet, Settings settings) {
        double search = settings.steps().getOrDefault(FunnelStep.SEARCH, 0.0);
        return saturating(sum(activities, settings.cap())
                + sum(unmet.stream().map(searches -> search * searches).toList(), settings.cap()), settings.halfRank());
    }

    /// What a buyer's steps come to: each counted over a day, a week and a month, which weigh the same.
    ///
    /// @param counts decayed counts by step and half-life
    public static double activity(Map<FunnelStep, Map<HalfLife, Double>> counts, Settings settings) {
        double sum = 0;
        for (Map.Entry<FunnelStep, Map<HalfLife, Double>> step : counts.entrySet()) {
            double mean = step.getValue().values().stream().mapToDouble(Double::doubleValue).sum()
                    / HalfLife.values().length;
            sum += settings.steps().getOrDefault(step.getKey(), 0.0) * mean;
        }
        return sum;
    }

    /// The bound f(k, B): the most by which `identities` false buyers who spend `budget` on fees together can raise a
    /// price score of `score`. The sum over buyers is concave in each, so nothing beats equal shares: k·min(c, ln(1 +
    /// B/(k·u))). Decay only lowers it, and deals that [WashScreen] sets aside do not count at all.
    ///
    /// @param score from 0 to less than 1
    /// @param budget in minor units
    public static double mostRise(double score, int identities, double budget, Settings settings) {
        if (identities == 0) {
            return 0;
        }
        double own = Math.max(0, 2 * score - 1);
        double sum = settings.halfPrice() * own / (1 - own);
        double pushed = identities
                * Math.min(settings.cap(), StrictMath.log1p(budget / (identities * (double) settings.feeUnit())));
        return above(sum + pushed, settings) - above(sum, settings);
    }

    /// The same for the rank score, where steps and searches cost nothing: only identities are scarce.
    public static double mostRankRise(double score, int identities, Settings settings) {
        double sum = settings.halfRank() * score / (1 - score);
        return saturating(sum + 2 * identities * settings.cap(), settings.halfRank()) - score;
    }

    /// Over what time events are forgotten.
    public enum HalfLife {
        /// One day.
        DAY(1),
        /// Seven days.
        WEEK(7),
        /// Thirty days.
        MONTH(30);

        private final int days;

        HalfLife(int days) {
            this.days = days;
        }

        /// The time after which half is left.
        public Duration duration() {
            return Duration.ofDays(days);
        }
    }

    // Buyers, each as a share of one who has paid a fee of one unit: who pays next to nothing makes no evidence
    // stronger, and who pays more makes none weaker.
    private static double payingBuyers(List<Double> perBuyer) {
        return perBuyer.stream().mapToDouble(x -> Math.min(1, x)).sum() * (1 + 1e-12);
    }

    private static double above(double sum, Settings settings) {
        return (1 + saturating(sum, settings.halfPrice())) / 2;
    }

    private static double sum(List<Double> perBuyer, double cap) {
        return perBuyer.stream().mapToDouble(x -> Math.min(cap, StrictMath.log1p(x))).sorted().sum();
    }

    private static double saturating(double sum, double half) {
        return sum / (sum + half);
    }
}

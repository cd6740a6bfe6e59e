package io.assay.valuation.hedonic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// The level of prices of one plan kind on one exchange, from prices that were seen there after the model was trained.
///
/// The model says what each of them would be at its own level; what is left over, each provider once, is the level, a
/// median over providers drawn toward none by as much as exchanges differ. Its intervals are conformal on what each
/// provider's prices are off the level of the others ([Conformal]), in units of the error to expect near the listing.
///
/// @param exchange by name
/// @param plan kind
/// @param prices that were seen
/// @param providers of them
/// @param offset natural log of the level against the model's own
/// @param standardError of it
/// @param error mean error in logs of the others' level, each provider once
/// @param scores that a miss rate's share of new providers exceed, by miss rate; a rate that has no finite bound is
///        absent
public record LocalLevel(String exchange, PlanKind plan, int prices, int providers, double offset,
        double standardError, double error, Map<BigDecimal, Double> scores) {
    // Standard deviation in logs by which levels of exchanges differ from one another.
    private static final double APART = 2;
    // The standard deviation of a median, of that of a mean, where values are normal.
    private static final double OF_MEDIAN = Math.sqrt(Math.PI / 2);

    public LocalLevel {
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
        boolean possible = prices >= providers && providers >= 1 && Double.isFinite(offset) && standardError >= 0
                && error >= 0 && scores.values().stream().allMatch(score -> score >= 0 && Double.isFinite(score));
        if (!possible || !Double.isFinite(standardError) || !Double.isFinite(error)) {
            throw new IllegalArgumentException("A level of " + offset + " ± " + standardError + " from " + prices
                    + " prices of " + providers + " providers cannot be.");
        }
    }

    /// A price that was seen.
    ///
    /// @param provider who asks or sells
    /// @param log natural log of it, brought to the reference right
    /// @param modelled natural log of what the model says at its own level
    /// @param expected error to expect of that, in logs, positive
    public record Seen(String provider, double log, double modelled, double expected) {
        double residual() {
            return log - modelled;
        }
    }

    /// The level of `seen`, one or more.
    ///
    /// @throws IllegalArgumentException if there is none
    public static LocalLevel of(String exchange, PlanKind plan, Collection<Seen> seen) {
        Map<String, List<Seen>> byProvider = new TreeMap<>();
        seen.forEach(one -> byProvider.computeIfAbsent(one.provider(), _ -> new ArrayList<>()).add(one));
        double[] levels = byProvider.values().stream()
                .mapToDouble(own -> median(own.stream().mapToDouble(Seen::residual).toArray())).toArray();
        double standardError = standardError(levels);
        List<Conformal.Score> scores = new ArrayList<>();
        double error = 0;
        int left = 0;
        for (List<Seen> own : byProvider.values()) {
            double[] others = without(levels, left++);
            double level = others.length == 0 ? 0 : drawn(others);
            for (Seen one : own) {
                double off = Math.abs(one.residual() - level);
                error += off / own.size() / byProvider.size();
                scores.add(new Conformal.Score(off / one.expected(), 1.0 / own.size()));
            }
        }
        scores.sort(Comparator.comparingDouble(Conformal.Score::value).thenComparingDouble(Conformal.Score::weight));
        Map<BigDecimal, Double> bounds = new LinkedHashMap<>();
        for (BigDecimal alpha : PriceModel.MISS_RATES) {
            OptionalDouble score = Conformal.quantile(scores, alpha);
            score.ifPresent(bound -> bounds.put(alpha, bound));
        }
        return new LocalLevel(exchange, plan, seen.size(), byProvider.size(), drawn(levels), standardError, error,
                bounds);
    }

    /// The score that `alpha` of new providers exceed; empty where there is no finite bound.
    OptionalDouble score(BigDecimal alpha) {
        Double score = scores.get(alpha);
        return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
    }

    private static double drawn(double[] levels) {
        double variance = standardError(levels) * standardError(levels);
        return median(levels) * APART * APART / (APART * APART + variance);
    }

    private static double standardError(double[] levels) {
        if (levels.length < 2) {
            return APART;
        }
        double mean = Arrays.stream(levels).average().orElseThrow();
        double variance = Arrays.stream(levels).map(level -> (level - mean) * (level - mean)).sum()
                / (levels.length - 1);
        return OF_MEDIAN * Math.sqrt(variance / levels.length);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double[] without(double[] values, int left) {
        double[] rest = new double[values.length - 1];
        System.arraycopy(values, 0, rest, 0, left);
        System.arraycopy(values, left + 1, rest, left, rest.length - left);
        return rest;
    }
}

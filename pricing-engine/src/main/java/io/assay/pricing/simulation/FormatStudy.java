package io.assay.pricing.simulation;

import io.assay.pricing.auction.Bid;
import io.assay.pricing.auction.Clearing;
import io.assay.pricing.auction.Mechanism;
import io.assay.pricing.demand.OptimalRevenue;
import io.assay.pricing.demand.ValueDistribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Which format earns most from buyers like these, and to how many a right should be sold: to one, to some or to all.
///
/// A right that others hold too is worth less: a buyer with the value `v` of holding it alone pays up to `v · d(k)`
/// where k hold it. To sell to k earns more than to one where `d(k)` is above the ratio of what an auction of one earns
/// and what one of k would earn at `d = 1`, the *break-even share*. All formats meet the same buyers, so that their
/// differences are known better than their means.
///
/// @param values of holding the right alone, in minor units
/// @param buyers how many come, 1 or more
/// @param splits to how many it may be sold
/// @param cost what not selling is worth to the seller, in minor units
/// @param rounds how many auctions of each kind, 2 or more
/// @param seed of the buyers
public record FormatStudy(ValueDistribution values, int buyers, List<Split> splits, double cost, int rounds,
        long seed) {
    private static final double NINETY_FIVE_PERCENT = 1.959963984540054;
    private static final int MOST_WORK = 20_000_000;
    private static final int MOST_BUYERS = 500;

    /// To how many the right may be sold, and what it is then worth.
    ///
    /// @param holders how many, at most
    /// @param share `d(k)`, what a holder's right is worth of that of a sole holder, in (0, 1\]
    public record Split(int holders, double share) {
        public Split {
            if (holders < 1 || !(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("A right of " + holders + " holders that is worth " + share
                        + " of an exclusive one cannot be. Maybe 1 or more holders, and a share up to 1.");
            }
        }
    }

    /// What a format earned.
    ///
    /// @param split to how many
    /// @param contest the format
    /// @param reserve in minor units; 0 if none
    /// @param revenue mean, less what the units sold were worth to the seller, in minor units
    /// @param low end of the interval of the mean at 95 %
    /// @param high end of it
    /// @param sold mean number of units
    /// @param ofOptimum revenue as a share of what the best mechanism earns in the mean from such buyers
    /// @param breakEven share of exclusivity above which this many holders earn more than one by the same reserve; NaN
    ///        for formats that have no counterpart with one
    public record Line(Split split, Contest contest, long reserve, double revenue, double low, double high, double sold,
            double ofOptimum, double breakEven) {}

    public FormatStudy {
        splits = splits.stream().sorted(Comparator.comparingInt(Split::holders)).toList();
        if (buyers < 1 || buyers > MOST_BUYERS || rounds < 2 || (long) buyers * rounds > MOST_WORK || !(cost >= 0)) {
            throw new IllegalArgumentException(
                    rounds + " rounds of " + buyers + " buyers, of a seller to whom not selling is"
                            + " worth " + cost + ", cannot be. Maybe 10000 rounds of 5, 500 at most, and 0.");
        }
        if (splits.isEmpty()) {
            throw new IllegalArgumentException("There is no number of holders to try. Maybe 1, 2 and all.");
        }
        for (Split split : splits) {
            if (split.holders() > buyers) {
                throw new IllegalArgumentException("There are " + buyers + " buyers for " + split.holders()
                        + " holders. Maybe no more holders than buyers.");
            }
        }
    }

    /// All formats for all splits, with the best reserve and with none, by falling revenue.
    ///
    /// @param currency of the auctions
    public List<Line> run(Currency currency) {
        long[][] drawn = draw();
        OptimalRevenue best = OptimalRevenue.of(values);
        List<Line> lines = new ArrayList<>();
        for (Split split : splits) {
            double most = split.share() * best.of(buyers, split.holders(), cost / split.share());
            for (Contest contest : Contest.values()) {
                if (contest.sellsTo(split.holders(), buyers)) {
                    double reserve = values.reserve(cost / split.share()) * split.share();
                    lines.add(line(split, contest, Math.min(Bid.MOST_AMOUNT, Math.round(reserve)), drawn, most,
                            currency));
                    if (contest != Contest.POSTED_PRICE) {
                        lines.add(line(split, contest, 0, drawn, most, currency));
                    }
                }
            }
        }
        return lines.stream().map(line -> withBreakEven(line, lines))
                .sorted(Comparator.comparingDouble((Line line) -> -line.revenue())).toList();
    }

    private long[][] draw() {
        SplittableRandom random = new SplittableRandom(seed);
        long[][] drawn = new long[rounds][buyers];
        for (long[] round : drawn) {
            for (int i = 0; i < buyers; i++) {
                round[i] = Math.clamp(Math.round(values.quantile(random.nextDouble())), 0, Bid.MOST_AMOUNT);
            }
        }
        return drawn;
    }

    private Line line(Split split, Contest contest, long reserve, long[][] drawn, double most, Currency currency) {
        EquilibriumBids shaded = contest.isTruthful()
                ? null
                : new EquilibriumBids(values, buyers - 1, split.holders(), reserve / split.share());
        long top = Math.min(Bid.MOST_AMOUNT, Math.round(split.share() * values.quantile(1 - 1.0 / rounds)));
        double sum = 0;
        double squares = 0;
        long sold = 0;
        for (int round = 0; round < rounds; round++) {
            Mechanism mechanism = contest.mechanism(split.holders(), reserve, top, seed + round, currency);
            long[] buyersOfRound = drawn[round];
            Clearing clearing = mechanism.clear(IntStream.range(0, buyers).mapToObj(i -> Contest.bid(mechanism, i,
                    Math.round(split.share()
                            * (shaded == null ? buyersOfRound[i] : shaded.of((double) buyersOfRound[i])))))
                    .toList());
            if (clearing instanceof Clearing.Cleared cleared) {
                double earned = cleared.revenue() - cost * cleared.awards().size();
                sum += earned;
                squares += earned * earned;
                sold += cleared.awards().size();
            }
        }
        double mean = sum / rounds;
        double error = Math.sqrt(Math.max(0, squares / rounds - mean * mean) / (rounds - 1));
        return new Line(split, contest, reserve, mean, mean - NINETY_FIVE_PERCENT * error,
                mean + NINETY_FIVE_PERCENT * error, sold / (double) rounds, most > 0 ? mean / most : 0, Double.NaN);
    }

    // Sold to one by the second price, with a reserve or without, against this many by the same price rule.
    private static Line withBreakEven(Line line, List<Line> lines) {
        if (line.contest() != Contest.UNIFORM && line.contest() != Contest.POSTED_PRICE) {
            return line;
        }
        double alone = lines.stream()
                .filter(one -> one.contest() == Contest.SECOND_PRICE && (one.reserve() == 0) == (line.reserve() == 0))
                .mapToDouble(Line::revenue).findFirst().orElse(Double.NaN);
        return new Line(line.split(), line.contest(), line.reserve(), line.revenue(), line.low(), line.high(),
                line.sold(), line.ofOptimum(), alone / (line.revenue() / line.split().share()));
    }
}

package io.assay.pricing.integrity;

import io.assay.pricing.auction.Bid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How much a bidder of an ascending auction bids like one who only drives the price: often, early, at once after
/// others, by little, and without winning. Source: Trevathan and Read 2009, *Detecting shill bidding in online English
/// auctions*, doi:10.4018/978-1-59904-855-0.ch040. Their sixth part, how often a bidder comes to one seller's auctions,
/// needs more than one auction and is left out. Each part compares the bidders of this auction: 1 is the one most like
/// a shill, 0 the one least.
///
/// @param bidder who
/// @param score of 0 to 10, the weighted mean of the parts times ten
/// @param often share of the bids
/// @param lost 1 if the auction was lost
/// @param quick how soon after another's bid
/// @param small how little above the highest bid before
/// @param early when the bidder came first
public record ShillScore(String bidder, double score, double often, double lost, double quick, double small,
        double early) {
    private static final double LOST_WEIGHT = 5;
    private static final double WEIGHT = 2;

    private record Habits(String bidder, double bids, double delay, double step, double first) {}

    static List<ShillScore> of(List<Bid> taken, String winner) {
        List<Bid> ordered = taken.stream().sorted(Comparator.comparing(Bid::at).thenComparing(Bid::id)).toList();
        Map<String, List<Bid>> byBidder = new LinkedHashMap<>();
        Map<String, List<Double>> delays = new LinkedHashMap<>();
        Map<String, List<Double>> steps = new LinkedHashMap<>();
        long highest = 0;
        for (int i = 0; i < ordered.size(); i++) {
            Bid bid = ordered.get(i);
            byBidder.computeIfAbsent(bid.bidder(), _ -> new ArrayList<>()).add(bid);
            delays.computeIfAbsent(bid.bidder(), _ -> new ArrayList<>()).add(i == 0
                    ? 0.0
                    : Duration.between(ordered.get(i - 1).at(), bid.at()).toMillis());
            steps.computeIfAbsent(bid.bidder(), _ -> new ArrayList<>())
                    .add((double) Math.max(0, bid.amount() - highest));
            highest = Math.max(highest, bid.amount());
        }
        List<Habits> habits = new ArrayList<>();
        byBidder.forEach((bidder, bids) -> habits.add(new Habits(bidder, bids.size(),
                mean(delays.getOrDefault(bidder, List.of())), mean(steps.getOrDefault(bidder, List.of())),
                Duration.between(ordered.getFirst().at(), bids.getFirst().at()).toMillis())));
        ToDoubleFunction<Habits> often = rank(habits, Habits::bids);
        ToDoubleFunction<Habits> slow = rank(habits, Habits::delay);
        ToDoubleFunction<Habits> large = rank(habits, Habits::step);
        ToDoubleFunction<Habits> late = rank(habits, Habits::first);
        return habits.stream().map(one -> of(one.bidder(), one.bidder().equals(winner) ? 0 : 1,
                often.applyAsDouble(one), 1 - slow.applyAsDouble(one), 1 - large.applyAsDouble(one),
                1 - late.applyAsDouble(one)))
                .sorted(Comparator.comparingDouble((ShillScore score) -> -score.score())
                        .thenComparing(ShillScore::bidder))
                .toList();
    }

    private static ShillScore of(String bidder, double lost, double often, double quick, double small, double early) {
        double score = 10 * (LOST_WEIGHT * lost + WEIGHT * (often + quick + small + early))
                / (LOST_WEIGHT + 4 * WEIGHT);
        return new ShillScore(bidder, score, often, lost, quick, small, early);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    // From 0 for the least of all to 1 for the most; the middle where all are alike.
    private static ToDoubleFunction<Habits> rank(List<Habits> all, ToDoubleFunction<Habits> habit) {
        double least = all.stream().mapToDouble(habit).min().orElse(0);
        double most = all.stream().mapToDouble(habit).max().orElse(0);
        return one -> most > least ? (habit.applyAsDouble(one) - least) / (most - least) : 0.5;
    }
}

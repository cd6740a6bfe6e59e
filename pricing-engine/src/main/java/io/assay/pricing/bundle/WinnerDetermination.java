package io.assay.pricing.bundle;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import io.assay.pricing.bundle.PackageProblem.PackageBid;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// Finds the allocation that is worth most: a boolean for each bid, no good sold more often than there is of it, one
/// package for each bidder. Source: de Vries and Vohra 2003, *Combinatorial auctions: a survey*,
/// doi:10.1287/ijoc.15.3.284.14487.
public final class WinnerDetermination {
    private WinnerDetermination() {}

    /// An allocation.
    ///
    /// @param winners indexes of the bids that win, rising
    /// @param value of them
    /// @param bound no allocation is worth more; the value itself where that was proved
    public record Solution(List<Integer> winners, long value, long bound) {
        public Solution {
            winners = winners.stream().sorted().toList();
        }

        /// True if nothing is better.
        public boolean isProved() {
            return value == bound;
        }
    }

    /// The best allocation that is found, with a bound where the effort did not suffice.
    ///
    /// @param hint bids that are a good allocation already; may be empty
    public static Solution solve(PackageProblem problem, NativeSolver solver, Collection<Integer> hint) {
        NativeSolver.load();
        CpModel model = new CpModel();
        BoolVar[] wins = IntStream.range(0, problem.bids().size()).mapToObj(i -> model.newBoolVar("bid" + i))
                .toArray(BoolVar[]::new);
        constrain(model, problem, wins);
        model.maximize(LinearExpr.weightedSum(wins,
                problem.bids().stream().mapToLong(PackageBid::amount).toArray()));
        if (!hint.isEmpty()) {
            for (int i = 0; i < wins.length; i++) {
                model.addHint(wins[i], hint.contains(i));
            }
        }
        NativeSolver.Solved solved = solver.solve(model);
        if (!solved.found()) {
            // Nothing sold is an allocation too.
            return new Solution(List.of(), 0, sum(problem));
        }
        List<Integer> winners = IntStream.range(0, wins.length)
                .filter(i -> solved.solver().booleanValue(wins[i]) && problem.bids().get(i).amount() > 0).boxed()
                .toList();
        long value = problem.value(winners);
        return new Solution(winners, value, solved.proved()
                ? value
                : Math.min(sum(problem), (long) Math.floor(solved.solver().bestObjectiveBound() + 0.5)));
    }

    /// The allocation that is due: the best; among several equally good ones that of the earliest bids ([TieBreak]).
    /// Where the effort does not suffice, a good one.
    ///
    /// @param prices with a low bound
    public static Due due(PackageProblem problem, ItemPrices prices, NativeSolver solver) {
        Solution best = solve(problem, solver, List.of());
        if (!best.isProved()) {
            return new Due(best.winners(), false);
        }
        return TieBreak.of(problem, prices, best.winners(), solver);
    }

    /// The allocation that is due, or a good one.
    ///
    /// @param winners indexes of the bids that win, rising
    /// @param proved whether it is the one due
    public record Due(List<Integer> winners, boolean proved) {
        public Due {
            winners = winners.stream().sorted().toList();
        }
    }

    private static long sum(PackageProblem problem) {
        return problem.bids().stream().mapToLong(PackageBid::amount).sum();
    }

    /// Says that goods and bidders are not served twice.
    static void constrain(CpModel model, PackageProblem problem, BoolVar[] wins) {
        for (List<Integer> own : problem.byBidder()) {
            model.addAtMostOne(own.stream().<Literal>map(bid -> wins[bid]).toList());
        }
        List<List<Integer>> byGood = problem.byGood();
        for (int good = 0; good < byGood.size(); good++) {
            if (problem.supply().get(good) == 1) {
                model.addAtMostOne(byGood.get(good).stream().<Literal>map(bid -> wins[bid]).toList());
            } else {
                LinearExprBuilder sold = LinearExpr.newBuilder();
                byGood.get(good).forEach(bid -> sold.addTerm(wins[bid], problem.bids().get(bid).units()));
                model.addLessOrEqual(sold, problem.supply().get(good));
            }
        }
    }
}

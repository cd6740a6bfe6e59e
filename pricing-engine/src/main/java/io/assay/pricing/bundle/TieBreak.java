package io.assay.pricing.bundle;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.assay.pricing.bundle.PackageProblem.PackageBid;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Of all allocations that are worth most, finds the one that is due: going through the bids in their order, a bid wins
/// if some best allocation has it together with those that won before.
///
/// [ItemPrices] make that quick. With their bound, any allocation is worth the bound less the shortfalls of the bids
/// that win, the prices of what is not sold and the gains of those who get nothing. All of these are 0 or more, so that
/// in a best allocation they add up to the gap between bound and worth: a bid with a larger shortfall is in none, and
/// the rest is searched under that one constraint, some bids at a time, whose wins are weighed by powers of two.
final class TieBreak {
    private static final int BATCH = 10;

    private final PackageProblem problem;
    private final NativeSolver solver;
    private final ItemPrices prices;
    private final long gap;
    private final BitSet won = new BitSet();
    private final BitSet open = new BitSet();

    private TieBreak(PackageProblem problem, ItemPrices prices, long worth, NativeSolver solver) {
        this.problem = problem;
        this.solver = solver;
        this.prices = prices;
        this.gap = prices.bound(problem) - worth;
        for (int i = 0; i < problem.bids().size(); i++) {
            open.set(i, prices.shortfall(problem.bids().get(i)) <= gap);
        }
    }

    /// The allocation that is due.
    ///
    /// @param best an allocation that is proved to be worth most
    /// @return `best` itself, not proved, where the effort does not suffice
    static WinnerDetermination.Due of(PackageProblem problem, ItemPrices prices, List<Integer> best,
            NativeSolver solver) {
        return new TieBreak(problem, prices, problem.value(best), solver).run(best);
    }

    private WinnerDetermination.Due run(List<Integer> best) {
        Set<Integer> known = new TreeSet<>(best);
        while (true) {
            // The next bids that the known allocation has anyway win without a search.
            for (int bid = open.nextSetBit(0); bid >= 0 && known.contains(bid); bid = open.nextSetBit(bid + 1)) {
                accept(bid);
            }
            if (open.isEmpty()) {
                return new WinnerDetermination.Due(won.stream().boxed().toList(), true);
            }
            List<Integer> batch = open.stream().limit(BATCH).boxed().toList();
            Set<Integer> found = search(batch, known);
            if (found == null) {
                return new WinnerDetermination.Due(best, false);
            }
            known = found;
            for (int bid : batch) {
                if (open.get(bid)) {
                    if (known.contains(bid)) {
                        accept(bid);
                    } else {
                        open.clear(bid);
                    }
                }
            }
        }
    }

    // Bids that cannot win beside it are closed.
    private void accept(int bid) {
        won.set(bid);
        open.clear(bid);
        int[] left = problem.supply().stream().mapToInt(Integer::intValue).toArray();
        won.stream().mapToObj(problem.bids()::get)
                .forEach(winner -> winner.goods().forEach(good -> left[good] -= winner.units()));
        int bidder = problem.bids().get(bid).bidder();
        open.stream().forEach(other -> {
            PackageBid wanted = problem.bids().get(other);
            if (wanted.bidder() == bidder || wanted.goods().stream().anyMatch(good -> left[good] < wanted.units())) {
                open.clear(other);
            }
        });
    }

    private @Nullable Set<Integer> search(List<Integer> batch, Set<Integer> hint) {
        List<Integer> used = new ArrayList<>(won.stream().boxed().toList());
        open.stream().forEach(used::add);
        PackageProblem smaller = new PackageProblem(problem.supply(), problem.bidders(),
                used.stream().map(problem.bids()::get).toList());
        CpModel model = new CpModel();
        BoolVar[] wins = IntStream.range(0, used.size()).mapToObj(i -> model.newBoolVar("")).toArray(BoolVar[]::new);
        WinnerDetermination.constrain(model, smaller, wins);
        // What is lost against the bound: all prices and gains, less what the winners take up of them.
        LinearExprBuilder lost = LinearExpr.newBuilder().add(prices.bound(problem));
        LinearExprBuilder wish = LinearExpr.newBuilder();
        for (int i = 0; i < wins.length; i++) {
            int bid = used.get(i);
            lost.addTerm(wins[i], -problem.bids().get(bid).amount());
            model.addHint(wins[i], hint.contains(bid));
            if (won.get(bid)) {
                model.addEquality(wins[i], 1);
            } else if (batch.contains(bid)) {
                wish.addTerm(wins[i], 1L << (batch.size() - 1 - batch.indexOf(bid)));
            }
        }
        model.addLessOrEqual(lost, gap);
        tighten(model, smaller, wins);
        model.maximize(wish);
        NativeSolver.Solved solved = solver.solve(model);
        if (!solved.proved()) {
            return null;
        }
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < wins.length; i++) {
            if (solved.solver().booleanValue(wins[i])) {
                found.add(used.get(i));
            }
        }
        return found;
    }

    // A good of a higher price than the gap is sold, a bidder of a higher gain served, in every best allocation.
    private void tighten(CpModel model, PackageProblem smaller, BoolVar[] wins) {
        List<List<Integer>> byGood = smaller.byGood();
        for (int good = 0; good < byGood.size(); good++) {
            if (prices.prices().get(good) > gap) {
                LinearExprBuilder sold = LinearExpr.newBuilder();
                byGood.get(good).forEach(bid -> sold.addTerm(wins[bid], smaller.bids().get(bid).units()));
                model.addEquality(sold, problem.supply().get(good));
            }
        }
        List<List<Integer>> byBidder = smaller.byBidder();
        for (int bidder = 0; bidder < byBidder.size(); bidder++) {
            if (prices.gains().get(bidder) > gap) {
                model.addExactlyOne(byBidder.get(bidder).stream().map(bid -> wins[bid]).toArray(BoolVar[]::new));
            }
        }
    }
}

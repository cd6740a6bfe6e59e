package io.assay.pricing.bundle;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.assay.pricing.bundle.PackageProblem.PackageBid;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Prices of single goods that bound what any allocation is worth.
///
/// At any prices no allocation is worth more than all goods cost and what each bidder would gain at most by its best
/// package at these prices: this is weak duality, and true of whole minor units as of any others. Where some prices
/// bring the bound down to an allocation's worth, they prove it best, by additions that anybody can check. Such prices
/// exist where the linear relaxation is tight. Source: Bikhchandani and Mamer 1997, doi:10.1006/jeth.1996.2269.
///
/// @param prices of one unit of each good, in minor units, 0 or more
/// @param gains of each bidder at most
public record ItemPrices(List<Long> prices, List<Long> gains) {
    // How far whole prices are looked for around those of the relaxation, in minor units.
    private static final int REACH = 3;

    public ItemPrices {
        prices = List.copyOf(prices);
        gains = List.copyOf(gains);
    }

    /// `prices` with the gains that follow.
    static ItemPrices of(PackageProblem problem, List<Long> prices) {
        long[] gains = new long[problem.bidders()];
        for (PackageBid bid : problem.bids()) {
            gains[bid.bidder()] = Math.max(gains[bid.bidder()], bid.amount() - cost(bid, prices));
        }
        return new ItemPrices(prices, LongStream.of(gains).boxed().toList());
    }

    private static long cost(PackageBid bid, List<Long> prices) {
        return bid.units() * bid.goods().stream().mapToLong(prices::get).sum();
    }

    /// What a bid's amount falls short of its cost and its bidder's best gain; 0 or more.
    long shortfall(PackageBid bid) {
        return cost(bid, prices) + gains.get(bid.bidder()) - bid.amount();
    }

    /// What no allocation is worth more than.
    public long bound(PackageProblem problem) {
        return IntStream.range(0, prices.size()).mapToLong(good -> problem.supply().get(good) * prices.get(good)).sum()
                + gains.stream().mapToLong(Long::longValue).sum();
    }

    /// The prices with the lowest bound that are found: those of the linear relaxation, made whole.
    public static ItemPrices find(PackageProblem problem, NativeSolver solver) {
        NativeSolver.load();
        double[] relaxed = relaxed(problem);
        ItemPrices rounded = of(problem, LongStream.of(IntStream.range(0, relaxed.length)
                .mapToLong(good -> Math.round(relaxed[good])).toArray()).boxed().toList());
        ItemPrices repaired = repaired(problem, rounded, solver);
        return repaired.bound(problem) < rounded.bound(problem) ? repaired : rounded;
    }

    private static double[] relaxed(PackageProblem problem) {
        MPSolver solver = MPSolver.createSolver("GLOP");
        double infinity = MPSolver.infinity();
        MPVariable[] share = new MPVariable[problem.bids().size()];
        MPObjective objective = solver.objective();
        for (int i = 0; i < share.length; i++) {
            share[i] = solver.makeNumVar(0, infinity, "");
            objective.setCoefficient(share[i], (double) problem.bids().get(i).amount());
        }
        objective.setMaximization();
        for (List<Integer> own : problem.byBidder()) {
            MPConstraint one = solver.makeConstraint(-infinity, 1);
            own.forEach(bid -> one.setCoefficient(share[bid], 1));
        }
        List<List<Integer>> byGood = problem.byGood();
        MPConstraint[] sold = new MPConstraint[byGood.size()];
        for (int good = 0; good < sold.length; good++) {
            MPConstraint most = solver.makeConstraint(-infinity, problem.supply().get(good));
            byGood.get(good).forEach(bid -> most.setCoefficient(share[bid], problem.bids().get(bid).units()));
            sold[good] = most;
        }
        boolean solved = solver.solve() == MPSolver.ResultStatus.OPTIMAL;
        double[] prices = new double[sold.length];
        for (int good = 0; solved && good < sold.length; good++) {
            prices[good] = Math.max(0, sold[good].dualValue());
        }
        solver.delete();
        return prices;
    }

    // Whole prices near those given, with the lowest bound.
    private static ItemPrices repaired(PackageProblem problem, ItemPrices near, NativeSolver solver) {
        CpModel model = new CpModel();
        long largest = problem.bids().stream().mapToLong(PackageBid::amount).max().orElse(0);
        LinearExprBuilder bound = LinearExpr.newBuilder();
        IntVar[] price = new IntVar[near.prices().size()];
        for (int good = 0; good < price.length; good++) {
            long middle = near.prices().get(good);
            price[good] = model.newIntVar(Math.max(0, middle - REACH), middle + REACH, "");
            model.addHint(price[good], middle);
            bound.addTerm(price[good], problem.supply().get(good));
        }
        IntVar[] gain = new IntVar[problem.bidders()];
        for (int bidder = 0; bidder < gain.length; bidder++) {
            gain[bidder] = model.newIntVar(0, largest, "");
            model.addHint(gain[bidder], near.gains().get(bidder));
            bound.add(gain[bidder]);
        }
        for (PackageBid bid : problem.bids()) {
            LinearExprBuilder covered = LinearExpr.newBuilder().add(gain[bid.bidder()]);
            bid.goods().forEach(good -> covered.addTerm(price[good], bid.units()));
            model.addGreaterOrEqual(covered, bid.amount());
        }
        model.minimize(bound);
        NativeSolver.Solved solved = new NativeSolver(Math.min(1, solver.effort()), solver.seed()).solve(model);
        return solved.found()
                ? of(problem, IntStream.range(0, price.length).mapToObj(good -> solved.solver().value(price[good]))
                        .toList())
                : near;
    }
}

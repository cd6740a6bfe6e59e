package io.assay.pricing.bundle;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.assay.pricing.bundle.WinnerDetermination.Solution;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.BigFraction;

/// What winners of a package auction pay: what others lose by them (Vickrey, Clarke, Groves), or the payments nearest
/// to that at which no group of bidders could offer the seller more.
///
/// The *core* are the payments at which no coalition blocks. Of them those of least revenue are taken, of these the one
/// nearest to the VCG payments: Day and Cramton 2012, *Quadratic core-selecting payment rules for combinatorial
/// auctions*, doi:10.1287/opre.1110.1024. Blocking coalitions are found one after the other by determining winners anew
/// with bids that are less by what their bidders gain (Day and Raghavan 2007, doi:10.1287/mnsc.1060.0707). Payments are
/// exact rationals until they are rounded to minor units: up or down, at least total, and again in the core.
public final class CorePayments {
    // A fraction with more digits is rounded up before coalitions are looked for.
    private static final int MOST_BITS = 20;

    private final PackageProblem problem;
    private final List<Integer> winners;
    private final NativeSolver solver;
    private final long[] amounts;
    private final List<Solution> pivots = new ArrayList<>();
    private final Map<BitSet, Long> coalitions = new LinkedHashMap<>();
    private final List<List<Integer>> known = new ArrayList<>();
    private long open;

    private CorePayments(PackageProblem problem, List<Integer> winners, NativeSolver solver) {
        this.problem = problem;
        this.winners = winners;
        this.solver = solver;
        this.amounts = winners.stream().mapToLong(bid -> problem.bids().get(bid).amount()).toArray();
        known.add(winners);
    }

    /// Payments of the winning bids.
    ///
    /// @param vcg what others lose by each, in minor units
    /// @param pivots the best allocation without each
    /// @param core the payments in the core nearest to that; the same as `vcg` where that is in the core
    /// @param open what no effort sufficed to prove, in minor units; 0 where everything is proved
    public record Payments(List<Long> vcg, List<Solution> pivots, List<Long> core, long open) {
        public Payments {
            vcg = List.copyOf(vcg);
            pivots = List.copyOf(pivots);
            core = List.copyOf(core);
        }
    }

    /// The VCG payments of `winners`, which is a best allocation; `core` is the same.
    public static Payments vcg(PackageProblem problem, List<Integer> winners, NativeSolver solver) {
        CorePayments payments = new CorePayments(problem, winners, solver);
        List<Long> vcg = payments.vcg();
        return new Payments(vcg, payments.pivots, vcg, payments.open);
    }

    /// The payments in the core, and what they are near to.
    public static Payments core(PackageProblem problem, List<Integer> winners, NativeSolver solver) {
        CorePayments payments = new CorePayments(problem, winners, solver);
        List<Long> vcg = payments.vcg();
        return new Payments(vcg, payments.pivots, payments.core(vcg), payments.open);
    }

    /// The problem whose best allocation is the coalition that could offer the seller most against `payments`: bids are
    /// less by what their bidders gain.
    public static PackageProblem blocking(PackageProblem problem, List<Integer> winners, List<Long> payments) {
        return blocking(problem, winners, payments.stream().mapToLong(Long::longValue).toArray(), 1);
    }

    private static PackageProblem blocking(PackageProblem problem, List<Integer> winners, long[] payments, long scale) {
        long[] gain = new long[problem.bidders()];
        for (int j = 0; j < payments.length; j++) {
            PackageProblem.PackageBid bid = problem.bids().get(winners.get(j));
            gain[bid.bidder()] = bid.amount() * scale - payments[j];
        }
        return problem.with((bid, amount) -> amount * scale - gain[problem.bids().get(bid).bidder()]);
    }

    private List<Long> vcg() {
        long all = problem.value(winners);
        List<Long> vcg = new ArrayList<>();
        for (int j = 0; j < amounts.length; j++) {
            Solution pivot = solve(problem.without(problem.bids().get(winners.get(j)).bidder()));
            pivots.add(pivot);
            addCoalition(pivot.winners());
            vcg.add(Math.clamp(pivot.value() - (all - amounts[j]), 0, amounts[j]));
        }
        return vcg;
    }

    private Solution solve(PackageProblem asked) {
        Solution solution = WinnerDetermination.solve(asked, solver, bestKnown(asked));
        open += solution.bound() - solution.value();
        known.add(solution.winners());
        return solution;
    }

    // The best of the allocations seen so far, with what still fits in.
    private List<Integer> bestKnown(PackageProblem asked) {
        List<Integer> best = known.stream().max((a, b) -> Long.compare(asked.value(a), asked.value(b))).orElseThrow();
        int[] left = asked.supply().stream().mapToInt(Integer::intValue).toArray();
        BitSet served = new BitSet();
        List<Integer> order = new ArrayList<>(best);
        IntStream.range(0, asked.bids().size()).boxed()
                .sorted((a, b) -> Long.compare(asked.bids().get(b).amount(), asked.bids().get(a).amount()))
                .forEach(order::add);
        List<Integer> filled = new ArrayList<>();
        for (int index : order) {
            PackageProblem.PackageBid bid = asked.bids().get(index);
            if (bid.amount() > 0 && !served.get(bid.bidder())
                    && bid.goods().stream().allMatch(good -> left[good] >= bid.units())) {
                served.set(bid.bidder());
                bid.goods().forEach(good -> left[good] -= bid.units());
                filled.add(index);
            }
        }
        return filled;
    }

    // The winners outside of a coalition must together pay what it could pay more than its own winners gain.
    private boolean addCoalition(List<Integer> allocation) {
        BitSet outside = new BitSet();
        outside.set(0, amounts.length);
        long due = problem.value(allocation);
        for (int j = 0; j < amounts.length; j++) {
            int bidder = problem.bids().get(winners.get(j)).bidder();
            if (allocation.stream().anyMatch(bid -> problem.bids().get(bid).bidder() == bidder)) {
                outside.clear(j);
                due -= amounts[j];
            }
        }
        if (due <= 0 || coalitions.getOrDefault(outside, 0L) >= due) {
            return false;
        }
        coalitions.put(outside, due);
        return true;
    }

    private List<Long> core(List<Long> vcg) {
        BigFraction[] exact = nearest(vcg);
        while (isBlocked(exact)) {
            exact = nearest(vcg);
        }
        List<Long> whole = rounded(exact);
        while (isBlocked(fractions(whole))) {
            whole = rounded(exact);
        }
        return whole;
    }

    // Adds the coalition that blocks most, if one does.
    private boolean isBlocked(BigFraction[] payments) {
        BigInteger denominator = Arrays.stream(payments).map(BigFraction::getDenominator).reduce(BigInteger.ONE,
                (a, b) -> a.divide(a.gcd(b)).multiply(b));
        // All amounts times the denominator must be added up in a long.
        BigInteger largest = BigInteger
                .valueOf(problem.bids().stream().mapToLong(PackageProblem.PackageBid::amount).sum());
        long scale = denominator.bitLength() <= MOST_BITS && denominator.multiply(largest).bitLength() < Long.SIZE - 2
                ? denominator.longValueExact()
                : 1;
        long[] scaled = Arrays.stream(payments)
                .mapToLong(payment -> ceiling(payment.multiply(BigInteger.valueOf(scale))))
                .toArray();
        Solution blocking = solve(blocking(problem, winners, scaled, scale));
        return blocking.value() > Arrays.stream(scaled).sum() && addCoalition(blocking.winners());
    }

    // Least revenue first: so far below all payments the nearest point is one of least revenue, and nearest among them.
    private BigFraction[] nearest(List<Long> vcg) {
        List<Projection.Row> rows = new ArrayList<>();
        for (int j = 0; j < amounts.length; j++) {
            BitSet alone = new BitSet();
            alone.set(j);
            rows.add(new Projection.Row(alone, 1, vcg.get(j)));
            rows.add(new Projection.Row(alone, -1, -amounts[j]));
        }
        coalitions.forEach((outside, due) -> rows.add(new Projection.Row(outside, 1, due)));
        long largest = Math.max(1, Arrays.stream(amounts).max().orElse(1));
        for (long depth = 4 * largest;; depth = Math.multiplyExact(depth, 16)) {
            long down = depth;
            BigFraction[] point = Projection.of(fractions(vcg.stream().map(payment -> payment - down).toList()), rows);
            BigFraction[] lower = Arrays.stream(point).map(payment -> payment.subtract(BigInteger.valueOf(largest)))
                    .toArray(BigFraction[]::new);
            if (Arrays.equals(Projection.of(lower, rows), point)) {
                return point;
            }
        }
    }

    // Each payment up or down to a minor unit, so that all coalitions known are kept, at the least total, near the
    // exact.
    private List<Long> rounded(BigFraction[] exact) {
        NativeSolver.load();
        CpModel model = new CpModel();
        BoolVar[] up = new BoolVar[exact.length];
        long[] down = new long[exact.length];
        LinearExprBuilder cost = LinearExpr.newBuilder();
        for (int j = 0; j < up.length; j++) {
            down[j] = -ceiling(exact[j].negate());
            BigFraction part = exact[j].subtract(BigInteger.valueOf(down[j]));
            up[j] = model.newBoolVar("");
            if (part.equals(BigFraction.ZERO)) {
                model.addEquality(up[j], 0);
            }
            // One more minor unit in all weighs more than any distance, a distance more than the order of bids.
            long distance = 1_000 - ceiling(part.multiply(1_000));
            cost.addTerm(up[j], (1L << 40) + distance * (1L << 20) + j);
        }
        coalitions.forEach((outside, due) -> {
            LinearExprBuilder paid = LinearExpr.newBuilder();
            outside.stream().forEach(j -> paid.addTerm(up[j], 1));
            model.addGreaterOrEqual(paid, due - outside.stream().mapToLong(j -> down[j]).sum());
        });
        model.minimize(cost);
        NativeSolver.Solved solved = solver.solve(model);
        return IntStream.range(0, up.length).mapToObj(j -> solved.found()
                ? down[j] + (solved.solver().booleanValue(up[j]) ? 1 : 0)
                : ceiling(exact[j])).toList();
    }

    private static long ceiling(BigFraction fraction) {
        BigInteger[] parts = fraction.getNumerator().divideAndRemainder(fraction.getDenominator());
        return parts[0].longValueExact() + (parts[1].signum() > 0 ? 1 : 0);
    }

    private static BigFraction[] fractions(List<Long> whole) {
        return whole.stream().map(amount -> new BigFraction(BigInteger.valueOf(amount))).toArray(BigFraction[]::new);
    }
}

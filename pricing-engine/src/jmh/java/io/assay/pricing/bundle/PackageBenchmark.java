package io.assay.pricing.bundle;

import io.assay.pricing.bundle.WinnerDetermination.Solution;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Package auctions of 50 goods and 500 XOR bids in five styles, on one core, each to the proved optimum:
/// `mvn -Pjmh -DskipTests package && java -jar api/target/benchmarks.jar PackageBenchmark`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
@Fork(value = 1, jvmArgs = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"})
public class PackageBenchmark {
    private static final int GOODS = 50;
    private static final int BIDS = 500;
    private static final NativeSolver SOLVER = new NativeSolver(600, 1);

    /// What goods and bids are like.
    @Param({"PATHS", "REGIONS", "MATCHING", "SCHEDULING", "ARBITRARY"})
    private PackageStyles.Style style = PackageStyles.Style.PATHS;

    /// Of the auction.
    @Param({"1", "2", "3", "4", "5"})
    private long seed;

    private PackageProblem problem = new PackageProblem(List.of(), 0, List.of());

    @Setup
    public void draw() {
        problem = PackageStyles.of(style, GOODS, BIDS, seed);
        NativeSolver.load();
    }

    /// The best allocation.
    @Benchmark
    public Solution winners() {
        Solution solution = WinnerDetermination.solve(problem, SOLVER, List.of());
        if (!solution.isProved()) {
            throw new IllegalStateException("not proved");
        }
        return solution;
    }

    /// The allocation that is due among equals, with VCG and core payments.
    @Benchmark
    public CorePayments.Payments corePayments() {
        List<Integer> winners = WinnerDetermination.due(problem, ItemPrices.find(problem, SOLVER), SOLVER).winners();
        return CorePayments.core(problem, winners, SOLVER);
    }
}

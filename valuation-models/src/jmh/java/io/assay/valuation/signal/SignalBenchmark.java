package io.assay.valuation.signal;

import io.assay.valuation.profile.DatasetProfile;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import io.assay.valuation.shift.RowTable;
import io.assay.valuation.shift.Transfer;
import io.assay.valuation.shift.TransferGap;
import io.assay.valuation.shift.TransferOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Uniqueness in a catalogue of 10,000 profiles, and a transfer report of 3,000 × 200 rows, in one run:
/// `mvn -Pjmh -DskipTests package && java -jar api/target/benchmarks.jar SignalBenchmark`
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class SignalBenchmark {
    private static final int OFFERS = 10_000;
    private static final int FEATURES = 14;

    /// Datasets of 200 to 20,000 rows, each sharing rows with a few others.
    @State(Scope.Benchmark)
    public static class Market {
        private final Catalogue catalogue = new Catalogue(1);
        private final List<Catalogue.Offer> offers = new ArrayList<>();
        private final List<Catalogue.Offer> more = new ArrayList<>();
        private int next;

        @Setup
        public void fill() {
            SplittableRandom random = new SplittableRandom(3);
            for (int i = 0; i < OFFERS + 200; i++) {
                Catalogue.Offer offer = offer(i, random);
                if (i < OFFERS) {
                    catalogue.add(offer);
                    catalogue.confirm(offer.id());
                    offers.add(offer);
                } else {
                    more.add(offer);
                }
            }
        }

        private static Catalogue.Offer offer(int i, SplittableRandom random) {
            Profiler profiler = new Profiler(new Profiler.Options("o" + i, List.of("id", "value"), Set.of(), Set.of(),
                    new TreeSet<>(), HashSeed.demo()));
            int rows = (int) (200 * Math.exp(4.6 * random.nextDouble()));
            int start = random.nextInt(50_000_000);
            for (int row = start; row < start + rows; row++) {
                profiler.row(List.of("row " + row, Integer.toString(row)));
            }
            DatasetProfile profile = profiler.finish();
            return Catalogue.Offer.of("o" + i, "p" + i, profile);
        }
    }

    /// A city's rows and a buyer's.
    @State(Scope.Benchmark)
    public static class Cities {
        private RowTable source = table(1, 3_000);
        private RowTable target = table(2, 200);

        private static RowTable table(long seed, int n) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> header = new ArrayList<>(IntStream.range(0, FEATURES).mapToObj(i -> "x" + i).toList());
            header.add("y");
            return RowTable.of(header, IntStream.range(0, n).mapToObj(_ -> {
                double[] x = IntStream.range(0, FEATURES).mapToDouble(_ -> random.nextGaussian()).toArray();
                List<String> row = new ArrayList<>();
                for (double value : x) {
                    row.add(Double.toString(value));
                }
                row.add(Double.toString(x[0] + x[1] * x[2] + random.nextGaussian()));
                return row;
            }).toList());
        }
    }

    @Benchmark
    public double uniquenessOfOneAmongTenThousand(Market market) {
        market.next = (market.next + 7) % OFFERS;
        return Uniqueness.of(market.catalogue.standing(market.offers.get(market.next))).score().orElseThrow();
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 100)
    @Measurement(iterations = 90)
    public int addingOneToTenThousand(Market market) {
        Catalogue.Offer offer = market.more.get(market.next++ % market.more.size());
        market.catalogue.add(offer);
        market.catalogue.confirm(offer.id());
        return market.catalogue.size();
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 5)
    public TransferGap transferReport(Cities cities) {
        Transfer transfer = Transfer.withForest();
        return transfer.score(cities.target, transfer.predict(cities.source, cities.target,
                new TransferOptions("y", new TreeSet<>(), false, null, 1)));
    }
}

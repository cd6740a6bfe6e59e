package io.assay.document.profile;

import io.assay.document.table.Table;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.QualityRules;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Profiles a large CSV, beside a plain parse of it and `wc -l`, in one run:
/// `mvn -Pjmh -DskipTests package && java -jar api/target/benchmarks.jar ProfileBenchmark -jvmArgs -Xmx512m`
/// (`-p megabytes=1000` for the whole gigabyte).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class ProfileBenchmark {
    @Param("200")
    private int megabytes = 200;

    private Path file = Path.of("");

    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("assay-benchmark", ".csv");
        SplittableRandom random = new SplittableRandom(7);
        String[] cities = {"Shenzhen", "Kuala Lumpur", "深圳", "Penang", "Seattle"};
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,city,day,temperature,humidity,wind,note,flag\n");
            long written = 0;
            for (long i = 0; written < megabytes * 1_000_000L; i++) {
                String row = i + "," + cities[random.nextInt(cities.length)] + ",20" + (10 + random.nextInt(10)) + "-0"
                        + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + ","
                        + (random.nextInt(4_000) - 1_000) / 100.0
                        + "," + random.nextInt(101) + "," + random.nextInt(30_000) / 1_000.0 + ",\"observed, station "
                        + random.nextInt(5_000) + "\"," + random.nextBoolean() + "\n";
                out.write(row);
                written += row.length();
            }
        }
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public Object profile() throws IOException {
        return new ProfileReader(file, "benchmark", Set.of(), Set.of(), new TreeSet<>(), null, HashSeed.demo(),
                QualityRules.NONE)
                .read(_ -> {});
    }

    @Benchmark
    public long plainParse() throws IOException {
        long cells = 0;
        try (Table table = Table.open(file)) {
            for (Table.Row row = table.next(); row != null; row = table.next()) {
                cells += row.cells().size();
            }
        }
        return cells;
    }

    @Benchmark
    public int countLines() throws IOException, InterruptedException {
        return new ProcessBuilder("wc", "-l", file.toString()).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                .waitFor();
    }
}

package io.assay.cli;

import io.assay.document.profile.ProfileDocument;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.Profiler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What a restart costs with many stored profiles, and then a profiled quote: the service as `./assay` starts it, its
/// Redis, a client that keeps its connection, all on one machine. From the project's folder, after
/// `mvn -Pjmh -DskipTests package`:
/// `java -cp api/target/benchmarks.jar io.assay.cli.RestartBenchmark FOLDER 10000`
///
/// The folder is filled first where it is new, with datasets of 200 to 20,000 rows of 100 providers, each of which
/// shares rows with a few others; a second run measures the restart alone.
public final class RestartBenchmark {
    private static final int PROVIDERS = 100;
    private static final int ROWS = 50_000_000;
    private static final int WARM = 8_000;
    private static final int QUOTES = 1_000;
    private static final int POPULAR = 200;
    // Quotes of one profile ask for different terms, as what is asked again in the same second is answered as before.
    private static final int MONTHS = 997;

    private final Path folder;
    private final PrintStream out = System.out;
    private int asked;

    private RestartBenchmark(Path folder) {
        this.folder = folder;
    }

    /// Fills the folder named first with as many profiles as named second, if it is new, and measures.
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("Maybe name a folder, and how many profiles it is filled with.");
        }
        RestartBenchmark benchmark = new RestartBenchmark(Path.of(arguments[0]));
        if (!Files.exists(benchmark.folder.resolve("benchmark-key"))) {
            benchmark.fill(Integer.parseInt(arguments[1]));
        }
        benchmark.measure();
    }

    private void fill(int profiles) throws IOException, InterruptedException, ExecutionException {
        try (Served served = Served.start(folder, "--redis-fsync", "everysec")) {
            Client admin = new Client(served.address, served.key);
            admin.awaitReady();
            List<String> ids = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
                List<Callable<String>> posts = new ArrayList<>();
                for (int i = 0; i < profiles; i++) {
                    int number = i;
                    posts.add(() -> admin.post("/v1/profiles?provider=provider-" + number % PROVIDERS,
                            profile(number)).get("id").asString());
                }
                for (Future<String> posted : threads.invokeAll(posts)) {
                    ids.add(posted.get());
                }
            }
            Files.write(folder.resolve("benchmark-profiles"), ids);
            Files.writeString(folder.resolve("benchmark-key"), served.key);
            out.printf("filled with %d profiles, %d MB%n", profiles, size(folder) / 1_000_000);
        }
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                size += Files.size(file);
            }
        }
        return size;
    }

    private static ProfileDocument profile(int number) {
        SplittableRandom random = new SplittableRandom(number);
        Profiler profiler = new Profiler(new Profiler.Options("data " + number, List.of("id", "place", "value"),
                Set.of("id"), Set.of(), new TreeSet<>(Set.of("MY")), HashSeed.demo()));
        int rows = (int) (200 * Math.exp(4.6 * random.nextDouble()));
        int start = random.nextInt(ROWS);
        for (int row = start; row < start + rows; row++) {
            profiler.row(List.of("row " + row, "place " + row % 17, Double.toString(row * 1.37)));
        }
        return ProfileDocument.of(profiler.finish(), null);
    }

    private void measure() throws IOException, InterruptedException {
        List<String> ids = Files.readAllLines(folder.resolve("benchmark-profiles"));
        String key = Files.readString(folder.resolve("benchmark-key"));
        long begun = System.nanoTime();
        try (Served served = Served.start(folder)) {
            Client client = new Client(served.address, key);
            client.awaitReady(Duration.ofMinutes(5), Duration.ofMillis(250));
            out.printf("%d profiles: ready after %.1f s, %.1f CPU s, %d MB resident at the most%n", ids.size(),
                    (System.nanoTime() - begun) / 1e9, served.cpu(), served.peakMegabytes());
            quote(client, served, "to warm up", WARM, ids);
            quote(client, served, "each of another profile", QUOTES,
                    ids.subList(Math.max(0, ids.size() - QUOTES), ids.size()));
            List<String> popular = ids.subList(0, Math.min(POPULAR, ids.size()));
            quote(client, served, "of " + popular.size() + " profiles in turn", QUOTES, popular);
            quote(client, served, "of them again", QUOTES, popular);
            out.printf("%d MB resident at the most, Redis %d MB%n", served.peakMegabytes(), served.redisMegabytes());
        }
    }

    private void quote(Client client, Served served, String what, int quotes, List<String> ids)
            throws IOException, InterruptedException {
        double before = served.cpu();
        long start = System.nanoTime();
        for (int i = 0; i < quotes; i++) {
            client.post("/v1/quotes", Map.of("profileId", ids.get(i % ids.size()), "right",
                    Map.of("actions", Set.of("use"), "territory", Set.of("MY"), "delivery", "api", "term",
                            "P" + (1 + asked++ % MONTHS) + "M"),
                    "buyer", Map.of("region", "MY"), "currency", "CNY"));
        }
        out.printf("%d profiled quotes one after the other, %s: %.2f ms and %.2f CPU ms each%n", quotes, what,
                (System.nanoTime() - start) / 1e6 / quotes, (served.cpu() - before) * 1e3 / quotes);
    }

    /// The service as a process of its own.
    private record Served(Process process, String address, String key) implements AutoCloseable {
        private static final String SERVES = "Assay serves ";
        private static final String KEY = ", shown this once: ";

        static Served start(Path folder, String... more) throws IOException {
            List<String> command = new ArrayList<>(
                    List.of("./assay", "serve", "--port", "0", "--data", folder.toString()));
            command.addAll(List.of(more));
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            String key = "";
            BufferedReader lines = process.inputReader();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(KEY)) {
                    key = line.substring(line.indexOf(KEY) + KEY.length());
                }
                if (line.startsWith(SERVES)) {
                    return new Served(process, line.substring(SERVES.length(), line.indexOf(';')), key);
                }
            }
            throw new IOException("The service ended before it served.");
        }

        double cpu() {
            return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
        }

        long peakMegabytes() throws IOException {
            return megabytes(process.pid());
        }

        long redisMegabytes() throws IOException {
            return megabytes(process.children().findFirst().orElseThrow().pid());
        }

        private static long megabytes(long pid) throws IOException {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D",
                            "")) / 1024)
                    .sum();
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}

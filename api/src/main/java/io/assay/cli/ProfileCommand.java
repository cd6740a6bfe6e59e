package io.assay.cli;

import io.assay.document.json.Json;
import io.assay.document.profile.ProfileReader;
import io.assay.pricing.right.Territory;
import io.assay.valuation.profile.HashSeed;
import io.assay.valuation.profile.QualityRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `assay profile`: says what a dataset holds without showing its rows.
@Command(name = "profile", mixinStandardHelpOptions = true,
        description = "Profile a dataset: counts, sketches and guarded aggregates. No row leaves.")
final class ProfileCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "CSV, gzipped CSV or JSON lines")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--key", split = ",", paramLabel = "COL", description = "columns that name a row: hashed only")
    private Set<String> keys = new LinkedHashSet<>();

    @Option(names = "--private", split = ",", paramLabel = "COL",
            description = "columns of which only counts may leave")
    private Set<String> privates = new LinkedHashSet<>();

    @Option(names = "--region", split = ",", paramLabel = "CODE",
            description = "ISO 3166 codes of where the data is from")
    private Set<String> regions = new TreeSet<>();

    @Option(names = "--label", paramLabel = "COL",
            description = "the column that a model would predict: its classes are compared with similar rows")
    private @Nullable String label;

    @Option(names = "--name", description = "what the dataset is called; the file's name unless given")
    private @Nullable String name;

    @Option(names = "--seed-file", paramLabel = "FILE",
            description = "the exchange's hash seed; a public demo seed unless given")
    private @Nullable Path seedFile;

    @Option(names = "--rules", paramLabel = "FILE",
            description = "what must hold: ranges, patterns, allowed values, dependencies, sums (JSON)")
    private @Nullable Path rulesFile;

    @Option(names = "-o", paramLabel = "OUT", description = "write the profile here; - is standard output",
            defaultValue = "-")
    private String output = "-";

    @Override
    public Integer call() throws IOException {
        regions.forEach(Territory::requireCode);
        PrintWriter err = spec.commandLine().getErr();
        HashSeed seed = seedFile == null ? HashSeed.demo() : seed(seedFile);
        ProfileReader reader = new ProfileReader(file, name == null ? stem(file) : name, keys, privates,
                new TreeSet<>(regions), label, seed,
                rulesFile == null ? QualityRules.NONE : Json.read(rulesFile, QualityRules.class));
        long size = Files.exists(file) ? Files.size(file) : 0;
        ProfileReader.Result result;
        try (Progress progress = new Progress("profiling", size, " MB", 1_000_000)) {
            result = reader.read(progress::step);
        }
        result.badRows().forEach(err::println);
        if (result.profile().badRows() > 0) {
            err.println(result.profile().badRows() + " of " + (result.profile().rows() + result.profile().badRows())
                    + " rows cannot be read and are counted as bad.");
        }
        result.profile().checks().stream().filter(check -> check.cases() == 0)
                .forEach(check -> err.println("the rule '" + check.statement() + "' had no case."));
        Output.write(output, Json.pretty(result.document()), spec.commandLine().getOut());
        return 0;
    }

    /// The seed in a file.
    static HashSeed seed(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + ": there is no such seed file.");
        }
        return HashSeed.ofSecret(Files.readAllBytes(path));
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}

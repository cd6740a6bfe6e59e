package io.assay.cli;

import io.assay.document.json.Json;
import io.assay.document.model.ModelDocument;
import io.assay.document.training.Levers;
import io.assay.document.training.LexiconFile;
import io.assay.document.training.ListingsFile;
import io.assay.document.training.Training;
import io.assay.document.training.TrainingOptions;
import io.assay.document.training.TrainingReport;
import io.assay.pricing.quote.PricingStudy;
import io.assay.valuation.hedonic.Lever;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `assay train`: fits a price model and measures it.
@Command(name = "train", mixinStandardHelpOptions = true,
        description = "Fit a price model on listings and measure it on held-out providers.")
final class TrainCommand implements Callable<Integer> {
    private static final int NAMED_BAD_ROWS = 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "LISTINGS.csv", description = "listings; an empty or 0 price is no price")
    @SuppressWarnings("NullAway.Init")
    private Path listings;

    @Option(names = "-o", paramLabel = "FILE", description = "write the model here; - is standard output")
    private @Nullable String output;

    @Option(names = "--report", paramLabel = "FILE", description = "write the training report here")
    private @Nullable String report;

    @Option(names = "--name", description = "what the model is called", defaultValue = "price-model")
    private String name = "price-model";

    @Option(names = "--repeats", description = "how often to draw ten folds; 0 measures nothing", defaultValue = "10")
    private int repeats;

    @Option(names = "--seed", description = "of all folds", defaultValue = "1")
    private long seed;

    @Option(names = "--deals", paramLabel = "DEALS.ndjson", description = "settled deals, corrections and reversals,"
            + " one a line, to learn from besides list prices")
    private @Nullable Path deals;

    @Option(names = "--as-of", paramLabel = "TIME", description = "what deals' ages are counted to, such as"
            + " 2026-11-20T00:00:00Z; the latest deal unless given. Later deals are not seen")
    private @Nullable Instant asOf;

    @Option(names = "--half-life", paramLabel = "DAYS", description = "after which a deal counts half",
            defaultValue = "365")
    private int halfLifeDays;

    @Option(names = "--currency", paramLabel = "CODE", description = "bring all prices to this currency")
    private @Nullable String currency;

    @Option(names = "--rates", paramLabel = "RATES.csv",
            description = "exchange rates with the columns date, from, to, rate")
    private @Nullable Path rates;

    @Option(names = "--lexicon", paramLabel = "CONCEPTS.csv", description = "which words name the same thing: a column"
            + " 'concept' and a column for each language, words parted by |; the lexicon on board unless given")
    private @Nullable Path lexicon;

    @Option(names = "--titles", description = "keep titles in the model, to show them with comparables of the same"
            + " exchange; for a model that does not leave it")
    private boolean titles;

    @Option(names = "--levers", paramLabel = "LEVERS.json",
            description = "coefficients to freeze, bound, set or draw to a prior")
    private @Nullable Path levers;

    @Option(names = "--from", paramLabel = "MODEL.json", description = "the model that frozen coefficients stand in")
    private @Nullable Path from;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        ListingsFile file = ListingsFile.read(listings);
        TrainingOptions options = new TrainingOptions(name, seed, currency, rates, deals, halfLifeDays, asOf,
                levers(), lexicon == null ? LexiconFile.onBoard() : LexiconFile.read(lexicon), titles);
        file.doubts().forEach(err::println);
        name(file.badRows(), file.badRows().size() + " of " + (file.rows().size() + file.badRows().size())
                + " rows cannot be used and are left out.", err);
        Training training = new Training(file, options);
        List<String> others = training.badRows().subList(file.badRows().size(), training.badRows().size());
        name(others, others.size() + " prices and deals cannot be used and are left out.", err);
        name(training.placeholders().stream().map(placeholder -> listings + ": listing '" + placeholder.listing()
                + "': " + placeholder.price() + " is a placeholder: " + placeholder.reason() + ".").toList(),
                training.placeholders().size() + " prices are placeholders and teach nothing.", err);
        ModelDocument model = training.model();
        model.source().notes().forEach(err::println);
        if (output != null) {
            Output.write(output, Json.canonicalText(model) + "\n", spec.commandLine().getOut());
        }
        if (repeats > 0) {
            TrainingReport measured;
            try (Progress progress = new Progress("measuring", (long) PricingStudy.FOLDS_PER_REPEAT * repeats, " folds",
                    1)) {
                measured = training.report(repeats, () -> progress.step(1));
            }
            if (report != null) {
                Output.write(report, Json.pretty(measured), spec.commandLine().getOut());
            }
            boolean machine = "-".equals(output) || "-".equals(report);
            ReportPrinter.print(measured, machine ? err : spec.commandLine().getOut());
        }
        return 0;
    }

    private Map<String, Lever> levers() throws IOException {
        ModelDocument base = from == null ? null : ModelDocument.read(from);
        Levers read = levers == null ? new Levers(Map.of()) : Levers.read(levers);
        if (base != null && !read.freezes()) {
            throw new IllegalArgumentException("--from " + from + " is not needed, as no lever freezes a coefficient."
                    + " Maybe leave it out, or freeze one with --levers.");
        }
        return read.on(levers, base);
    }

    private static void name(List<String> bad, String sum, PrintWriter err) {
        bad.stream().limit(NAMED_BAD_ROWS).forEach(err::println);
        if (!bad.isEmpty()) {
            err.println(sum);
        }
    }
}
